import { ipcMain, MessageChannelMain } from 'electron'
import type { DeskLine } from '../../app/desk-line.ts'
import { isFace } from './hardening.ts'

/**
 * Hands a face that asks a port to the core, and copies messages between the two: an Electron port cannot be handed to
 * a worker thread. A frame that is not the face gets nothing, and a line in the log.
 */
export function relayPorts(line: DeskLine, log: (text: string) => void): void {
  ipcMain.on('desk-port-please', event => {
    if (!isFace(event.senderFrame)) {
      log(JSON.stringify({ level: 'warn', code: 'port-refused-to-foreign-frame' }))
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    const core = line.connect()
    port1.on('message', message => core.post(message.data))
    core.onMessage(data => port1.postMessage(data))
    port1.on('close', () => core.close())
    core.onClose(() => port1.close())
    port1.start()
    event.senderFrame?.postMessage('desk-port', null, [port2])
  })
}
