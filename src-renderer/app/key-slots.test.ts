import { describe, expect, it } from 'vitest'
import { decides, defaultKeys, slotOf } from '../../src-shared/desk/key-choices.ts'
import { allActions, verbLook, verbsOf } from '../features/case-desk/decide/outcome-keys.ts'
import { pictureKeys } from '../features/case-desk/evidence/picture-keys.ts'

describe('where keys stand by themselves', () => {
  it('is told the same by the outcomes and by the list from which they are moved', () => {
    const verbs = verbsOf(allActions)
    expect(verbs.length).toBeGreaterThan(10)
    const slots = verbs.map(verb => {
      const slot = slotOf(`arm.${verb.id}`) ?? ''
      expect(defaultKeys[slot], verb.id).toEqual([verbLook(verb).key])
      return slot
    })
    expect(new Set(slots)).toEqual(new Set(Object.keys(defaultKeys).filter(decides)))
  })

  it('is told the same by the pictures', () => {
    for (const compareIs of ['linked', 'compare'] as const) {
      const bindings = pictureKeys({ t: (key: string) => key, looks: {}, compareIs } as never)
      expect(bindings.length).toBeGreaterThan(10)
      for (const { id, keys } of bindings) {
        const slot = slotOf(id)
        if (slot !== undefined) expect(defaultKeys[slot], id).toEqual(keys)
      }
    }
  })
})
