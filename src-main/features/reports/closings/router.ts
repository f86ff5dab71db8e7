import { implement } from '@orpc/server'
import { deskContract } from '../../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../../ask-centre.ts'
import type { DeskTools } from '../../context.ts'
import { openedNow, type SessionHolder } from '../../session-holder.ts'
import { listAllClosings, viewClosing } from './closing-view.ts'
import { compareClosing, readFrozen } from './compare-closing.ts'
import type { SetMaking } from './make-set.ts'
import { moveClosing } from './move-closing.ts'
import { prepareClosing } from './prepare-closing.ts'

export function closingsRouter(
  tools: DeskTools,
  session: SessionHolder,
  parts: CentreParts,
  making: SetMaking,
) {
  const os = implement(deskContract.closings)
  const now = () => openedNow(session)
  return {
    list: os.list.handler(() => listAllClosings(now().storage.read)),
    state: os.state.handler(({ input }) => viewClosing(tools, now(), input)),
    get: os.get.handler(({ input }) => readFrozen(tools, now(), parts, input.id)),
    compare: os.compare.handler(({ input }) => compareClosing(tools, now(), making, input)),
    prepare: os.prepare.handler(({ input }) => prepareClosing(tools, now(), parts, making, input)),
    review: os.review.handler(async ({ input }) => ({
      closing: await moveClosing(tools, now(), parts, 'review', input),
    })),
    sign: os.sign.handler(async ({ input }) => ({
      closing: await moveClosing(tools, now(), parts, 'sign', input),
    })),
    return: os.return.handler(async ({ input }) => ({
      closing: await moveClosing(tools, now(), parts, 'return', input),
    })),
  }
}
