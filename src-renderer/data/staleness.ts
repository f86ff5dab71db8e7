import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { StaleTopic } from '../../src-shared/desk/sync-views.ts'
import { ask } from './ask.ts'

/** Which answers a topic makes stale. Local effect is derived from letters, so letters touch queue and cases too. */
export const keysOfTopic: Readonly<Record<StaleTopic, readonly QueryKey[]>> = {
  session: [ask.session.state.key(), ask.about.read.key(), ask.recovery.report.key()],
  cases: [
    ask.queue.key(),
    ask.case.key(),
    ask.leases.key(),
    ask.needsYou.key(),
    ask.posts.key(),
    ask.proposals.key(),
    ask.exceptions.key(),
    ask.samples.key(),
    ask.offers.list.key(),
    ask.offline.key(),
  ],
  letters: [
    ask.outbox.key(),
    ask.needsYou.key(),
    ask.queue.key(),
    ask.case.key(),
    ask.leases.summary.key(),
    ask.sync.status.key(),
    ask.exceptions.key(),
    ask.samples.list.key(),
    ask.account.key(),
    ask.recovery.report.key(),
    ask.slips.key(),
  ],
  sync: [
    ask.closings.state.key(),
    ask.closings.list.key(),
    ask.sync.status.key(),
    ask.exceptions.key(),
    ask.recovery.report.key(),
  ],
  settings: [ask.settings.read.key(), ask.recovery.state.key()],
  attachments: [
    ask.case.key(),
    ask.samples.open.key(),
    ask.queue.list.key(),
    ask.sync.status.key(),
    ask.offline.key(),
  ],
}

/** Answers that show cases or people; they leave the memory of the face when nobody is signed in. */
export const privateKeys: readonly QueryKey[] = [
  ask.queue.key(),
  ask.views.key(),
  ask.case.key(),
  ask.leases.key(),
  ask.outbox.key(),
  ask.needsYou.key(),
  ask.slips.key(),
  ask.posts.key(),
  ask.proposals.key(),
  ask.exceptions.key(),
  ask.samples.key(),
  ask.offers.key(),
  ask.closings.key(),
  ask.account.key(),
  ask.offline.key(),
  ask.supervision.key(),
  ask.recovery.key(),
  ask.sync.key(),
]

export function forgetPrivate(queries: QueryClient): void {
  for (const queryKey of privateKeys) queries.removeQueries({ queryKey })
}

/** A decision's next case is painted before the news of the decision is fetched. */
const SETTLE_MS = 60
const EVERY_MS = 150

/**
 * Gathers topics so that a long pull does not make every screen ask a hundred times: a moment after the first, then
 * at most one refetch in `EVERY_MS`. Only what is on screen asks again; the rest is marked.
 */
export function createStaleness(
  refresh: (keys: readonly QueryKey[]) => void,
  later: (task: () => void, ms: number) => void = (task, ms) => void setTimeout(task, ms),
): (topics: readonly StaleTopic[]) => void {
  const waiting = new Set<StaleTopic>()
  let pending = false

  function flush(): void {
    const keys = new Map<string, QueryKey>()
    for (const topic of waiting) for (const key of keysOfTopic[topic]) keys.set(JSON.stringify(key), key)
    waiting.clear()
    refresh([...keys.values()])
    later(() => {
      pending = false
      if (waiting.size > 0) wake(0)
    }, EVERY_MS)
  }

  function wake(ms: number): void {
    if (pending) return
    pending = true
    later(flush, ms)
  }

  return topics => {
    for (const topic of topics) waiting.add(topic)
    if (waiting.size > 0) wake(SETTLE_MS)
  }
}

const notices = new WeakMap<QueryClient, (topics: readonly StaleTopic[]) => void>()

/** Says that these topics changed; the one way by which answers become stale. */
export function noticeStale(queries: QueryClient, topics: readonly StaleTopic[]): void {
  let notice = notices.get(queries)
  if (!notice) {
    notice = createStaleness(keys => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
    })
    notices.set(queries, notice)
  }
  // A lock does not wait: what is on the screen goes now.
  if (topics.includes('session')) void queries.invalidateQueries({ queryKey: ask.session.state.key() })
  notice(topics)
}
