/** A program that does what Electron refuses, and says what it was told each time: `refusals.ts FOLDER`. */
import { createCipheriv, createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  Tray,
} from 'electron'

const said: Record<string, string> = {}
const loose = (value: unknown) => value as Record<string, (...args: unknown[]) => unknown>

async function attempt(name: string, what: () => unknown): Promise<void> {
  try {
    await what()
    said[name] = 'allowed'
  } catch (error) {
    said[name] = error instanceof Error ? error.message : String(error)
  }
}

const scheme = (privileges: object) => [{ scheme: 'app', privileges }]
const quiet = { show: false }
const windowWith = (webPreferences: object) =>
  new BrowserWindow({ ...quiet, webPreferences: { partition: 'p', ...webPreferences } })

await attempt('session before ready', () => session.fromPartition('p'))
await attempt('window before ready', () => new BrowserWindow(quiet))
await attempt('sealing before ready', () => safeStorage.encryptStringAsync('word'))
await attempt('relative path', () => app.setPath('userData', 'somewhere'))
await attempt('missing folder', () =>
  app.setPath('userData', join(tmpdir(), 'electron-stand-in', 'not', 'there')),
)
await attempt('undocumented privilege', () =>
  protocol.registerSchemesAsPrivileged(scheme({ standard: true, magic: true })),
)
app.setPath('userData', process.argv[2] ?? '')

app.whenReady().then(async () => {
  await attempt('enableSandbox after ready', () => app.enableSandbox())
  await attempt('schemes after ready', () => protocol.registerSchemesAsPrivileged(scheme({ standard: true })))
  await attempt('sessionData after ready', () => app.setPath('sessionData', tmpdir()))
  await attempt('undocumented call', () => loose(app).hideFromAuditors?.())
  await attempt('undocumented static', () => loose(BrowserWindow).hideAll?.())
  await attempt('documented, not covered', () => app.getLocale())
  await attempt('export not covered', () => new Tray('icon.png'))
  await attempt('undocumented event', () => app.on('made-up' as never, () => undefined))
  await attempt('event never emitted here', () => app.on('login', () => undefined))
  await attempt('unknown menu role', () => Menu.buildFromTemplate([{ role: 'launchRocket' as never }]))
  await attempt('unknown menu type', () =>
    Menu.buildFromTemplate([{ type: 'carousel' as never, label: 'x' }]),
  )
  await attempt('empty menu item', () => Menu.buildFromTemplate([{}]))
  await attempt('undocumented dialog option', () =>
    dialog.showMessageBox({ message: 'x', colour: 'red' } as never),
  )
  await attempt('undocumented preference', () => windowWith({ nodeInside: true }))
  await attempt('node in the page', () => windowWith({ nodeIntegration: true }))
  await attempt('no context isolation', () => windowWith({ contextIsolation: false }))
  await attempt('no sandbox', () => windowWith({ sandbox: false }))
  await attempt('relative preload', () => windowWith({ preload: 'preload.cjs' }))

  const { port1, port2 } = new MessageChannelMain()
  await attempt('function in a message', () => port1.postMessage(() => undefined))
  await attempt('promise in a message', () => port1.postMessage({ later: Promise.resolve() }))
  await attempt('port into itself', () => port1.postMessage(null, [port1]))
  await attempt('no port as a port', () => port1.postMessage(null, [{} as never]))
  const other = new MessageChannelMain()
  other.port1.postMessage(null, [port2])
  await attempt('port given away twice', () => other.port1.postMessage(null, [port2]))

  const early: unknown[] = []
  const queued = new MessageChannelMain()
  queued.port2.on('message', event => early.push(event.data))
  queued.port1.postMessage('first')
  await new Promise(done => setTimeout(done, 20))
  const before = early.length
  queued.port2.start()
  queued.port1.postMessage(Uint8Array.of(1, 2, 3))
  await new Promise(done => setTimeout(done, 20))
  said['messages before start'] = `${before} before, then ${JSON.stringify(early)}`
  queued.port2.on('close', () => {
    said['close reaches the other end'] = 'yes'
  })
  queued.port1.close()

  ipcMain.handle('ask', () => 1)
  await attempt('second handler', () => ipcMain.handle('ask', () => 2))
  await attempt('chacha20', () => createCipheriv('chacha20-poly1305', new Uint8Array(32), new Uint8Array(12)))
  await attempt('md5', () => createHash('md5'))
  await attempt('sha256', () => createHash('sha256'))
  await attempt(
    'electron in a worker',
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./core-with-electron.mjs', import.meta.url))
        worker.on('error', reject)
        worker.on('exit', resolve)
      }),
  )
  console.log(JSON.stringify({ fact: 'refusals', said }))
  app.exit(7)
})
