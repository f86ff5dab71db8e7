import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import { listSavedViews } from '../../storage/stores/saved-views-store.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { countQueueRows, listQueuePage, queueCounts, queueDay } from './list-queue.ts'
import { rulebooksInForce } from './rulebooks-in-force.ts'
import { removeView, saveView } from './saved-views.ts'

export function queueRouter(tools: DeskTools, session: SessionHolder) {
  const os = implement(deskContract.queue)
  return {
    list: os.list.handler(({ input }) => {
      const { after, skip, limit, ...filter } = input
      return listQueuePage(tools, openedNow(session), filter, after, limit, skip)
    }),
    count: os.count.handler(({ input }) => ({ total: countQueueRows(tools, openedNow(session), input) })),
    counts: os.counts.handler(() => queueCounts(tools, openedNow(session))),
    rulebooks: os.rulebooks.handler(() => rulebooksInForce(tools, openedNow(session))),
    day: os.day.handler(() => queueDay(tools, openedNow(session))),
  }
}

export function viewsRouter(session: SessionHolder) {
  const os = implement(deskContract.views)
  return {
    list: os.list.handler(() => listSavedViews(openedNow(session).storage.read)),
    save: os.save.handler(({ input }) => saveView(openedNow(session), input)),
    remove: os.remove.handler(({ input }) => removeView(openedNow(session), input.id)),
  }
}
