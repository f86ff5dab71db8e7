import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CardReader } from '../../ports/reader.ts'
import type { DeskTools } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { readCard } from './read-card.ts'

export function readerRouter(tools: DeskTools, session: SessionHolder, reader: CardReader) {
  const os = implement(deskContract.reader)
  return {
    list: os.list.handler(async () => [...(await reader.list())]),
    read: os.read.handler(async ({ input }) => {
      const card = await readCard(tools, reader, input.reader)
      // The screen may have been locked while the card lay on the reader: then nobody gets it.
      if (session.mode() !== 'open') throw new DeskRefused('locked')
      return card
    }),
    cancel: os.cancel.handler(async () => {
      await reader.cancel()
      return {}
    }),
  }
}
