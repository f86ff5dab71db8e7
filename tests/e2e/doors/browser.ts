import type { LaunchOptions } from '@playwright/test'
import { findBrowser } from '../../../src-main/doors/loopback/open-browser.ts'

/** The browser of this machine: nothing is ever downloaded. */
export function browserProgram(): string {
  const program = process.env.REVIEW_DESK_BROWSER || findBrowser()
  if (!program)
    throw new Error('no Chromium, Chrome or Edge was found: install one, or set REVIEW_DESK_BROWSER to it')
  return program
}

export const asRoot = process.getuid?.() === 0

/** An office screen. */
export const OFFICE_SCREEN = { width: 1366, height: 768 }

/** The browser speaks to nobody by itself, and whatever a page would ask elsewhere finds no host. */
export function launchOptions(): LaunchOptions {
  return {
    executablePath: browserProgram(),
    headless: true,
    chromiumSandbox: !asRoot,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      // A document camera that shows an invented picture, allowed without asking.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  }
}
