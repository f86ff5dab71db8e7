import { type ThemeName, themeVariables } from '../ui/tokens.ts'

/** Gives the page a theme: custom properties through the CSSOM, which a strict CSP allows. */
export function paintTheme(theme: ThemeName): void {
  const { style, dataset } = document.documentElement
  dataset.theme = theme
  style.colorScheme = theme
  for (const [name, value] of Object.entries(themeVariables(theme))) style.setProperty(name, value)
}
