import { type ThemeName, themeVariables } from '../ui/tokens.ts'

/** Gives the page a theme: custom properties through the CSSOM, which a strict CSP allows. */
export function paintTheme(theme: ThemeName): void {
  const { style, dataset } = document.documentElement
  dataset.theme = theme
  style.colorScheme = theme === 'dark' ? 'dark' : 'light'
  for (const [name, value] of Object.entries(themeVariables(theme))) style.setProperty(name, value)
}

/** The narrowest window in which queue, evidence and facts still stand side by side. */
const WIDE = 900

/**
 * Draws everything larger. A wide window is not made so large that its three columns no longer fit: there a larger text is
 * had by the browser's own zoom, which turns the page into one column.
 */
export function paintTextSize(percent: number): void {
  const { style } = document.documentElement
  const fits = window.innerWidth / WIDE
  const scale = Math.min(percent / 100, fits >= 1 ? fits : Number.POSITIVE_INFINITY)
  style.setProperty('zoom', String(scale))
  style.setProperty('--scale', String(scale))
}
