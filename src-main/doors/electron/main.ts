import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { app, type BrowserWindow, dialog, powerMonitor, protocol, session } from 'electron'
import { asksRecovery } from '../../app/asks-recovery.ts'
import { dropCompiledOfOthers, keepCompiled } from '../../app/compile-cache.ts'
import { BadOptions, readDoorOptions } from '../../app/config.ts'
import { type DeskLine, StartRefusedError, startDeskLine } from '../../app/desk-line.ts'
import { logCrashes, logFailure } from '../../app/log-lines.ts'
import { createCardReaders, vendorMappingIn } from '../../app/readers/card-readers.ts'
import { startRefusalWords } from '../../app/start-refusal-words.ts'
import { VERSION } from '../../app/version.ts'
import { createDialogExporter } from './dialog-exporter.ts'
import { serveFace } from './face-protocol.ts'
import { FACE_SCHEME, hardenContents, hardenSession } from './hardening.ts'
import { createKeychainVault } from './keychain-vault.ts'
import { keepLeftovers } from './leftovers.ts'
import { recoverHere } from './recovery.ts'
import { OPENING_WORDS, opensTheProgram } from './refused-switches.ts'
import { relayPorts } from './relay.ts'
import { openWindow, setMenu } from './window.ts'

/** The Electron door: core in its own thread, face in one sandboxed window on `app://desk`. Opens no port. */
function tell(fact: Record<string, unknown>): void {
  console.log(JSON.stringify(fact))
}
const log = (text: string) => console.error(text)
// Electron would show the words of what nobody caught in a box and go on; it goes on without them.
logCrashes(log, () => undefined)
let window: BrowserWindow | undefined
let line: DeskLine | undefined
const LONGEST_CLOSING_MS = 5_000

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: FACE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
hardenContents()

/** Says why and ends. The box waits for `ready`: before that Electron on Linux shows none. */
function refuse(words: string, code: string): void {
  tell({ fact: 'refused', code, words })
  void app.whenReady().then(() => {
    dialog.showErrorBox('人社审核工作台', words)
    app.exit(2)
  })
}

async function start(): Promise<void> {
  const args = process.argv.slice(app.isPackaged ? 1 : 2)
  if (asksRecovery(args)) return app.exit(await recoverHere(args, log))
  if (app.isPackaged && opensTheProgram(args)) return refuse(OPENING_WORDS, 'opening-switch')
  const {
    config: given,
    open,
    protectScreen,
    readerFile,
  } = readDoorOptions(ownArguments(), 'electron', VERSION)
  const mapping = await vendorMappingIn(readerFile)
  const config = { ...given, dataFolder: resolve(given.dataFolder) }
  keepLeftovers(config.dataFolder)
  if (!app.requestSingleInstanceLock()) {
    tell({ fact: 'refused', code: 'in-use', words: startRefusalWords['in-use'] })
    app.exit(2)
    return
  }
  app.on('second-instance', showWindow)
  await app.whenReady()
  const compiled = keepCompiled(config.dataFolder)
  line = await startDeskLine({
    config,
    compiled,
    threadUrl: new URL('./desk-thread.cjs', import.meta.url),
    keyVault: createKeychainVault(config.dataFolder),
    fileExporter: createDialogExporter(() => window),
    reader: createCardReaders({ mapping, demo: config.demo }),
    log,
    died: again => {
      tell({ fact: 'core-died', again })
      if (again) window?.webContents.reload()
      else refuse(startRefusalWords.failed, 'failed')
    },
  })
  const running = line
  if (compiled !== undefined) dropCompiledOfOthers(compiled)
  // No `persist:` prefix: cookies, caches and storage live in memory only, and Chromium parks no picture in a temp file.
  const partition = session.fromPartition('review-desk', { cache: false })
  hardenSession(partition)
  serveFace(partition, running, join(import.meta.dirname, '..', 'renderer'))
  relayPorts(running, log)
  setMenu(showAbout)
  powerMonitor.on('suspend', () => running.news({ kind: 'suspending' }))
  powerMonitor.on('lock-screen', () => running.news({ kind: 'screen-locked' }))
  powerMonitor.on('resume', () => running.news({ kind: 'woke-up' }))
  powerMonitor.on('unlock-screen', () => running.news({ kind: 'woke-up' }))
  const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs')
  const crashed = (reason: string) => tell({ fact: 'page-crashed', reason })
  if (open) window = openWindow(partition, preload, { packaged: app.isPackaged, protectScreen }, crashed)
  window?.on('closed', () => {
    window = undefined
    tell({ fact: 'window-closed' })
    app.quit()
  })
  tell({ fact: 'ready', window: open ? 'electron' : null, why: open ? null : 'not-asked' })
}

function showWindow(): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

function showAbout(): void {
  void dialog.showMessageBox({
    type: 'info',
    title: '人社审核工作台',
    message: '人社审核工作台 Review Desk',
    detail: `版本 ${VERSION}`,
    buttons: ['关闭'],
  })
}

/** What was given to us, after what Electron takes for itself. */
function ownArguments(): string[] {
  return process.argv
    .slice(app.isPackaged ? 1 : 2)
    .filter(argument =>
      /^--(no-)?(data|central|demo|kdf|open|idle-seconds|session-seconds|recovery-fingerprint|central-ca|protect-screen|reader)\b/.test(
        argument,
      ),
    )
}

let ending = false
let ended = false
// Quitting is asked for more than once: by the window, by "all windows closed", by a signal. The core closes first, but
// a program without a window must not stay behind: it would hold the folder, and no new window could open.
app.on('before-quit', event => {
  if (ended || !line) return
  event.preventDefault()
  if (ending) return
  ending = true
  void Promise.race([line.close(), sleep(LONGEST_CLOSING_MS)]).finally(() => {
    ended = true
    app.quit()
  })
})
app.on('window-all-closed', () => app.quit())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

start().catch(cause => {
  if (cause instanceof BadOptions) return refuse(cause.message, 'bad-options')
  const code = cause instanceof StartRefusedError ? cause.code : 'failed'
  logFailure(log, 'door-failed', cause)
  refuse(startRefusalWords[code], code)
})
