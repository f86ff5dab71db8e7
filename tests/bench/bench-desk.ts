import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { type DeskLine, startDeskLine } from '../../src-main/app/desk-line.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'

export interface BenchDesk {
  readonly face: DeskClient
  readonly line: DeskLine
  /** Resolves with the core's own figures when a pull that brought something has ended. */
  pulled(): Promise<{ readonly records: number; readonly ms: number }>
  /** Resolves when the core says that everything held is in the index of the search. */
  indexWhole(): Promise<void>
  close(): Promise<void>
}

/** The built core in its own thread, asked over a message port as a door asks it. */
export async function startBenchDesk(
  root: string,
  dataFolder: string,
  centreAddress: string,
): Promise<BenchDesk> {
  mkdirSync(dataFolder, { recursive: true })
  const untilWhole: (() => void)[] = []
  const waiting: ((figures: { records: number; ms: number }) => void)[] = []
  const line = await startDeskLine({
    config: {
      dataFolder,
      centreAddress,
      demo: true,
      version: 'bench',
      door: 'loopback',
      kdf: 'weak',
      ...NO_LIMITS,
    },
    threadUrl: pathToFileURL(join(root, 'out', 'main', 'desk-thread.cjs')),
    keyVault: createFileVault(dataFolder),
    log: text => {
      const fact = JSON.parse(text)
      if (fact.code === 'pulled') for (const tell of waiting.splice(0)) tell(fact)
      else if (fact.code === 'search-index-whole') for (const tell of untilWhole.splice(0)) tell()
      else if (fact.level === 'warn') process.stderr.write(`${text}\n`)
    },
    died: () => process.stderr.write('the core died\n'),
  })
  const face = line.connect()
  const port = {
    postMessage: (message: string | Uint8Array) => face.post(message),
    on: (event: string, call: (event?: { data: unknown }) => void) => {
      if (event === 'message') face.onMessage(data => call({ data }))
      else if (event === 'close') face.onClose(() => call())
    },
  }
  return {
    face: createORPCClient(new RPCLink({ port })) as DeskClient,
    line,
    pulled: () => new Promise(resolve => waiting.push(resolve)),
    indexWhole: () => new Promise(resolve => untilWhole.push(resolve)),
    close: () => line.close(),
  }
}
