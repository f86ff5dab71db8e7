import { ipcMain, MessageChannelMain } from 'electron'
import type { DeskLine } from '../../app/desk-line.ts'
import { LONGEST_FACE_MESSAGE } from '../../app/face-port.ts'
import { isFace } from './hardening.ts'

/** One window has one face; a page that is loaded anew leaves its old line for a moment. */
const MOST_LINES = 8

/**
 * Hands a face that asks a port to the core, and copies messages between the two: an Electron port cannot be handed to
 * a worker thread. A frame that is not the face gets nothing, and a line in the log; a face that says anything but a text
 * loses its line, and ports a page brings along are closed unheard.
 */
export function relayPorts(line: DeskLine, log: (text: string) => void): void {
  let lines = 0
  const refused = (code: string) => log(JSON.stringify({ level: 'warn', code }))
  ipcMain.on('desk-port-please', event => {
    for (const port of event.ports) port.close()
    if (!isFace(event.senderFrame)) return refused('port-refused-to-foreign-frame')
    if (lines >= MOST_LINES) return refused('port-refused-too-many')
    lines += 1
    const { port1, port2 } = new MessageChannelMain()
    const core = line.connect()
    let over = false
    const end = () => {
      if (over) return
      over = true
      lines -= 1
      core.close()
      port1.close()
    }
    port1.on('message', ({ data, ports }) => {
      for (const port of ports) port.close()
      if (typeof data === 'string' && data.length <= LONGEST_FACE_MESSAGE) return core.post(data)
      refused('line-ended-for-what-it-said')
      end()
    })
    core.onMessage(data => port1.postMessage(data))
    port1.on('close', end)
    core.onClose(end)
    port1.start()
    event.senderFrame?.postMessage('desk-port', null, [port2])
  })
}
