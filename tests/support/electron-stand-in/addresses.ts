import type { Privileges } from 'electron'

/**
 * Chromium cannot be taught a scheme from outside, so `app://desk/x` is shown in it as `https://desk.app.invalid/x`:
 * a secure, standard origin of its own, as a scheme registered with `standard` and `secure` is in Electron.
 */
export const schemes = new Map<string, Privileges>()

export function toChromium(url: string): string {
  const found = /^([a-z][a-z0-9.+-]*):\/\/([^/?#]*)(.*)$/s.exec(url)
  if (!found || !schemes.has(found[1] ?? '')) return url
  return `https://${found[2]}.${found[1]}.invalid${found[3]}`
}

/** Also for origins. */
export function toElectron(url: string): string {
  const found = /^https:\/\/([^/?#]+)\.([^./?#]+)\.invalid(?=[/?#]|$)(.*)$/s.exec(url)
  if (!found || !schemes.has(found[2] ?? '')) return url
  return `${found[2]}://${found[1]}${found[3]}`
}
