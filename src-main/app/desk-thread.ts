import { parentPort, workerData } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { doorPartsContract } from '../../src-shared/door-parts/contract.ts'
import { DeskRefused, failureFields } from '../features/refusal.ts'
import type { FileExporter } from '../ports/file-exporter.ts'
import type { KeyVault } from '../ports/key-vault.ts'
import type { CardReader } from '../ports/reader.ts'
import { StoreRefused } from '../storage/database.ts'
import { createDesk, type Desk } from './create-desk.ts'
import { createLogger } from './log-lines.ts'
import { type FromThread, readInMessages, type ThreadStart, type ToThread } from './thread-messages.ts'

/** Entry of the core's own thread: puts a desk together and serves what the door relays. */
if (!parentPort) throw new Error('the desk runs in a worker thread')
const door = parentPort
const start = workerData as ThreadStart
const tell = (message: FromThread, transfer: ArrayBuffer[] = []) => door.postMessage(message, transfer)

const logger = createLogger(line => tell({ kind: 'log', line }))

const parts: ContractRouterClient<typeof doorPartsContract> = createORPCClient(
  new RPCLink({ port: start.doorParts }),
)
const exporterOfDoor: FileExporter = { chooseTarget: name => parts.fileExporter.chooseTarget({ name }) }
const readerOfDoor: CardReader = {
  list: () => parts.reader.list({}),
  read: id => parts.reader.read({ id }),
  cancel: async () => {
    await parts.reader.cancel({})
  },
}
const bundled = import.meta.url.endsWith('.cjs')
const fileThread = new URL(
  bundled ? './report-file-thread.cjs' : '../report-files/file-thread.ts',
  import.meta.url,
)

const reportThread = new URL(bundled ? './report-thread.cjs' : './report-thread.ts', import.meta.url)

const hashThread = new URL(
  bundled ? './picture-hash-thread.cjs' : '../picture-hashes/hash-thread.ts',
  import.meta.url,
)

function vaultOfDoor(): KeyVault {
  start.doorParts.start()
  return {
    readDeviceSecret: async () => {
      const answer = await parts.keyVault.readDeviceSecret({})
      return answer.kind === 'none'
        ? answer
        : { kind: answer.kind, secret: Buffer.from(answer.secret, 'base64') }
    },
  }
}

function serve(desk: Desk, message: ToThread): void {
  switch (message.kind) {
    case 'connect':
      desk.serve(message.port)
      message.port.start()
      return
    case 'picture':
      sendPicture(desk, message)
      return
    case 'news':
      desk.news(message.news)
      return
    case 'close':
      // In a worker this ends the thread alone; ports still open would keep it alive for nothing.
      void desk.close().finally(() => process.exit(0))
  }
}

function sendPicture(desk: Desk, { call, ...asked }: Extract<ToThread, { kind: 'picture' }>): void {
  try {
    const { type, bytes } = desk.picture(asked)
    const copy = Uint8Array.from(bytes)
    bytes.fill(0)
    tell({ kind: 'picture', call, type, bytes: copy }, [copy.buffer])
  } catch (cause) {
    tell({ kind: 'no-picture', call, code: cause instanceof DeskRefused ? cause.code : 'core-failed' })
  }
}

try {
  const desk = createDesk(start.config, {
    keyVault: vaultOfDoor(),
    fileExporter: exporterOfDoor,
    reader: readerOfDoor,
    fileThread,
    reportThread,
    hashThread,
    logger,
    waiting: start.waiting,
  })
  door.on('message', (message: ToThread) => serve(desk, message))
  tell({ kind: 'ready' })
  readInMessages()
} catch (cause) {
  tell({ kind: 'refused', code: cause instanceof StoreRefused ? cause.code : 'failed' })
  if (!(cause instanceof StoreRefused)) logger.warn('desk-start-failed', failureFields(cause))
  door.close()
}
