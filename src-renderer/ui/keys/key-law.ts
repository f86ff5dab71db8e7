/**
 * The safety law of the keyboard (interface.md, Keys): a wrong key must not decide a person's case.
 *
 * Pure: facts about key presses go in, with their times; out comes what may run. A character is held back for a
 * moment before it counts, because a card reader types characters too, only faster than any hand.
 */

/** Characters closer together than this are not a hand's. */
export const DEVICE_GAP_MS = 35
/** So many of them in a row are a device: none of them is a shortcut. */
export const DEVICE_RUN = 6
/** A device ends its line with Enter or Tab; within this time it is still the device's. */
export const DEVICE_TAIL_MS = 200
/** How long after painting a new case its decision keys stay dead. */
export const SETTLE_MS = 400
/** A little longer than the gap, so that a late timer does not let the first character of a burst through. */
const HOLD_MS = DEVICE_GAP_MS + 10

/**
 * Where the focus is: text (typing), picking (an open list), choose (radios, tabs, separators), press (buttons, links), scroll (a
 * part that scrolls by itself), page (everything else).
 */
export type KeyPlace = 'text' | 'picking' | 'choose' | 'press' | 'scroll' | 'page'

export interface KeyFact {
  /** Milliseconds on the page's own clock. */
  readonly at: number
  /** As `key-name.ts` names it: `y`, `?`, `space`, `ctrl+enter`. */
  readonly key: string
  readonly repeat: boolean
  /** An input method is at work (`isComposing`, key code 229). */
  readonly composing: boolean
  readonly place: KeyPlace
}

/** What a key would do here and now. */
export interface KeyRule {
  readonly id: string
  /** What the rule is about, for instance the case on screen; a held key does not outlive it. */
  readonly scene: string
  /** Dead before this time; null: dead until further notice; undefined: always alive. */
  readonly from: number | null | undefined
  /** Alive while the key is held down; only for moving and zooming. */
  readonly repeats: boolean
  /** Alive while typing. */
  readonly inText: boolean
  /** Alive in every place, also over an open list and an input method at work: the way to close the screen. */
  readonly always: boolean
}

export type FindRule = (key: string) => KeyRule | undefined

export interface HeldKey {
  readonly key: string
  readonly at: number
  readonly rule: KeyRule | undefined
}

export interface KeyState {
  /** Characters of which it is not yet known whether a hand typed them. */
  readonly held: readonly HeldKey[]
  readonly burst: boolean
  /** What a device has typed so far; empty between its lines. */
  readonly line: string
  readonly lastAt: number
}

export const calmKeys: KeyState = { held: [], burst: false, line: '', lastAt: Number.NEGATIVE_INFINITY }

export interface Judgement {
  readonly state: KeyState
  /** True: the browser does what it always does with this key. */
  readonly native: boolean
  /** Ids of the rules to run now, in this order. */
  readonly run: readonly string[]
  /** When to call `judgeWait`; null when nothing is held. */
  readonly wakeAt: number | null
  /** A whole line of a device, told once it has ended; lower case, as keys are named. */
  readonly device: string | null
}

const PRESSING = ['enter', 'space']
/** Pressed with another key, and nothing by themselves: a device holds Shift for an X. */
const MODIFIERS = ['shift', 'control', 'alt', 'altgraph', 'meta', 'capslock', 'numlock']
/** More than any line of a reader. */
const LONGEST_LINE = 200
const SCROLLING = ['arrowup', 'arrowdown', 'home', 'end']
const CHOOSING = [
  'enter',
  'space',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
  'home',
  'end',
  'escape',
]

export function isCharacterKey(key: string): boolean {
  return key === 'space' || [...key].length === 1
}

/** Judges one key press. */
export function judgeKey(state: KeyState, fact: KeyFact, find: FindRule): Judgement {
  const answer = (next: KeyState, native: boolean, run: readonly string[] = []): Judgement => ({
    state: next,
    native,
    run,
    wakeAt: wakeTimeOf(next),
    device: state.line !== '' && next.line === '' ? state.line : null,
  })
  if (MODIFIERS.includes(fact.key)) return answer(state, true)
  const anywhere = find(fact.key)
  // Characters still held back belong to what is left behind; they run nowhere.
  if (anywhere?.always) {
    const run = isAlive(anywhere, fact) ? [anywhere.id] : []
    return { ...answer({ ...calmKeys, lastAt: fact.at }, false, run), device: null }
  }
  if (fact.composing || fact.place === 'picking') return answer(state, true)
  if (fact.place === 'text') {
    const rule = find(fact.key)
    if (!rule?.inText) return answer(state, true)
    return answer(state, false, isAlive(rule, fact) ? [rule.id] : [])
  }
  return isCharacterKey(fact.key)
    ? judgeCharacter(state, fact, find, answer)
    : judgeOther(state, fact, find, answer)
}

