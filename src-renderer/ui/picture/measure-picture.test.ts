import { describe, expect, it } from 'vitest'
import { measurePixels } from './measure-picture.ts'

function pixels(width: number, height: number, grey: (x: number, y: number) => number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = grey(x, y)
      rgba.set([value, value, value, 255], (y * width + x) * 4)
    }
  }
  return rgba
}

describe('measures of a photo', () => {
  it('give an even grey its own brightness and no sharpness', () => {
    const even = measurePixels(
      pixels(20, 20, () => 128),
      20,
      20,
    )
    expect(even.brightness).toBeCloseTo(128)
    expect(even.sharpness).toBeCloseTo(0)
  })

  it('call a hard edge sharper than a soft one', () => {
    const hard = measurePixels(
      pixels(40, 40, x => (x < 20 ? 0 : 255)),
      40,
      40,
    )
    const soft = measurePixels(
      pixels(40, 40, x => Math.min(255, Math.max(0, (x - 10) * 12.75))),
      40,
      40,
    )
    expect(hard.sharpness).toBeGreaterThan(10 * soft.sharpness)
    expect(hard.brightness).toBeCloseTo(soft.brightness, -1)
  })

  it('do not fail on pictures too small to have an inside', () => {
    expect(
      measurePixels(
        pixels(1, 1, () => 10),
        1,
        1,
      ).sharpness,
    ).toBe(0)
    expect(measurePixels(new Uint8ClampedArray(0), 0, 0).brightness).toBe(0)
  })
})
