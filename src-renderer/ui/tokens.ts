import { stateVariables } from './state-tokens.ts'

/** Greys and the one accent. Colour beyond these means a state (`state-tokens.ts`). */
export interface Palette {
  readonly bg: string
  readonly surface: string
  readonly sunken: string
  readonly line: string
  readonly lineStrong: string
  readonly text: string
  readonly text2: string
  readonly text3: string
  readonly accent: string
  readonly accentFill: string
  readonly accentWash: string
  readonly onAccent: string
  /** The button of what cannot be taken back; its words are as on the accent. */
  readonly dangerFill: string
  readonly shadow: string
  /** Six per cent: there for a photograph of the screen, not for the eye. */
}

export type ThemeName = 'light' | 'dark' | 'contrast'

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    bg: '#eef1f5',
    surface: '#ffffff',
    sunken: '#f6f8fa',
    line: '#dbe0e7',
    lineStrong: '#838d9b',
    text: '#17202b',
    text2: '#414c5a',
    text3: '#596575',
    accent: '#1a589c',
    accentFill: '#1d5fa6',
    accentWash: '#e7eff9',
    onAccent: '#ffffff',
    dangerFill: '#b3261e',
    shadow: '0 2px 12px rgb(23 32 43 / 16%)',
  },
  dark: {
    bg: '#11151a',
    surface: '#1a2027',
    sunken: '#151a20',
    line: '#313a45',
    lineStrong: '#758191',
    text: '#e8ecf1',
    text2: '#bcc5cf',
    text3: '#9ba6b3',
    accent: '#86b8f2',
    accentFill: '#2c6cb3',
    accentWash: '#1b2d42',
    onAccent: '#ffffff',
    dangerFill: '#cc3a32',
    shadow: '0 2px 12px rgb(0 0 0 / 50%)',
  },
  /** Black on white with lines around everything; no ground tells anything. */
  contrast: {
    bg: '#ffffff',
    surface: '#ffffff',
    sunken: '#ffffff',
    line: '#595959',
    lineStrong: '#000000',
    text: '#000000',
    text2: '#000000',
    text3: '#262626',
    accent: '#003a8c',
    accentFill: '#003a8c',
    accentWash: '#d6e4ff',
    onAccent: '#ffffff',
    dangerFill: '#9c261f',
    shadow: '0 0 0 1px #000000',
  },
}

export const fontStack = [
  '"PingFang SC"',
  '"Microsoft YaHei UI"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  // Rare characters of GB 18030-2022 (names and places), by what machines may have.
  '"SimSun-ExtB"',
  '"SimSun-ExtG"',
  '"MingLiU-ExtB"',
  '"Plangothic P1"',
  '"Plangothic P2"',
  '"TH-Tshyn-P0"',
  '"TH-Tshyn-P1"',
  '"TH-Tshyn-P2"',
  '"HanaMinA"',
  '"HanaMinB"',
  '"Jigmo"',
  '"Jigmo2"',
  '"Jigmo3"',
  '"BabelStone Han"',
  'sans-serif',
].join(', ')

/** Measures shared by style sheets and the component library. */
export const measures = { fontSize: 13, lineHeight: 20, grid: 8, radius: 4 } as const

/** Every custom property of the style sheets for a theme; written through the CSSOM, so a strict CSP holds. */
export function themeVariables(theme: ThemeName): Readonly<Record<string, string>> {
  const palette = palettes[theme]
  const named = Object.entries(palette).map(([name, value]) => [`--${kebab(name)}`, value] as const)
  return { ...Object.fromEntries(named), '--font': fontStack, ...stateVariables(theme) }
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z0-9]/g, letter => `-${letter.toLowerCase()}`)
}
