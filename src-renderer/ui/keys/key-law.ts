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
 * Where the focus is: text (typing), picking (an open list), choose (radios, tabs), press (buttons, links), scroll (a
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
  readonly lastAt: number
}

export const calmKeys: KeyState = { held: [], burst: false, lastAt: Number.NEGATIVE_INFINITY }

export interface Judgement {
  readonly state: KeyState
  /** True: the browser does what it always does with this key. */
  readonly native: boolean
  /** Ids of the rules to run now, in this order. */
  readonly run: readonly string[]
  /** When to call `judgeWait`; null when nothing is held. */
  readonly wakeAt: number | null
}

const PRESSING = ['enter', 'space']
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
    wakeAt: next.held.length > 0 ? next.lastAt + HOLD_MS : null,
  })
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

type Answer = (next: KeyState, native: boolean, run?: readonly string[]) => Judgement

function judgeCharacter(state: KeyState, fact: KeyFact, find: FindRule, answer: Answer): Judgement {
  const rule = find(fact.key)
  if (fact.repeat) return answer(state, rule === undefined, rule && isAlive(rule, fact) ? [rule.id] : [])
  const fast = fact.at - state.lastAt < DEVICE_GAP_MS
  if (state.burst && fast) return answer({ ...state, lastAt: fact.at }, false)
  const due = fast ? [] : release(state.held, find)
  const pressed = fact.place === 'press' || fact.place === 'choose'
  const isNative = fact.key === 'space' && pressed && !fast
  if (isNative) return answer({ held: [], burst: false, lastAt: fact.at }, true, due)
  const held = [...(fast ? state.held : []), { key: fact.key, at: fact.at, rule: aliveRule(rule, fact) }]
  if (held.length >= DEVICE_RUN) return answer({ held: [], burst: true, lastAt: fact.at }, false)
  // Lists may jump to the entry whose first character is typed; nothing else uses a bare character.
  const forList = rule === undefined && !fast && fact.place === 'choose' && fact.key !== 'space'
  return answer({ held, burst: false, lastAt: fact.at }, forList, due)
}

function judgeOther(state: KeyState, fact: KeyFact, find: FindRule, answer: Answer): Judgement {
  const sinceLast = fact.at - state.lastAt
  const endsLine = fact.key === 'enter' || fact.key === 'tab'
  if (state.burst && sinceLast < DEVICE_TAIL_MS && (endsLine || fact.key === 'ctrl+enter'))
    return answer({ ...state, burst: sinceLast < DEVICE_GAP_MS }, false)
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
  const next: KeyState = { ...state, held: [], burst: false }
  if (fact.place === 'press' && PRESSING.includes(fact.key)) return answer(next, true, due)
  if (fact.place === 'choose' && CHOOSING.includes(fact.key)) return answer(next, true, due)
  if (fact.place === 'scroll' && SCROLLING.includes(fact.key)) return answer(next, true, due)
  const rule = find(fact.key)
  if (!rule) return answer(next, true, due)
  return answer(next, false, isAlive(rule, fact) ? [...due, rule.id] : due)
}

/** Judges the passing of time: characters that no device followed up were a hand's, and run now. */
export function judgeWait(state: KeyState, now: number, find: FindRule): Judgement {
  const wakeAt = state.lastAt + HOLD_MS
  if (state.held.length === 0) return { state, native: true, run: [], wakeAt: null }
  if (now < wakeAt) return { state, native: true, run: [], wakeAt }
  return { state: { ...state, held: [] }, native: true, run: release(state.held, find), wakeAt: null }
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
