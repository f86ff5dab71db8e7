import { spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface OpenedBrowser {
  /** Resolves when the window was closed. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/** Names under which Chromium, Chrome and Edge are installed, the plainest first. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const places = [
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

export function findBrowser(): string | undefined {
  for (const command of commands) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, command)
      if (isRunnable(path)) return path
    }
  }
  return places.find(isRunnable)
}

/** True when there is a screen to open a window on. */
export function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Opens the desk as an application window that leaves no trace: a profile of its own that is deleted at the end and at
 * the next start, cache in memory, no extensions, sync, autofill or crash upload. The one-time token goes through a
 * start page only this user can read, never the command line, where any user of the computer could see it.
 */
export function openBrowser(browser: string, dataFolder: string, entryAddress: string): OpenedBrowser {
  const profile = join(dataFolder, 'browser-profile')
  removeProfile(profile)
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const page = join(profile, 'start.html')
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${entryAddress}">`,
    { mode: 0o600 },
  )
  chmodSync(page, 0o600)
  const child = spawn(browser, [`--app=${pathToFileURL(page).href}`, ...traceless(profile)], {
    stdio: 'ignore',
  })
  const closed = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  }).then(() => removeProfile(profile))
  setTimeout(() => rmSync(page, { force: true }), 15_000).unref()
  return {
    closed,
    close: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}

/** Also used by tests, so that they look for traces under the very flags a desk runs with. */
export function traceless(profile: string): string[] {
  const flags = [
    `--user-data-dir=${profile}`,
    '--window-size=1366,768',
    // An ordinary window parks pictures and long texts of a page nobody looks at in files of the temp folder, in the open;
    // a private one writes nothing. Chromium and Chrome know it by the first name, Edge by the second.
    '--incognito',
    '--inprivate',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-translate',
    '--disable-features=AutofillServerCommunication,Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions',
    '--disk-cache-size=1',
    '--media-cache-size=1',
    '--disable-gpu-shader-disk-cache',
    '--password-store=basic',
  ]
  // Chromium refuses its sandbox to root; a desk is not run as root outside of tests.
  if (process.getuid?.() === 0) flags.push('--no-sandbox')
  return flags
}

export function removeProfile(profile: string): void {
  if (existsSync(profile)) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
