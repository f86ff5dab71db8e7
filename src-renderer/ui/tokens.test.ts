import { describe, expect, it } from 'vitest'
import { stateColoursIn, stateTokens } from './state-tokens.ts'
import { palettes, themeVariables } from './tokens.ts'

function channel(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => channel(Number.parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark', 'contrast'] as const)('the %s theme', theme => {
  const palette = palettes[theme]
  const grounds = [palette.bg, palette.surface, palette.sunken]

  it('keeps body text at AAA and every other text at AA on every ground', () => {
    for (const ground of grounds) {
      expect(contrast(palette.text, ground)).toBeGreaterThanOrEqual(7)
      expect(contrast(palette.text2, ground)).toBeGreaterThanOrEqual(7)
      expect(contrast(palette.text3, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.accent, ground)).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(palette.onAccent, palette.accentFill)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onAccent, palette.dangerFill)).toBeGreaterThanOrEqual(
      theme === 'contrast' ? 7 : 4.5,
    )
    expect(contrast(palette.accent, palette.accentWash)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.text, palette.accentWash)).toBeGreaterThanOrEqual(7)
  })

  it('draws the borders of controls so that they can be seen', () => {
    for (const ground of [palette.surface, palette.sunken])
      for (const line of [palette.lineStrong, palette.dangerFill])
        expect(contrast(line, ground)).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(stateTokens))(
    'lets the state %s be read on its wash and on every ground',
    (_, state) => {
      const { ink, wash } = stateColoursIn(state, theme)
      const least = theme === 'contrast' ? 7 : 4.5
      for (const ground of [wash, ...grounds]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(least)
    },
  )
})

describe('theme variables', () => {
  it('gives every theme the same names', () => {
    for (const theme of ['dark', 'contrast'] as const)
      expect(Object.keys(themeVariables('light'))).toEqual(Object.keys(themeVariables(theme)))
  })
})

describe('high contrast', () => {
  it('keeps every text and every line of a control at 7 : 1', () => {
    const { bg, text3, accent, lineStrong, line } = palettes.contrast
    for (const ink of [text3, accent, lineStrong, line]) expect(contrast(ink, bg)).toBeGreaterThanOrEqual(7)
  })
})
