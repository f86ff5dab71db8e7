/**
 * The Electron door's relay with one window before a core that says back what it hears: `relay.ts FOLDER PRELOAD`. Tells
 * every line that was opened and closed, and every message that came through to the core.
 */
import { mkdirSync } from 'node:fs'
import { app, BrowserWindow, protocol, session } from 'electron'
import type { DeskLine } from '../../../../src-main/app/desk-line.ts'
import { FACE_ORIGIN, FACE_SCHEME } from '../../../../src-main/doors/electron/hardening.ts'
import { relayPorts } from '../../../../src-main/doors/electron/relay.ts'

const [folder = '', preload = ''] = process.argv.slice(2)
const tell = (fact: object) => console.log(JSON.stringify(fact))
const line: DeskLine = {
  connect: () => {
    tell({ fact: 'line-opened' })
    let take: (message: string | Uint8Array) => void = () => undefined
    return {
      post: message => {
        tell({
          fact: 'posted',
          type: typeof message,
          length: message.length,
          head: String(message).slice(0, 40),
        })
        take(message)
      },
      onMessage: next => {
        take = next
      },
      onClose: () => undefined,
      close: () => tell({ fact: 'line-closed' }),
    }
  },
  picture: async () => ({ refused: 'not-found' }),
  news: () => undefined,
  close: async () => undefined,
}

app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: FACE_SCHEME, privileges: { standard: true, secure: true } }])
mkdirSync(folder, { recursive: true })
app.setPath('userData', folder)
app.whenReady().then(() => {
  const used = session.fromPartition('attacked')
  used.protocol.handle(
    FACE_SCHEME,
    () => new Response('<!doctype html><title>face</title>', { headers: { 'content-type': 'text/html' } }),
  )
  relayPorts(line, text => console.error(text))
  const window = new BrowserWindow({ webPreferences: { session: used, preload } })
  app.on('window-all-closed', () => app.quit())
  void window.loadURL(`${FACE_ORIGIN}/`)
})
