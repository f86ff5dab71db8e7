import type { MessagePort } from 'node:worker_threads'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { doorPartsContract } from '../../src-shared/door-parts/contract.ts'
import type { FileExporter } from '../ports/file-exporter.ts'
import type { KeyVault } from '../ports/key-vault.ts'
import type { CardReader } from '../ports/reader.ts'

/** Answers what the core asks of its door, until the port closes. Does not keep the process alive. */
export function serveDoorParts(
  vault: KeyVault,
  exporter: FileExporter,
  reader: CardReader,
  port: MessagePort,
): void {
  new RPCHandler(doorPartsRouter(vault, exporter, reader)).upgrade(port)
  port.start()
  port.unref()
}

function doorPartsRouter(vault: KeyVault, exporter: FileExporter, reader: CardReader) {
  const os = implement(doorPartsContract)
  return {
    keyVault: {
      readDeviceSecret: os.keyVault.readDeviceSecret.handler(async () => {
        const found = await vault.readDeviceSecret()
        return found.kind === 'none'
          ? found
          : { kind: found.kind, secret: Buffer.from(found.secret).toString('base64') }
      }),
    },
    reader: {
      list: os.reader.list.handler(async () => [...(await reader.list())]),
      read: os.reader.read.handler(({ input }) => reader.read(input.id)),
      cancel: os.reader.cancel.handler(async () => {
        await reader.cancel()
        return {}
      }),
    },
    fileExporter: {
      chooseTarget: os.fileExporter.chooseTarget.handler(({ input }) => exporter.chooseTarget(input.name)),
    },
  }
}
