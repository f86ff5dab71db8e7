import { createContext, useContext } from 'react'
import { type KeyChoices, keysNow, slotOf, slotOnKey } from '../../../src-shared/desk/key-choices.ts'
import type { KeyBinding } from './key-binding.ts'

/** What the officer put on other keys. */
export const ChosenKeys = createContext<KeyChoices>({})

/** The keys of a binding as this officer has them; the one source for what answers and for what is shown. */
export function keysOf(
  { id, keys }: Pick<KeyBinding, 'id' | 'keys'>,
  choices: KeyChoices,
): readonly string[] {
  const slot = slotOf(id)
  return slot === undefined ? keys : keysNow(slot, keys, choices)
}

/** The key shown for what stands on `key` by itself: no two meanings share one, so the key tells which is meant. */
export function useKeyNow(key: string): string {
  const choices = useContext(ChosenKeys)
  const slot = slotOnKey(key)
  return (slot === undefined ? undefined : choices[slot]) ?? key
}
