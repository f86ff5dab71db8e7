import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decides,
  defaultKeys,
  findKeyClash,
  isFreeKey,
  keyChoicesSchema,
  keysNow,
  slotOf,
  slotOnKey,
} from './key-choices.ts'

const slots = Object.keys(defaultKeys)

describe('keys an officer may put elsewhere', () => {
  it('stand on keys of their own to begin with', () => {
    const all = slots.flatMap(slot => defaultKeys[slot] ?? [])
    expect(new Set(all).size).toBe(all.length)
    for (const slot of slots) {
      expect(slotOf(slot), slot).toBe(slot)
      for (const key of defaultKeys[slot] ?? []) expect(slotOnKey(key)).toBe(slot)
    }
    expect(findKeyClash({})).toBeNull()
  })

  it('move together where one letter is one meaning', () => {
    expect(slotOf('arm.confirm.verified')).toBe('arm.approve')
    expect(slotOf('arm.release-hold')).toBe(slotOf('arm.hold'))
    expect(slotOf('arm.field-result')).toBe(slotOf('arm.field-check'))
  })

  it('are not the commit, the way out, the nine reasons and the lock', () => {
    for (const id of ['commit', 'disarm', 'reason.1', 'reason.9', 'queue.open', 'lock'])
      expect(slotOf(id), id).toBeUndefined()
    for (const key of [
      'ctrl+enter',
      'enter',
      'escape',
      'tab',
      '1',
      '9',
      'ctrl+l',
      'ctrl+c',
      'ctrl+w',
      'F5',
      'A',
    ])
      expect(isFreeKey(key), key).toBe(false)
    for (const key of ['a', '0', ';', 'space', 'ctrl+j', 'alt+a', '/']) expect(isFreeKey(key), key).toBe(true)
    expect(findKeyClash({ commit: 'a' })).toEqual({ slot: 'commit', key: 'a', takenBy: null })
  })

  it('may take a free key, or one whose own meaning moved away, and never a key in use', () => {
    expect(findKeyClash({ 'arm.approve': 'ctrl+y' })).toBeNull()
    expect(findKeyClash({ 'arm.approve': 'x' })).toEqual({
      slot: 'arm.approve',
      key: 'x',
      takenBy: 'arm.refuse',
    })
    expect(findKeyClash({ 'arm.approve': 'k' })).toMatchObject({ takenBy: 'queue.up' })
    expect(findKeyClash({ 'arm.approve': 'x', 'arm.refuse': 'y' })).toBeNull()
    expect(findKeyClash({ 'arm.approve': '#', note: '#' })).toMatchObject({ key: '#' })
    expect(findKeyClash({ note: '#' }, { 'some.page': ['#'] })).toMatchObject({ takenBy: 'some.page' })
  })

  it('keep their arrows beside what was chosen', () => {
    expect(keysNow('queue.up', ['arrowup', 'k'], { 'queue.up': 'a' })).toEqual(['a', 'arrowup'])
    expect(keysNow('note', ['n'], { note: 'a' })).toEqual(['a'])
    expect(keysNow('note', ['n'], {})).toEqual(['n'])
  })

  it('never put two decision keys on one, whatever is chosen', () => {
    const key = fc.constantFrom('a', 'o', 'u', 'y', 'x', 'b', 's', 'k', ';', 'ctrl+j', '0')
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...slots), key, { maxKeys: 6 }), choices => {
        if (findKeyClash(choices)) return
        const now = slots.filter(decides).flatMap(slot => keysNow(slot, defaultKeys[slot] ?? [], choices))
        expect(new Set(now).size).toBe(now.length)
      }),
    )
  })

  it('are small and plain where they are kept', () => {
    expect(keyChoicesSchema.safeParse({ note: 'a' }).success).toBe(true)
    expect(keyChoicesSchema.safeParse({ note: 'ctrl+enter' }).success).toBe(false)
    expect(keyChoicesSchema.safeParse({ 'no te': 'a' }).success).toBe(false)
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`slot-${n}`, 'a']))
    expect(keyChoicesSchema.safeParse(many).success).toBe(false)
  })
})
