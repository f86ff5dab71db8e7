import fc from 'fast-check'
import { expect } from 'vitest'
import type { QueueMoment } from '../../src-main/storage/stores/queue-pages.ts'
import { listQueue, writeLocalEffect } from '../../src-main/storage/stores/queue-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import { type QueueName, queueNameSchema, queueOf } from '../../src-shared/cases/queue-of.ts'
import { compareForQueue } from '../../src-shared/cases/queue-order.ts'
import type { Stage } from '../../src-shared/cases/stage.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { QueueCursor, QueueFilter } from '../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { dueLimitsOf } from './queues.ts'
import { shelve } from './shelf.ts'
import { officerStore } from './stores.ts'

/** Where the officer's own letters put some of the cases, over and over; undefined takes it back. */
export const someEffects = fc.array(
  fc.record({
    case: fc.nat(24),
    effect: fc.option(
      fc.record({
        queue: fc.constantFrom<QueueName | null>(...queueNameSchema.options, null),
        stage: fc.constantFrom<Stage>('first', 'second'),
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 12 },
)

export interface Place {
  readonly queue: QueueName | null
  readonly stage: Stage
}

/** Fills a store and says, by a plain model, where each case stands for the officer. */
export function shelfAndModel(
  cases: readonly CaseRecord[],
  effects: readonly { case: number; effect: Place | undefined }[],
) {
  const storage = officerStore()
  shelve(storage, cases)
  const places = new Map<CaseId, Place>()
  for (const record of cases) places.set(record.id, { queue: queueOf(record), stage: record.stage })
  const centre = new Map(places)
  inTransaction(storage, tx => {
    for (const { case: n, effect } of effects) {
      const record = cases[n]
      if (!record) continue
      writeLocalEffect(tx, record.id, effect)
      const place = effect ?? centre.get(record.id)
      if (place) places.set(record.id, place)
    }
  })
  const expected = (wanted: QueueFilter) =>
    cases
      .filter(record => {
        const place = places.get(record.id)
        return (
          place?.queue === wanted.view &&
          place.stage === wanted.stage &&
          (wanted.region === null || record.region.startsWith(wanted.region))
        )
      })
      .toSorted(compareForQueue)
      .map(record => record.id)
  return { storage, places, expected }
}

/** Every page of a list, one after the other, as the face asks for them. */
export function allPages(
  storage: Storage,
  wanted: QueueFilter,
  size: number,
  moment: QueueMoment = dueLimitsOf(),
): CaseId[] {
  const found: CaseId[] = []
  let cursor: QueueCursor | null = null
  for (let pages = 0; pages < 60; pages += 1) {
    const page = listQueue(storage.read, wanted, moment, cursor, size)
    expect(page.length).toBeLessThanOrEqual(size)
    found.push(...page.map(entry => entry.caseId))
    const last = page.at(-1)
    if (!last || page.length < size) return found
    cursor = { dueOn: last.dueOn, submittedAt: last.submittedAt, caseId: last.caseId }
  }
  throw new Error('the pages never end')
}
