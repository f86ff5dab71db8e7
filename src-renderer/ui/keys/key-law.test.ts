import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEVICE_GAP_MS, type FindRule, type KeyPlace, SETTLE_MS } from './key-law.ts'
import { deskRules, Keyboard } from './key-law-harness.ts'

describe('a hand on the keyboard', () => {
  it('arms with a letter and commits with Ctrl+Enter', () => {
    expect(new Keyboard().press('y', 0).press('ctrl+enter', 300).ran).toEqual(['approve', 'commit'])
  })

  it('may type as fast as hands do, in the order typed', () => {
    expect(new Keyboard().press('x', 0).press('1', 60).wait(100).ran).toEqual(['refuse', 'reason-1'])
    expect(new Keyboard().press('x', 0).press('1', 20).wait(100).ran).toEqual(['refuse', 'reason-1'])
  })

  it('hears a single character after the moment in which it could still be a device', () => {
    const keyboard = new Keyboard().press('y', 0)
    expect(keyboard.ran).toEqual([])
    expect(keyboard.wait(DEVICE_GAP_MS - 1).ran).toEqual([])
    expect(keyboard.wait(20).ran).toEqual(['approve'])
  })

  it('does not make keys wait that are no characters', () => {
    expect(new Keyboard().press('arrowdown', 0).ran).toEqual(['down'])
  })

  it('leaves alone what nobody claims', () => {
    const keyboard = new Keyboard().press('f5', 0).press('ctrl+r', 100).press('tab', 100)
    expect(keyboard.native).toEqual(['f5', 'ctrl+r', 'tab'])
    expect(keyboard.ran).toEqual([])
  })
})

describe('a new case', () => {
  const at =
    (from: number | null): FindRule =>
    key => {
      const found = deskRules[key]
      return found?.from === undefined ? found : { ...found, from: from === null ? null : from + SETTLE_MS }
    }

  it('hears no decision key before it has been painted', () => {
    expect(
      new Keyboard(at(null)).press('y', 0).press('x', 500).press('ctrl+enter', 500).wait(100).ran,
    ).toEqual([])
  })

  it('hears none within 400 ms after, and every one from then on', () => {
    const painted = 10_000
    expect(new Keyboard(at(painted)).press('y', SETTLE_MS - 1).wait(100).ran).toEqual([])
    expect(new Keyboard(at(painted)).press('y', SETTLE_MS).wait(100).ran).toEqual(['approve'])
  })

  it('counts from the press, not from the moment the held key is let through', () => {
    expect(new Keyboard(at(10_000)).press('y', SETTLE_MS - 10).wait(500).ran).toEqual([])
  })

  it('does not hear a key pressed for the case before', () => {
    let scene = 'case-1'
    const keyboard = new Keyboard(key => {
      const found = deskRules[key]
      return found && { ...found, scene, from: undefined }
    })
    keyboard.press('y', 0)
    scene = 'case-2'
    expect(keyboard.wait(100).ran).toEqual([])
    expect(keyboard.press('y', 10).wait(100).ran).toEqual(['approve'])
  })

  it('lets the officer move, note and look before that', () => {
    const keyboard = new Keyboard(at(null))
      .press('n', 0)
      .press('arrowdown', 100)
      .press('space', 100)
      .wait(100)
    expect(keyboard.ran).toEqual(['note', 'down', 'next-picture'])
  })
})

describe('a key held down', () => {
  it('decides nothing', () => {
    const keyboard = new Keyboard().press('y', 0).wait(100)
    for (let i = 0; i < 20; i += 1) keyboard.press('y', 33, { repeat: true })
    for (let i = 0; i < 20; i += 1) keyboard.press('ctrl+enter', 33, { repeat: true })
    expect(keyboard.ran).toEqual(['approve'])
    expect(keyboard.native).toEqual([])
  })

  it('moves on where moving on is meant, and is not taken for a device', () => {
    const keyboard = new Keyboard().press('j', 0).wait(500)
    for (let i = 0; i < 10; i += 1) keyboard.press('j', 30, { repeat: true })
    expect(keyboard.wait(100).press('y', 200).wait(100).ran).toEqual([...Array(11).fill('down'), 'approve'])
  })
})

