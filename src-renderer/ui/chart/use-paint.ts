import { useSyncExternalStore } from 'react'
import { stateColoursIn, stateTokens } from '../state-tokens.ts'
import { fontStack, type Palette, palettes, type ThemeName } from '../tokens.ts'

/** Colours a chart may use: the greys, the one accent, and those that mean how a deadline stands. */
export interface Paint extends Palette {
  readonly overdue: string
  readonly nearDue: string
  readonly font: string
}

const paints: Readonly<Record<ThemeName, Paint>> = {
  light: paintOf('light'),
  dark: paintOf('dark'),
  contrast: paintOf('contrast'),
}

function paintOf(theme: ThemeName): Paint {
  return {
    ...palettes[theme],
    overdue: stateColoursIn(stateTokens.overdue, theme).ink,
    nearDue: stateColoursIn(stateTokens['near-due'], theme).ink,
    font: fontStack.replaceAll('"', "'"),
  }
}

/** The colours of the theme the page is painted in, followed as it changes. */
export function usePaint(): Paint {
  const theme = useSyncExternalStore(followTheme, () => document.documentElement.dataset.theme)
  return paints[theme === 'dark' || theme === 'contrast' ? theme : 'light']
}

function followTheme(changed: () => void): () => void {
  const watch = new MutationObserver(changed)
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => watch.disconnect()
}
