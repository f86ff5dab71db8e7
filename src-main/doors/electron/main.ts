import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, powerMonitor, protocol, session } from 'electron'
import { BadOptions, readDoorOptions } from '../../app/config.ts'
import { type DeskLine, StartRefusedError, startDeskLine } from '../../app/desk-line.ts'
import { startRefusalWords } from '../../app/start-refusal-words.ts'
import { VERSION } from '../../app/version.ts'
import { serveFace } from './face-protocol.ts'
import { FACE_SCHEME, hardenContents, hardenSession } from './hardening.ts'
import { createKeychainVault } from './keychain-vault.ts'
import { relayPorts } from './relay.ts'
import { openWindow, setMenu } from './window.ts'

/** The Electron door: core in its own thread, face in one sandboxed window on `app://desk`. Opens no port. */
function tell(fact: Record<string, unknown>): void {
  console.log(JSON.stringify(fact))
}
const log = (text: string) => console.error(text)
let window: BrowserWindow | undefined
let line: DeskLine | undefined

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: FACE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
hardenContents()

function refuse(words: string, code: string): void {
  tell({ fact: 'refused', code, words })
  dialog.showErrorBox('人社审核工作台', words)
  app.exit(2)
}

async function start(): Promise<void> {
  const { config, open } = readDoorOptions(ownArguments(), 'electron', VERSION)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  // Chromium's own leftovers stay with the desk's data, and two desks on two folders are two programs.
  app.setPath('userData', join(config.dataFolder, 'electron'))
  app.setPath('sessionData', join(config.dataFolder, 'electron'))
  if (!app.requestSingleInstanceLock()) {
    tell({ fact: 'refused', code: 'in-use', words: startRefusalWords['in-use'] })
    app.exit(2)
    return
  }
  app.on('second-instance', showWindow)
  await app.whenReady()
  line = await startDeskLine({
    config,
    threadUrl: new URL('./desk-thread.js', import.meta.url),
    keyVault: createKeychainVault(config.dataFolder),
    log,
    died: again => {
      tell({ fact: 'core-died', again })
      if (again) window?.webContents.reload()
      else refuse(startRefusalWords.failed, 'failed')
    },
  })
  const running = line
  // No `persist:` prefix: cookies, caches and storage live in memory only.
  const partition = session.fromPartition('review-desk', { cache: false })
  hardenSession(partition)
  serveFace(partition, running, join(import.meta.dirname, '..', 'renderer'))
  relayPorts(running, log)
  setMenu(showAbout)
  powerMonitor.on('resume', () => running.news({ kind: 'woke-up' }))
  powerMonitor.on('unlock-screen', () => running.news({ kind: 'woke-up' }))
  if (open) window = openWindow(partition, join(import.meta.dirname, '..', 'preload', 'preload.cjs'))
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
    .filter(argument => /^--(no-)?(data|central|demo|kdf|open)\b/.test(argument))
}

let closed = false
app.on('before-quit', event => {
  if (closed || !line) return
  event.preventDefault()
  const ending = line
  line = undefined
  void ending.close().finally(() => {
    closed = true
    app.quit()
  })
})
app.on('window-all-closed', () => app.quit())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

start().catch(cause => {
  const code = cause instanceof StartRefusedError ? cause.code : 'failed'
  if (cause instanceof BadOptions) refuse(cause.message, 'bad-options')
  else refuse(startRefusalWords[code], code)
})
