import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actualSize,
  fitLook,
  fitScale,
  fitWhole,
  fitWidth,
  isCrisp,
  keepInPane,
  noFrame,
  panBy,
  scaleOf,
  stepZoom,
  turnBy,
  zoomAt,
} from './viewer-math.ts'

const pane = { w: 300, h: 400 }
const photo = { w: 358, h: 441 }
const scan = { w: 4_000, h: 3_000 }
const inPane = { picture: photo, pane }
const scanInPane = { picture: scan, pane }

describe('looking at a picture', () => {
  it('fits the whole picture, and turned pictures too', () => {
    expect(fitScale(photo, 0, pane)).toBeCloseTo(300 / 358)
    expect(fitScale(photo, 1, pane)).toBeCloseTo(300 / 441)
  })

  it('enlarges a small photo, but not into blocks', () => {
    expect(fitScale({ w: 40, h: 50 }, 0, pane)).toBe(3)
  })

  it('does not divide by an empty picture or pane', () => {
    expect(fitScale({ w: 0, h: 0 }, 0, pane)).toBe(1)
    expect(fitScale(photo, 0, { w: 0, h: 0 })).toBe(1)
  })

  it('keeps the point under the pointer where it is while zooming', () => {
    const point = { x: 40, y: -30 }
    const look = zoomAt(panBy(fitLook, 5, 7), 2, point)
    // The picture point under the pointer before: (point - offset) / zoom.
    expect((point.x - look.x) / look.zoom).toBeCloseTo(point.x - 5)
    expect((point.y - look.y) / look.zoom).toBeCloseTo(point.y - 7)
  })

  it('comes back to upright after four quarter turns, and the other way round', () => {
    let look = fitLook
    for (let i = 0; i < 4; i += 1) look = turnBy(look, 1)
    expect(look).toEqual(fitLook)
    expect(turnBy(fitLook, -1).turn).toBe(3)
  })

  it('never loses the picture out of its pane, nor zooms without end', () => {
    const step = fc.oneof(
      fc.record({ dx: fc.integer({ min: -2000, max: 2000 }), dy: fc.integer({ min: -2000, max: 2000 }) }),
      fc.record({ factor: fc.double({ min: 0.5, max: 2, noNaN: true }) }),
      fc.constant({ turn: 1 as const }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        let look = fitLook
        for (const each of steps) {
          if ('dx' in each) look = panBy(look, each.dx, each.dy)
          else if ('factor' in each) look = zoomAt(look, each.factor, { x: 10, y: 10 })
          else look = turnBy(look, each.turn)
          look = keepInPane(look, photo, pane)
          const scale = fitScale(photo, look.turn, pane) * look.zoom
          const width = (look.turn % 2 === 0 ? photo.w : photo.h) * scale
          expect(Math.abs(look.x)).toBeLessThanOrEqual(Math.max(0, (width + pane.w) / 2 - 47))
          expect(look.zoom).toBeGreaterThanOrEqual(0.25)
          expect(scale).toBeLessThanOrEqual(16.001)
        }
      }),
    )
  })

  it('steps to 100 % and never past it, from below and from above', () => {
    for (const frame of [inPane, scanInPane]) {
      let look = fitLook
      const seen: number[] = []
      for (let step = 0; step < 30; step += 1) {
        look = keepInPane(stepZoom(look, frame, 1), frame.picture, frame.pane)
        seen.push(scaleOf(look, frame))
      }
      expect(seen.some(scale => Math.abs(scale - 1) < 1e-9)).toBe(true)
      expect(seen.at(-1)).toBeCloseTo(16)
      const back: number[] = []
      for (let step = 0; step < 40; step += 1) {
        look = stepZoom(look, frame, -1)
        back.push(scaleOf(look, frame))
      }
      expect(back.some(scale => Math.abs(scale - 1) < 1e-9)).toBe(true)
    }
  })

  it('shows a large scan pixel by pixel, though it fits its pane tiny', () => {
    expect(fitScale(scan, 0, pane)).toBeLessThan(0.1)
    const look = keepInPane(actualSize(fitLook, scanInPane), scan, pane)
    expect(scaleOf(look, scanInPane)).toBeCloseTo(1)
    expect(scaleOf(keepInPane(zoomAt(look, 8, { x: 0, y: 0 }), scan, pane), scanInPane)).toBeCloseTo(8)
  })

  it('fits the width from the upper edge, also of a turned picture, and the whole again with the turn kept', () => {
    const tall = { picture: { w: 100, h: 900 }, pane }
    const wide = fitWidth(fitLook, tall)
    expect(scaleOf(wide, tall)).toBeCloseTo(3)
    expect(wide.y).toBeCloseTo((900 * 3 - 400) / 2)
    const lying = fitWidth({ ...fitLook, turn: 1 }, scanInPane)
    expect(scaleOf(lying, scanInPane)).toBeCloseTo(0.1)
    expect(fitWhole({ ...wide, turn: 3 })).toEqual({ ...fitLook, turn: 3 })
    expect(fitWidth(fitLook, noFrame)).toEqual(fitLook)
  })

  it('draws pixels as blocks only to who zoomed in on them', () => {
    const stamp = { picture: { w: 40, h: 50 }, pane }
    expect(isCrisp(fitLook, stamp)).toBe(false)
    expect(isCrisp(zoomAt(fitLook, 1.25, { x: 0, y: 0 }), stamp)).toBe(true)
    expect(isCrisp(actualSize(fitLook, inPane), inPane)).toBe(false)
    expect(isCrisp(zoomAt(actualSize(fitLook, inPane), 2.5, { x: 0, y: 0 }), inPane)).toBe(true)
  })
})
