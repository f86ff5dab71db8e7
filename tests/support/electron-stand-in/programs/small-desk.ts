/**
 * One window with one page, as small as can be: `small-desk.ts FOLDER PARTITION PRELOAD`. Its page answers to every
 * path; main answers pings, echoes ports, and lets everything else be as Electron's defaults have it.
 */
import { mkdirSync } from 'node:fs'
import { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, session } from 'electron'

const [folder = '', partition = '', preload = ''] = process.argv.slice(2)
const tell = (fact: object) => console.log(JSON.stringify(fact))

app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
mkdirSync(folder, { recursive: true })
app.setPath('userData', folder)
for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed'] as const)
  app.on(name as 'quit', () => tell({ fact: 'order', name }))

app.whenReady().then(() => {
  const used = session.fromPartition(partition)
  used.protocol.handle(
    'app',
    request => new Response(page, { headers: { 'content-type': 'text/html', 'x-asked': request.url } }),
  )
  ipcMain.handle('ask', (event, value) => ({ value, from: event.senderFrame?.origin }))
  ipcMain.handle('fail', () => {
    throw new Error('no')
  })
  ipcMain.on('give-port', event => {
    const { port1, port2 } = new MessageChannelMain()
    port1.on('message', message => port1.postMessage({ echo: message.data }))
    port1.on('close', () => tell({ fact: 'port-closed' }))
    port1.postMessage('sent before you had it')
    port1.start()
    event.senderFrame?.postMessage('port', 'here', [port2])
  })
  ipcMain.on('take-port', event => {
    const [port] = event.ports
    port?.on('message', message => port.postMessage({ back: message.data }))
    port?.start()
  })
  const window = new BrowserWindow({ webPreferences: { session: used, ...(preload ? { preload } : {}) } })
  window.webContents.on('preload-error', (_event, path, error) =>
    tell({ fact: 'preload-error', path, error: error.message }),
  )
  app.on('window-all-closed', () => app.quit())
  window.on('closed', () => tell({ fact: 'order', name: 'closed' }))
  void window.loadURL('app://small/')
})

const page = '<!doctype html><title>small</title><p>small</p>'
