import { z } from 'zod'

/**
 * Keys an officer may put elsewhere (WCAG 2.1.4). A slot is one meaning of a key: bindings that share a letter because they
 * are never open together share a slot, so that they move together.
 */
const slots = {
  'arm.approve': ['y'],
  'arm.refuse': ['x'],
  'arm.return': ['b'],
  'arm.send-back': ['s'],
  'arm.escalate': ['e'],
  'arm.transfer': ['t'],
  'arm.field': ['f'],
  'arm.hold': ['h'],
  'arm.contact-logged': ['d'],
  'arm.correction-requested': ['q'],
  'arm.confirm.no-record': ['w'],
  'arm.confirm.deregistered': ['z'],
  'arm.confirm.employed-signal': ['p'],
  undo: ['ctrl+z'],
  note: ['n'],
  'more-reasons': ['r'],
  'checklist.all': ['g'],
  'facts.next': ['i'],
  'facts.reveal': ['v'],
  'facts.slips': ['ctrl+p'],
  'facts.enquiry': ['ctrl+e'],
  'facts.papers': ['a'],
  'picture.next': ['space'],
  'picture.rotate-left': ['['],
  'picture.rotate-right': [']'],
  'picture.zoom-in': ['+'],
  'picture.zoom-out': ['-'],
  'picture.fit': ['0'],
  'picture.fit-width': ['u'],
  'picture.actual': ['o'],
  'picture.darker': [',', '，'],
  'picture.lighter': ['.', '。'],
  'picture.softer': [';', '；'],
  'picture.harder': ["'", '‘', '’'],
  'picture.full': ['m'],
  'picture.compare': ['c'],
  'queue.up': ['arrowup', 'k'],
  'queue.down': ['arrowdown', 'j'],
  lease: ['l'],
  'hand-over': ['alt+j'],
  counter: ['f8'],
  keys: ['?'],
  search: ['/'],
  'find-person': ['ctrl+k'],
  'page.queue': ['alt+1'],
  'page.needs-you': ['alt+2'],
  'page.outbox': ['alt+3'],
  'page.settings': ['alt+4'],
  'page.posts': ['alt+5'],
  'page.proposals': ['alt+6'],
  'page.intake': ['alt+7'],
  'page.supervisor': ['alt+8'],
  'page.reports': ['alt+9'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Where each of them stands by itself. */
export const defaultKeys: Readonly<Record<string, readonly string[]>> = slots

/** The slot that has this key by itself. */
export function slotOnKey(key: string): string | undefined {
  return Object.keys(slots).find(slot => defaultKeys[slot]?.includes(key))
}

/** What an officer may not move: the commit, the ways out, the nine reasons in their places, opening a row, locking, arrows. */
const FIXED = /^(commit|disarm|reason\.\d|queue\.open|lock|views\..+|picture\.(pan-.+|leave-full))$/

const sharing: Readonly<Record<string, keyof typeof slots>> = {
  'arm.confirm.verified': 'arm.approve',
  'arm.field-check': 'arm.field',
  'arm.field-result': 'arm.field',
  'arm.release-hold': 'arm.hold',
  'queue.lease': 'lease',
  'samples.up': 'queue.up',
  'samples.down': 'queue.down',
  'picture.linked': 'picture.compare',
}

/** The slot of a binding; undefined where its key is fixed. */
export function slotOf(bindingId: string): string | undefined {
  return FIXED.test(bindingId) ? undefined : (sharing[bindingId] ?? bindingId)
}

/** Whether a slot arms an outcome. */
export function decides(slot: string): boolean {
  return slot.startsWith('arm.')
}

/** One character, or one letter or digit with Ctrl or Alt. */
const KEY = /^(?:[^\s\p{Lu}\p{C}]|space|(?:ctrl|alt)\+[a-z0-9])$/u
/** Whose keys stay where they are: the commit's, the nine reasons', the lock's, those of text and of the browser. */
const RESERVED = /^(?:[1-9]|ctrl\+[acflnrtvwx]|alt\+[def])$/

/** What may be chosen for a slot at all, whatever the others have. */
export function isFreeKey(key: string): boolean {
  return KEY.test(key) && !RESERVED.test(key)
}

export const keyChoicesSchema = z
  .record(z.string().regex(/^[a-z0-9.-]{1,60}$/), z.string().max(20).refine(isFreeKey))
  .refine(choices => Object.keys(choices).length <= 100)
export type KeyChoices = Readonly<Record<string, string>>

/** The keys of a slot now, the one shown first. Arrows stay beside what was chosen. */
export function keysNow(slot: string, byItself: readonly string[], choices: KeyChoices): readonly string[] {
  const chosen = choices[slot]
  return chosen === undefined ? byItself : [chosen, ...byItself.filter(key => key.startsWith('arrow'))]
}

export interface KeyClash {
  readonly slot: string
  readonly key: string
  /** Who has the key already; null where it is nobody's to take. */
  readonly takenBy: string | null
}

/**
 * Why these choices may not stand: two meanings on one key, or a key that is not to be taken. Every slot is looked at, also of
 * screens that are not open, so that two decision keys can never share one. `also` are slots known only where they stand.
 */
export function findKeyClash(
  choices: KeyChoices,
  also: Readonly<Record<string, readonly string[]>> = {},
): KeyClash | null {
  const owners = new Map<string, string>()
  const all = { ...also, ...defaultKeys }
  for (const [slot, key] of Object.entries(choices)) {
    if (slotOf(slot) !== slot || !isFreeKey(key)) return { slot, key, takenBy: null }
    const takenBy = owners.get(key)
    if (takenBy !== undefined) return { slot, key, takenBy }
    owners.set(key, slot)
  }
  for (const [slot, byItself] of Object.entries(all)) {
    if (choices[slot] !== undefined) continue
    for (const key of byItself) {
      const chosenBy = owners.get(key)
      if (chosenBy !== undefined) return { slot: chosenBy, key, takenBy: slot }
    }
  }
  return null
}
