import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { workTypeOf } from '../../src-shared/cases/procedure.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { Stage } from '../../src-shared/cases/stage.ts'
import { arrows } from '../../src-shared/cases/state-machine.ts'
import type { WorkType } from '../../src-shared/cases/work-type.ts'
import type { RegionCode } from '../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDayStart, type Instant } from '../../src-shared/kernel/instant.ts'
import { readRegionCode } from '../../src-shared/kernel/region-code.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import { scopeOf } from '../feed/scope.ts'
import {
  findQueuedCases,
  listFreeCases,
  type QueuedCase,
  type QueuePlace,
  type QueueQuestion,
} from '../storage/case-queue-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { blocksTaking } from './blocks-taking.ts'

/** A queue as the contract narrows it; what is null narrows nothing. Month and days are China's. */
export interface LeaseQueue {
  readonly workType: WorkType
  readonly stage: Stage
  readonly region: RegionCode | null
  readonly status: CaseStatus | null
  /** 申办月份, YYYY-MM */
  readonly month: string | null
  readonly category: string | null
  readonly reason: string | null
  readonly dueBy: CalendarDate | null
  readonly dueFrom: CalendarDate | null
}

/** So many places are looked at together; more are fetched only while cases are lacking. */
const PAGE = 100

/**
 * The next cases of 待审核 that nobody holds and this officer may take, in the order of the desk's queue: due day,
 * submission, id. At most `count`; fewer where there are no more.
 */
export async function listNextCases(
  read: ReadDb,
  asked: {
    readonly officer: OfficerProfile
    readonly queue: LeaseQueue
    readonly count: number
    readonly rulebooks: readonly Rulebook[]
    readonly now: Instant
  },
): Promise<readonly QueuedCase[]> {
  const { officer, queue, count, rulebooks, now } = asked
  const question = questionOf(officer, queue, now)
  const found: QueuedCase[] = []
  let after: QueuePlace | undefined
  while (question) {
    const places = await listFreeCases(read, question, { after, limit: PAGE })
    const cases = await findQueuedCases(
      read,
      places.map(({ id }) => id),
    )
    for (const { id } of places) {
      const record = cases.get(id)
      const fits =
        record && queueOf(record) === 'to-review' && blocksTaking(officer, record, rulebooks) === undefined
      if (fits && found.push(record) === count) return found
    }
    if (places.length < PAGE) break
    after = places.at(-1)
  }
  return found
}

/** Undefined where nothing can stand: a status nobody waits in, a region that is no code. */
function questionOf(officer: OfficerProfile, queue: LeaseQueue, now: Instant): QueueQuestion | undefined {
  const { workType, stage, month, category, reason, dueFrom, dueBy } = queue
  const statuses = waitingStatuses(workType).filter(
    status => queue.status === null || status === queue.status,
  )
  const region = queue.region === null ? null : readRegionCode(queue.region)?.code
  if (statuses.length === 0 || region === undefined) return undefined
  return {
    scope: scopeOf(officer),
    workType,
    stage,
    statuses,
    region,
    category,
    reason,
    submittedFrom: month === null ? null : monthStart(month),
    submittedBefore: month === null ? null : monthStart(monthAfter(month)),
    dueFrom,
    dueBy,
    freeAt: now,
  }
}

/** Statuses from which an officer has a move, whatever the procedure of this kind of work. */
function waitingStatuses(workType: WorkType): readonly CaseStatus[] {
  const waiting = arrows.filter(
    ({ procedure, who }) => workTypeOf[procedure] === workType && who === 'officer',
  )
  return [...new Set(waiting.flatMap(({ from }) => from ?? []))]
}

function monthStart(month: string): Instant {
  return chinaDayStart(`${month}-01` as CalendarDate)
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? [year + 1, 1] : [year, number + 1]
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`
}