describe('typing', () => {
  it.each(['text', 'picking'] as const)('leaves every character to the field (%s)', place => {
    const keyboard = new Keyboard()
    for (const key of ['y', 'x', '1', 'n', 'j', 'space', 'enter', 'arrowdown'])
      keyboard.press(key, 80, { place })
    expect(keyboard.wait(100).ran).toEqual([])
    expect(keyboard.native).toHaveLength(8)
  })

  it('still hears the chord and the way out', () => {
    const keyboard = new Keyboard()
      .press('escape', 0, { place: 'text' })
      .press('ctrl+enter', 500, { place: 'text' })
    expect(keyboard.ran).toEqual(['leave', 'commit'])
    expect(keyboard.native).toEqual([])
  })

  it('belongs to the input method while it composes, whatever has the focus', () => {
    for (const place of ['text', 'page', 'press'] as const) {
      const keyboard = new Keyboard()
      for (const key of ['y', '1', 'enter', 'escape', 'ctrl+enter', 'space'])
        keyboard.press(key, 100, { place, composing: true })
      expect(keyboard.wait(100).ran).toEqual([])
      expect(keyboard.native).toHaveLength(6)
    }
  })
})

describe('the lock key', () => {
  const places = ['text', 'picking', 'choose', 'press', 'scroll', 'page'] as const

  it('works in every place, in the middle of a composition too, and once', () => {
    for (const place of places)
      for (const composing of [false, true]) {
        const keyboard = new Keyboard().press('ctrl+l', 0, { place, composing })
        keyboard.press('ctrl+l', 500, { place, composing, repeat: true })
        expect(keyboard.ran, `${place} ${composing}`).toEqual(['lock'])
        expect(keyboard.native).toEqual([])
      }
  })

  it('works in the middle of what a card reader types, and lets nothing of it run afterwards', () => {
    const keyboard = new Keyboard().press('y', 0).press('ctrl+l', 10)
    expect(keyboard.wait(500).ran).toEqual(['lock'])
  })
})

describe('a focused button', () => {
  it('keeps Enter and Space for itself', () => {
    const keyboard = new Keyboard()
      .press('enter', 0, { place: 'press' })
      .press('space', 300, { place: 'press' })
    expect(keyboard.wait(100).ran).toEqual([])
    expect(keyboard.native).toEqual(['enter', 'space'])
  })

  it('lets letters and chords through to the desk', () => {
    const keyboard = new Keyboard()
      .press('y', 0, { place: 'press' })
      .press('ctrl+enter', 300, { place: 'press' })
    expect(keyboard.ran).toEqual(['approve', 'commit'])
  })

  it('is not pressed by the Enter of a card reader', () => {
    const keyboard = new Keyboard()
    for (const key of '520102199903071234') keyboard.press(key, 8, { place: 'press' })
    keyboard.press('enter', 8, { place: 'press' })
    expect(keyboard.wait(300).ran).toEqual([])
    expect(keyboard.native).toEqual([])
  })

  it('leaves arrows, and only them, to a part that scrolls', () => {
    const keyboard = new Keyboard()
      .press('arrowdown', 0, { place: 'scroll' })
      .press('y', 300, { place: 'scroll' })
    expect(keyboard.native).toEqual(['arrowdown'])
    expect(keyboard.wait(100).ran).toEqual(['approve'])
  })

  it('leaves arrows to radios and tabs', () => {
    const keyboard = new Keyboard().press('arrowdown', 0, { place: 'choose' })
    expect(keyboard.native).toEqual(['arrowdown'])
  })
})

describe('whatever is pressed', () => {
  it('never decides without a painted case, and never twice for one press', () => {
    const key = fc.constantFrom('y', 'x', '1', 'enter', 'ctrl+enter', 'space', 'escape', 'n', 'j')
    const press = fc.record({
      key,
      gap: fc.integer({ min: 0, max: 600 }),
      repeat: fc.boolean(),
      composing: fc.boolean(),
      place: fc.constantFrom<KeyPlace>('page', 'text', 'press', 'choose', 'picking'),
    })
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), presses => {
        const dead = new Keyboard(name => {
          const found = deskRules[name]
          return found?.from === undefined ? found : { ...found, from: null }
        })
        const alive = new Keyboard()
        for (const { key: name, gap, ...more } of presses) {
          dead.press(name, gap, more)
          alive.press(name, gap, more)
        }
        expect(
          dead.wait(100).ran.filter(id => ['approve', 'refuse', 'reason-1', 'commit'].includes(id)),
        ).toEqual([])
        expect(alive.wait(100).ran.length).toBeLessThanOrEqual(presses.length)
      }),
    )
  })
})
