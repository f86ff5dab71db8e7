import { useEffect, useState } from 'react'
import { findKeyClash, isFreeKey, type KeyChoices, slotOf } from '../../src-shared/desk/key-choices.ts'
import { useSettings, useWriteSettings } from '../data/use-settings.ts'
import { useWords } from '../i18n/use-words.ts'
import type { KeyBinding } from '../ui/keys/key-binding.ts'
import { keyCaps, keyName } from '../ui/keys/key-name.ts'

const MODIFIERS = ['control', 'alt', 'shift', 'meta', 'altgraph', 'capslock']

/**
 * Putting a key elsewhere: the next press is the new key, unless somebody has it. The core refuses the same, so that two
 * decision keys can never share one.
 */
export function useKeyMoving(bindings: readonly KeyBinding[]) {
  const { t } = useWords()
  const { data: settings } = useSettings()
  const { mutate } = useWriteSettings()
  const choices: KeyChoices = settings?.keys ?? {}
  const [slot, setSlot] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [swap, setSwap] = useState<KeyChoices | null>(null)

  const labelOf = (wanted: string) => bindings.find(binding => slotOf(binding.id) === wanted)?.label
  const save = (keys: KeyChoices, words: string) => {
    setSlot(null)
    setSwap(null)
    setSaid(words)
    mutate({ keys: { ...keys } })
  }
  const give = (wanted: string, key: string) => {
    const shown = keyCaps(key).join('+')
    setSwap(null)
    if (!isFreeKey(key)) return setSaid(t('keys.notFree', { key: shown }))
    const next = { ...choices, [wanted]: key }
    const clash = findKeyClash(next, slotsOf(bindings))
    if (!clash) return save(next, t('keys.saved', { key: shown }))
    const other = clash.takenBy === wanted ? clash.slot : clash.takenBy
    const what = other === null ? undefined : labelOf(other)
    setSwap(other === null ? null : swapped(choices, bindings, wanted, other, key))
    setSaid(what ? t('keys.clash', { key: shown, what }) : t('keys.clashElsewhere', { key: shown }))
  }
  useEffect(() => {
    if (slot === null) return
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing || MODIFIERS.includes(event.key.toLowerCase())) return
      // Tab goes on through the sheet, and the way out stays the way out.
      if (event.key === 'Tab') return setSlot(null)
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.key === 'Escape') return setSlot(null)
      give(slot, keyName(event))
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  })
  return {
    choices,
    slot,
    said,
    /** Both keys change places, where both meanings may have the other's. */
    swap: swap && (() => save(swap, t('keys.swapped'))),
    start: (wanted: string) => {
      setSaid('')
      setSwap(null)
      setSlot(wanted)
    },
    stop: () => {
      setSwap(null)
      setSlot(null)
    },
    reset: (wanted: string) => {
      const next = { ...choices }
      delete next[wanted]
      const clash = findKeyClash(next, slotsOf(bindings))
      if (!clash) return save(next, '')
      const what = labelOf(clash.slot) ?? ''
      setSaid(t('keys.clash', { key: keyCaps(clash.key).join('+'), what }))
    },
    resetAll: () => save({}, ''),
  }
}

/** The choices with two keys in each other's place; null where one of them may not stand there. */
function swapped(
  choices: KeyChoices,
  bindings: readonly KeyBinding[],
  wanted: string,
  other: string,
  key: string,
): KeyChoices | null {
  const byItself = slotsOf(bindings)[wanted] ?? []
  const now = choices[wanted] ?? byItself.find(isFreeKey)
  if (now === undefined) return null
  const next = { ...choices, [wanted]: key, [other]: now }
  return findKeyClash(next, slotsOf(bindings)) === null ? next : null
}

/** Keys of what is on the screen, by themselves. */
function slotsOf(bindings: readonly KeyBinding[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    bindings.flatMap(({ id, keys }) => {
      const slot = slotOf(id)
      return slot === undefined ? [] : [[slot, keys]]
    }),
  )
}
