import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { answerException } from './answer-exception.ts'
import { listAllExceptions } from './list-exceptions.ts'

export function exceptionsRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.exceptions)
  return {
    list: os.list.handler(() => listAllExceptions(tools, openedNow(session))),
    answer: os.answer.handler(async ({ input }) => ({
      exception: await answerException(tools, openedNow(session), parts, input),
    })),
  }
}
