import type { Random } from '../../src-central/demo/random.ts'
import type { Death, FullDisk } from './desk-hooks.ts'
import type { BrokenPromise, Deed } from './life.ts'
import { type LineFaultName, lineFaultNames } from './line-faults.ts'
import { requiredSteps } from './named-steps.ts'

/** What one life of a desk is to be, before its folders and addresses are known. */
export interface LifePlan {
  readonly death: Death
  readonly deeds: readonly Deed[]
  readonly full: FullDisk | undefined
  /** Share of exchanges that fail. */
  readonly weather: number
  readonly forced: readonly { readonly path: string; readonly fault: LineFaultName }[]
  /** The store is first taken back to an older shape, as before an upgrade. */
  readonly older: boolean
  /** The disk of the desk is really full while it lives; kilobytes that are left. */
  readonly diskLeftKb: number | undefined
  /** How far the wall clock stands off when the life begins, in milliseconds. */
  readonly clockOffMs: number
}

/** A desk whose officer signed in long ago; a computer nobody has signed in at; one that has yet to fetch everything. */
export type DeskAge = 'settled' | 'untouched' | 'filling'

const DAY = 86_400_000

/** At which desks a step can come to pass. */
function ageOf(step: string): DeskAge {
  if (/^(enrol|signIn|sign-in-(enrol|slot|officer)|pull-fill)/.test(step)) return 'untouched'
  return (requiredSteps.pictures ?? []).includes(step) ? 'filling' : 'settled'
}

/** Named steps in a shuffled order, each as often as the others. Steps that did not come to pass go back. */
export interface StepDeck {
  /** True until every step was drawn once and came to pass. */
  isFirstRound(age: DeskAge): boolean
  draw(age: DeskAge): string
  giveBack(step: string): void
}

export function createStepDeck(random: Random): StepDeck {
  const steps = Object.values(requiredSteps).flat()
  const dealt = (age: DeskAge) => random.shuffle(steps.filter(step => ageOf(step) === age))
  const decks = { untouched: dealt('untouched'), filling: dealt('filling'), settled: dealt('settled') }
  const rounds = { untouched: 1, filling: 1, settled: 1 }
  return {
    isFirstRound: age => rounds[age] === 1,
    draw: age => {
      if (decks[age].length === 0) {
        decks[age] = dealt(age)
        rounds[age] += 1
      }
      return decks[age].shift() ?? 'sign-in:called'
    },
    giveBack: step => {
      const deck = decks[ageOf(step)]
      deck.splice(random.int(0, Math.min(3, deck.length)), 0, step)
    },
  }
}

/** A life that comes by what a promise is about, so that breaking it must show. */
export function planFocusedLife(random: Random, age: DeskAge, promise: BrokenPromise): LifePlan {
  const calm = { full: undefined, weather: 0, older: false, diskLeftKb: undefined, clockOffMs: 0, forced: [] }
  const lastDeed: Death = { kind: 'step', step: 'never', nth: 1 }
  const sending = [decideOne, decideOne, ...sendNow, wait(3)]
  switch (promise) {
    case 'delete-on-4xx':
      return { ...calm, death: lastDeed, deeds: sending, forced: [{ path: '/decisions', fault: '403' }] }
    case 'receipted-on-any-200':
      return { ...calm, death: lastDeed, deeds: sending, forced: [{ path: '/decisions', fault: 'html-200' }] }
    case 'cursor-before-rows':
      return {
        ...calm,
        death: { kind: 'step', step: 'pull-page:before-commit', nth: age === 'untouched' ? 2 : 1 },
        deeds: [tryNow, wait(30)],
      }
    case 'told-before-commit':
      return {
        ...calm,
        death: { kind: 'step', step: 'decide:before-commit', nth: random.int(1, 2) },
        deeds: sending,
      }
  }
}

