import { fstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asksRecovery } from '../../app/asks-recovery.ts'
import { dropCompiledOfOthers, keepCompiled } from '../../app/compile-cache.ts'
import { BadOptions, readDoorOptions } from '../../app/config.ts'
import { StartRefusedError, startDeskLine } from '../../app/desk-line.ts'
import { createFileVault } from '../../app/file-vault.ts'
import { logCrashes, logFailure } from '../../app/log-lines.ts'
import { createCardReaders, vendorMappingIn } from '../../app/readers/card-readers.ts'
import { startRefusalWords } from '../../app/start-refusal-words.ts'
import { VERSION } from '../../app/version.ts'
import { createEntryTokens } from './entry-token.ts'
import { createFolderExporter } from './folder-exporter.ts'
import { findBrowser, hasDisplay, type OpenedBrowser, openBrowser, removeProfile } from './open-browser.ts'

/**
 * The loopback door: core in its own thread, face in an application window of the installed browser.
 *
 * Prints one JSON line per fact for whoever started it: `ready` with the address, `log`, `window-closed`. A fresh entry
 * link is printed on every line `link` read from standard input. Ends cleanly on SIGINT, SIGTERM and SIGHUP, and when whoever
 * started it with a pipe as its standard input is gone.
 */
function tell(fact: Record<string, unknown>): void {
  console.log(JSON.stringify(fact))
}
const log = (text: string) => console.error(text)
logCrashes(log, () => process.exit(1))

/** The recovery tool, on this door's own vault. Its code is read in only then. */
async function recover(args: readonly string[]): Promise<never> {
  const { runRecoveryCommand } = await import('../../app/recovery-command.ts')
  const { askSecret } = await import('../../app/ask-secret.ts')
  const say = (words: string) => console.log(words)
  const parts = { vaultOf: createFileVault, askSecret, say, log, version: VERSION, door: 'loopback' } as const
  process.exit(await runRecoveryCommand(args, parts))
}

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  if (asksRecovery(args)) return await recover(args)
  const { config, open, readerFile } = readDoorOptions(args, 'loopback', VERSION)
  const mapping = await vendorMappingIn(readerFile)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const bundled = import.meta.url.endsWith('.cjs')
  const compiled = keepCompiled(config.dataFolder)
  const starting = startDeskLine({
    config,
    compiled,
    threadUrl: new URL(bundled ? './desk-thread.cjs' : '../../app/desk-thread.ts', import.meta.url),
    keyVault: createFileVault(config.dataFolder),
    fileExporter: createFolderExporter(),
    reader: createCardReaders({ mapping, demo: config.demo }),
    log,
    died: again => {
      tell({ fact: 'core-died', again })
      if (!again) void finish(1)
    },
  })
  // The door is read in and opened while the core comes up in its thread; nobody has a link to it before.
  const tokens = createEntryTokens()
  const opening = import('./door.ts').then(({ openLoopbackDoor }) =>
    openLoopbackDoor(starting, tokens, faceFolder(bundled)),
  )
  const [line, door] = await Promise.all([starting, opening])
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
  process.on('SIGHUP', () => void finish(0))
  process.stdin.on('data', chunk => {
    if (chunk.toString().trim() === 'link') tell({ fact: 'link', address: entry() })
  })
  process.stdin.on('end', () => {
    if (startedByPipe()) void finish(0)
  })
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
  if (compiled !== undefined) dropCompiledOfOthers(compiled)
}

/** Started by a program that holds the other end; a terminal, or nothing at all, says nothing about who is still there. */
function startedByPipe(): boolean {
  const input = fstatSync(0)
  return input.isFIFO() || input.isSocket()
}

function faceFolder(bundled: boolean): string {
  return fileURLToPath(new URL(bundled ? '../renderer' : '../../../out/renderer', import.meta.url))
}

main().catch(cause => {
  if (cause instanceof BadOptions) tell({ fact: 'refused', code: 'bad-options', words: cause.message })
  else if (cause instanceof StartRefusedError)
    tell({ fact: 'refused', code: cause.code, words: startRefusalWords[cause.code] })
  else {
    logFailure(log, 'door-failed', cause)
    tell({ fact: 'refused', code: 'failed', words: startRefusalWords.failed })
  }
  process.exit(2)
})
