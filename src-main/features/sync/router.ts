import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { saveLetterAsFile } from './letter-file.ts'
import { listNeedsYou, sendAgain, withdrawLetter } from './needs-you.ts'
import { listOutbox } from './outbox.ts'
import type { SyncLoop } from './sync-loop.ts'
import { syncStatus } from './sync-status.ts'

export function syncRouter(session: SessionHolder, sync: SyncLoop) {
  const os = implement(deskContract.sync)
  return {
    status: os.status.handler(() => syncStatus(openedNow(session), sync.state())),
    now: os.now.handler(() => {
      sync.now()
      return {}
    }),
  }
}

export function outboxRouter(session: SessionHolder, sync: SyncLoop) {
  const os = implement(deskContract.outbox)
  return {
    list: os.list.handler(({ input }) =>
      listOutbox(openedNow(session), sync, input.which, input.after, input.limit),
    ),
    tryNow: os.tryNow.handler(() => {
      sync.now()
      return {}
    }),
  }
}

export function needsYouRouter(tools: DeskTools, session: SessionHolder, sync: SyncLoop) {
  const os = implement(deskContract.needsYou)
  return {
    list: os.list.handler(() => listNeedsYou(openedNow(session))),
    withdraw: os.withdraw.handler(({ input }) => {
      withdrawLetter(tools, openedNow(session), input.letterId, input.reason)
      // A supervisor who has it is told at once, and what stood behind it may leave.
      sync.now()
      return {}
    }),
    sendAgain: os.sendAgain.handler(({ input }) => {
      sendAgain(tools, openedNow(session), input.letterId)
      sync.now()
      return {}
    }),
    file: os.file.handler(({ input }) => saveLetterAsFile(tools, openedNow(session), input.letterId)),
  }
}