/** A life in which the named step comes to pass, or one that ends at a moment of its own. */
export function planLife(random: Random, age: DeskAge, deck: StepDeck): LifePlan {
  const way = random.weighted([
    ['step', deck.isFirstRound(age) ? 110 : 55],
    ['moment', 25],
    ['statement', 20],
  ] as const)
  const death: Death =
    way === 'step'
      ? {
          kind: 'step',
          step: deck.draw(age),
          nth: random.weighted([
            [1, 6],
            [2, 1],
          ] as const),
        }
      : way === 'moment'
        ? { kind: 'moment', after: random.pick(['begun', 'signedIn']), ms: random.int(0, 120) }
        : { kind: 'statement', nth: random.int(1, 700) }
  const towards = death.kind === 'step' ? towardsStep(death.step) : undefined
  return {
    death: towards?.once && death.kind === 'step' ? { ...death, nth: 1 } : death,
    deeds: [...(towards?.deeds ?? []), ...someDeeds(random)],
    forced: towards ? (towards.forced ?? []) : [oneFault(random)],
    older: towards?.older ?? (age === 'settled' && random.chance(0.02)),
    weather: towards
      ? 0
      : random.weighted([
          [0, 2],
          [0.15, 4],
          [0.5, 2],
        ] as const),
    full:
      !towards && random.chance(0.1) ? { from: random.int(1, 300), writes: random.int(1, 25) } : undefined,
    diskLeftKb: !towards && random.chance(0.1) ? random.pick([0, 4, 32, 128]) : undefined,
    clockOffMs: random.chance(0.1) ? random.pick([-2, 2]) * DAY : 0,
  }
}

const decideOne: Deed = { do: 'decide', pick: 3, outcome: 'refuse', draft: false }
const windowsPass: Deed = { do: 'windows-pass' }
const tryNow: Deed = { do: 'try-now' }
const wait = (exchanges: number): Deed => ({ do: 'wait', exchanges })
const sendNow = [windowsPass, tryNow, wait(4)]

interface Towards {
  readonly deeds: readonly Deed[]
  readonly forced?: LifePlan['forced']
  readonly older?: true
  /** The step comes to pass once in a life. */
  readonly once?: true
}

/** What must happen for a step to come to pass. */
function towardsStep(step: string): Towards {
  if (/^(decide|numbers)/.test(step)) return { deeds: [decideOne, decideOne], once: true }
  if (step.startsWith('undo')) return { deeds: [decideOne, { do: 'undo' }], once: true }
  if (step.startsWith('acts')) return { deeds: [{ do: 'act', pick: 5 }, ...sendNow], once: true }
  if (step.startsWith('push-wait-again'))
    return {
      deeds: [decideOne, ...sendNow, wait(3)],
      forced: [{ path: '/decisions', fault: 'cut-after' }],
      once: true,
    }
  if (/^(push|release|decisions)/.test(step))
    return { deeds: [decideOne, decideOne, ...sendNow, wait(3)], once: true }
  if (step.startsWith('pull-sweep'))
    return {
      deeds: [tryNow, wait(6), tryNow, wait(6)],
      forced: [{ path: '/changes', fault: '410' }],
      once: true,
    }
  if (/^(refresh|session-keep)/.test(step))
    return { deeds: [tryNow, wait(6)], forced: [{ path: '/changes', fault: '401' }], once: true }
  if (step.startsWith('migrate')) return { deeds: [], older: true, once: true }
  if (/^(settle-at-start|sign-in)/.test(step)) return { deeds: [], once: true }
  if (/^(attachment|picture)/.test(step)) return { deeds: [tryNow, wait(30), tryNow, wait(30)] }
  return { deeds: [tryNow, wait(8), tryNow, wait(8)] }
}

/** A fault that is sure to be met by whoever gets that far. */
function oneFault(random: Random): LifePlan['forced'][number] {
  return {
    path: random.pick(['/decisions', '/changes', '/changes', '/refresh', '']),
    fault: random.pick(lineFaultNames),
  }
}

function someDeeds(random: Random): Deed[] {
  return Array.from({ length: random.int(3, 9) }, () =>
    random.weighted<Deed>([
      [{ do: 'decide', pick: random.int(0, 49), outcome: 'approve', draft: random.chance(0.3) }, 10],
      [{ do: 'decide', pick: random.int(0, 49), outcome: 'refuse', draft: random.chance(0.3) }, 10],
      [{ do: 'act', pick: random.int(0, 49) }, 3],
      [{ do: 'undo' }, 2],
      [{ do: 'settle', pick: random.int(0, 9), how: random.pick(['withdraw', 'again']) }, 4],
      [{ do: 'retract' }, 1],
      [{ do: 'take-leases', count: random.int(1, 3) }, 1.5],
      [{ do: 'put-back' }, 0.5],
      [windowsPass, 4],
      [tryNow, 4],
      [{ do: 'wait', exchanges: random.int(1, 6) }, 7],
      [{ do: 'clock-jump', ms: random.pick([-2 * DAY, 2 * DAY, -90_000, 3_600_000]) }, 1],
      [{ do: 'sign-out-and-in' }, 1],
    ]),
  )
}
