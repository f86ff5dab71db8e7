import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEVICE_GAP_MS, DEVICE_RUN, DEVICE_TAIL_MS, type KeyPlace } from './key-law.ts'
import { Keyboard } from './key-law-harness.ts'

describe('a device that types', () => {
  it.each([1, 5, 10, 20, DEVICE_GAP_MS - 1])(
    'is never a shortcut, with %i ms between its characters',
    gapMs => {
      const keyboard = new Keyboard().wait(1000).type('52010219990307123x', gapMs).press('enter', gapMs)
      expect(keyboard.wait(1000).ran).toEqual([])
      expect(keyboard.native).toEqual([])
    },
  )

  it('is known at the sixth character, and the five before are not let through either', () => {
    const text = 'yyyyyy'
    expect(text).toHaveLength(DEVICE_RUN)
    expect(new Keyboard().wait(1000).type(text, 10).wait(1000).ran).toEqual([])
    expect(new Keyboard().wait(1000).type(text.slice(1), 10).wait(1000).ran).toEqual(Array(5).fill('approve'))
  })

  it('keeps its Enter and Tab even when they come a little late', () => {
    const keyboard = new Keyboard().type('123456', 10).press('enter', DEVICE_TAIL_MS - 1)
    expect(keyboard.wait(100).ran).toEqual([])
    expect(new Keyboard().type('123456', 10).press('tab', 50).native).toEqual([])
    expect(new Keyboard().type('123456', 10).press('ctrl+enter', 50).ran).toEqual([])
    expect(new Keyboard().type('123456', 10).press('enter', DEVICE_TAIL_MS).ran).toEqual(['open'])
  })

  it('cannot commit with a chord hidden among its characters', () => {
    const keyboard = new Keyboard().wait(1000).press('y', 0).press('ctrl+enter', 10)
    expect(keyboard.wait(1000).ran).toEqual(['approve'])
  })

  it('leaves the keyboard to the hand again as soon as it stops', () => {
    const keyboard = new Keyboard().type('yyyyyyyyyy', 10).press('x', DEVICE_GAP_MS + 1)
    expect(keyboard.wait(100).ran).toEqual(['refuse'])
  })

  it('does not put Enter of a short, fast run before its characters', () => {
    expect(new Keyboard().wait(1000).type('xj', 10).press('enter', 10).wait(100).ran).toEqual([
      'refuse',
      'down',
      'open',
    ])
  })

  it('never runs anything, whatever it types in whatever rhythm below the gap', () => {
    const character = fc.constantFrom(...'yx1njabcXYZ0123456789 '.split(''))
    const press = fc.record({ character, gap: fc.integer({ min: 0, max: DEVICE_GAP_MS - 1 }) })
    const places = fc.constantFrom<KeyPlace>('page', 'press', 'choose')
    fc.assert(
      fc.property(fc.array(press, { minLength: DEVICE_RUN, maxLength: 40 }), places, (presses, place) => {
        const keyboard = new Keyboard().wait(1000)
        // The first character of a line may be a space, which a focused button keeps: not ours to judge.
        for (const { character: key, gap } of presses) keyboard.press(key === ' ' ? '0' : key, gap, { place })
        keyboard.press('enter', 5, { place })
        expect(keyboard.wait(1000).ran).toEqual([])
      }),
    )
  })

  it('gives its line whole, when Enter or Tab ends it, or when it falls silent', () => {
    const number = '52010219990307123x'
    const places: readonly KeyPlace[] = ['page', 'press', 'choose', 'scroll']
    for (const place of places) {
      const keyboard = new Keyboard().wait(1000)
      for (const key of number) keyboard.press(key, 4, { place })
      expect(keyboard.devices).toEqual([])
      expect(keyboard.press('enter', 4, { place }).wait(1000).devices, place).toEqual([number])
    }
    expect(new Keyboard().type(number, 4).press('tab', 50).devices).toEqual([number])
    const silent = new Keyboard().type(number, 4).wait(DEVICE_TAIL_MS - 1)
    expect(silent.devices).toEqual([])
    expect(silent.wait(1).wait(1000).devices).toEqual([number])
  })

  it('may hold Shift for its X, which ends nothing and runs nothing', () => {
    const keyboard = new Keyboard().wait(1000).type('52010219990307123', 4)
    keyboard.press('shift', 4).press('x', 4).press('shift', 4).press('enter', 4)
    expect(keyboard.wait(1000)).toMatchObject({ devices: ['52010219990307123x'], ran: [] })
  })

  it('gives two lines one by one, and none of what a hand or a field takes', () => {
    const twice = new Keyboard()
      .type('111111', 4)
      .press('enter', 4)
      .wait(500)
      .type('222222', 4)
      .press('enter', 4)
    expect(twice.devices).toEqual(['111111', '222222'])
    expect(new Keyboard().type('111111', 4).press('y', 120).wait(500).devices).toEqual(['111111'])
    const field = new Keyboard()
    for (const key of '52010219990307123x') field.press(key, 4, { place: 'text' })
    expect(field.press('enter', 4, { place: 'text' }).wait(500).devices).toEqual([])
    expect(new Keyboard().type('nnnnnn', 60).wait(500).devices).toEqual([])
  })

  it('gives nothing to anybody when the screen is locked in the middle of its line', () => {
    expect(new Keyboard().type('52010219', 4).press('ctrl+l', 4).wait(1000).devices).toEqual([])
  })
})
