import type { QueryClient } from '@tanstack/react-query'
import { deskClient, deskLine } from '../bridge/desk-client.ts'
import type { LineState } from '../bridge/keep-line.ts'
import { isBlank } from './blank.ts'
import { noticeStale } from './staleness.ts'

export const lineKey = ['line'] as const

/**
 * Listens to the core for as long as the page lives: what went stale, and whether the line to it stands.
 *
 * After a reconnect everything on screen is asked again, because news may have passed unheard.
 */
export function followDesk(queries: QueryClient): void {
  let opened = 0
  const show = (state: LineState) => {
    queries.setQueryData(lineKey, state)
    if (state !== 'open') return
    opened += 1
    // Locked while the line was down: the core hears of it before it is asked for anything.
    if (isBlank(queries)) deskClient.session.lock({}).catch(() => undefined)
    void listen(opened)
    if (opened > 1) void queries.invalidateQueries()
    else void queries.refetchQueries({ predicate: query => query.state.status === 'error' })
  }

  async function listen(turn: number): Promise<void> {
    while (turn === opened && deskLine.state() === 'open') {
      try {
        for await (const news of await deskClient.stale.watch({})) noticeStale(queries, news.topics)
      } catch {
        // The line's own state says why; a stream that ended alone is opened again below.
      }
      await new Promise(done => setTimeout(done, 1_000))
      if (turn === opened && deskLine.state() === 'open') void queries.invalidateQueries()
    }
  }

  deskLine.watch(show)
  show(deskLine.state())
}