/** Characters are held a moment; a line of a device that ends without Enter has ended after its tail. */
function wakeTimeOf({ held, line, lastAt }: KeyState): number | null {
  if (held.length > 0) return lastAt + HOLD_MS
  return line === '' ? null : lastAt + DEVICE_TAIL_MS
}

type Answer = (next: KeyState, native: boolean, run?: readonly string[]) => Judgement

function judgeCharacter(state: KeyState, fact: KeyFact, find: FindRule, answer: Answer): Judgement {
  const rule = find(fact.key)
  if (fact.repeat) return answer(state, rule === undefined, rule && isAlive(rule, fact) ? [rule.id] : [])
  const fast = fact.at - state.lastAt < DEVICE_GAP_MS
  if (state.burst && fast)
    return answer(
      { ...state, line: `${state.line}${textOf(fact.key)}`.slice(0, LONGEST_LINE), lastAt: fact.at },
      false,
    )
  const due = fast ? [] : release(state.held, find)
  const pressed = fact.place === 'press' || fact.place === 'choose'
  const isNative = fact.key === 'space' && pressed && !fast
  if (isNative) return answer({ held: [], burst: false, line: '', lastAt: fact.at }, true, due)
  const held = [...(fast ? state.held : []), { key: fact.key, at: fact.at, rule: aliveRule(rule, fact) }]
  if (held.length >= DEVICE_RUN) {
    const line = held.map(({ key }) => textOf(key)).join('')
    return answer({ held: [], burst: true, line, lastAt: fact.at }, false)
  }
  // Lists may jump to the entry whose first character is typed; nothing else uses a bare character.
  const forList = rule === undefined && !fast && fact.place === 'choose' && fact.key !== 'space'
  return answer({ held, burst: false, line: '', lastAt: fact.at }, forList, due)
}

/** What a key adds to a line. */
function textOf(key: string): string {
  if (key === 'space') return ' '
  return isCharacterKey(key) ? key : ''
}

function judgeOther(state: KeyState, fact: KeyFact, find: FindRule, answer: Answer): Judgement {
  const sinceLast = fact.at - state.lastAt
  const endsLine = fact.key === 'enter' || fact.key === 'tab'
  if (state.burst && sinceLast < DEVICE_TAIL_MS && (endsLine || fact.key === 'ctrl+enter'))
    return answer({ ...state, line: '', burst: sinceLast < DEVICE_GAP_MS }, false)
  if (state.held.length > 0 && sinceLast < DEVICE_GAP_MS) {
    // No hand presses a chord this soon after a character; an Enter waits with the characters before it.
    if (!endsLine) return answer(state, false)
    const rule = aliveRule(find(fact.key), fact)
    return answer(
      { ...state, held: [...state.held, { key: fact.key, at: fact.at, rule }], lastAt: fact.at },
      false,
    )
  }
  const due = release(state.held, find)
  const next: KeyState = { ...state, held: [], burst: false, line: '' }
  if (fact.place === 'press' && PRESSING.includes(fact.key)) return answer(next, true, due)
  if (fact.place === 'choose' && CHOOSING.includes(fact.key)) return answer(next, true, due)
  if (fact.place === 'scroll' && SCROLLING.includes(fact.key)) return answer(next, true, due)
  const rule = find(fact.key)
  if (!rule) return answer(next, true, due)
  return answer(next, false, isAlive(rule, fact) ? [...due, rule.id] : due)
}

/**
 * Judges the passing of time: characters that no device followed up were a hand's, and run now; a device that fell silent has
 * ended its line.
 */
export function judgeWait(state: KeyState, now: number, find: FindRule): Judgement {
  const wakeAt = wakeTimeOf(state)
  const nothing = { state, native: true, run: [], wakeAt, device: null }
  if (wakeAt === null || now < wakeAt) return nothing
  if (state.held.length === 0)
    return { ...nothing, state: { ...state, burst: false, line: '' }, wakeAt: null, device: state.line }
  return { ...nothing, state: { ...state, held: [] }, run: release(state.held, find), wakeAt: null }
}

/** Held keys run only if they would still do the same thing, to the same case. */
function release(held: readonly HeldKey[], find: FindRule): readonly string[] {
  return held.flatMap(({ key, rule }) => {
    const now = find(key)
    return rule && now && now.id === rule.id && now.scene === rule.scene ? [rule.id] : []
  })
}

function aliveRule(rule: KeyRule | undefined, fact: KeyFact): KeyRule | undefined {
  return rule && isAlive(rule, fact) ? rule : undefined
}

function isAlive(rule: KeyRule, fact: KeyFact): boolean {
  if (fact.repeat && !rule.repeats) return false
  return rule.from === undefined || (rule.from !== null && fact.at >= rule.from)
}
