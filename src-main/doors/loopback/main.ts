import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BadOptions, readDoorOptions } from '../../app/config.ts'
import { StartRefusedError, startDeskLine } from '../../app/desk-line.ts'
import { createFileVault } from '../../app/file-vault.ts'
import { startRefusalWords } from '../../app/start-refusal-words.ts'
import { VERSION } from '../../app/version.ts'
import { createEntryTokens } from './entry-token.ts'
import { findBrowser, hasDisplay, type OpenedBrowser, openBrowser, removeProfile } from './open-browser.ts'

/**
 * The loopback door: core in its own thread, face in an application window of the installed browser.
 *
 * Prints one JSON line per fact for whoever started it: `ready` with the address, `log`, `window-closed`. A fresh entry
 * link is printed on every line `link` read from standard input. Ends cleanly on SIGINT and SIGTERM.
 */
function tell(fact: Record<string, unknown>): void {
  console.log(JSON.stringify(fact))
}

async function main(): Promise<void> {
  const { config, open } = readDoorOptions(process.argv.slice(2), 'loopback', VERSION)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const bundled = import.meta.url.endsWith('.cjs')
  const starting = startDeskLine({
    config,
    threadUrl: new URL(bundled ? './desk-thread.cjs' : '../../app/desk-thread.ts', import.meta.url),
    keyVault: createFileVault(config.dataFolder),
    log: text => console.error(text),
    died: again => {
      tell({ fact: 'core-died', again })
      if (!again) void finish(1)
    },
  })
  // The door is read in while the core comes up in its thread.
  const { openLoopbackDoor } = await import('./door.ts')
  const line = await starting
  const tokens = createEntryTokens()
  const door = await openLoopbackDoor(line, tokens, faceFolder(bundled))
  const entry = () => `${door.origin}/enter?token=${tokens.issue()}`
  let browser: OpenedBrowser | undefined
  let finishing = false

  async function finish(code: number): Promise<void> {
    if (finishing) return
    finishing = true
    await browser?.close()
    await door.close()
    await line.close()
    process.exit(code)
  }
  process.on('SIGINT', () => void finish(0))
  process.on('SIGTERM', () => void finish(0))
  process.stdin.on('data', chunk => {
    if (chunk.toString().trim() === 'link') tell({ fact: 'link', address: entry() })
  })
  process.stdin.on('end', () => undefined)
  process.stdin.unref?.()

  const found = open && hasDisplay() ? findBrowser() : undefined
  if (found) {
    browser = openBrowser(found, config.dataFolder, entry())
    void browser.closed.then(() => {
      tell({ fact: 'window-closed' })
      void finish(0)
    })
  } else removeProfile(join(config.dataFolder, 'browser-profile'))
  tell({
    fact: 'ready',
    origin: door.origin,
    address: entry(),
    window: found ?? null,
    why: found ? null : open ? (hasDisplay() ? 'no-browser' : 'no-display') : 'not-asked',
  })
}

function faceFolder(bundled: boolean): string {
  return fileURLToPath(new URL(bundled ? '../renderer' : '../../../out/renderer', import.meta.url))
}

main().catch(cause => {
  if (cause instanceof BadOptions) tell({ fact: 'refused', code: 'bad-options', words: cause.message })
  else if (cause instanceof StartRefusedError)
    tell({ fact: 'refused', code: cause.code, words: startRefusalWords[cause.code] })
  else {
    console.error(cause)
    tell({ fact: 'refused', code: 'failed', words: startRefusalWords.failed })
  }
  process.exit(2)
})
