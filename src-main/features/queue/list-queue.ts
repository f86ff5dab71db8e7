import { dueStateOf } from '../../../src-shared/cases/queue-order.ts'
import type { QueueCursor, QueueFilter, QueueRow } from '../../../src-shared/desk/views.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { countDecidedOn } from '../../storage/stores/letter-counts.ts'
import { listCasesInNeedsYou } from '../../storage/stores/letter-lists.ts'
import {
  countQueue,
  countQueues,
  findNextDueOn,
  listQueue,
  type QueueCount,
  type QueueEntry,
} from '../../storage/stores/queue-store.ts'
import type { DeskTools, Opened } from '../context.ts'

/** One page of a queue in the order of work, with the words and flags a row shows. */
export function listQueuePage(
  tools: DeskTools,
  opened: Opened,
  filter: QueueFilter,
  after: QueueCursor | null,
  limit: number,
): { rows: QueueRow[]; next: QueueCursor | null; total: number | null } {
  const db = opened.storage.read
  const today = chinaDateOf(tools.clock.now())
  const entries = listQueue(db, filter, after, limit)
  const regions = new Map<string, string>()
  const regionName = (code: string) => {
    const known = regions.get(code)
    if (known !== undefined) return known
    const name = findRegion(db, code)?.name ?? code
    regions.set(code, name)
    return name
  }
  const inNeedsYou = listCasesInNeedsYou(db)
  const rows = entries.map(entry => ({
    caseId: entry.caseId,
    serialNo: entry.serialNo,
    workType: entry.workType,
    stage: entry.stage,
    version: entry.version,
    personName: entry.personName,
    idNumber: entry.idNumberMasked,
    regionName: regionName(entry.region),
    submittedAt: entry.submittedAt,
    dueOn: entry.dueOn,
    dueState: dueStateOf(entry.dueOn, today),
    flags: flagsOf(entry, inNeedsYou),
    photo: entry.photoReady ? entry.photo : null,
  }))
  const last = entries.at(-1)
  const next =
    last && entries.length === limit
      ? { dueOn: last.dueOn, submittedAt: last.submittedAt, caseId: last.caseId }
      : null
  return {
    rows,
    next,
    total: filter.region === null ? countQueue(db, filter.workType, filter.stage, filter.view) : null,
  }
}

function flagsOf(entry: QueueEntry, inNeedsYou: ReadonlySet<string>): QueueRow['flags'] {
  const flags: QueueRow['flags'] = []
  if (inNeedsYou.has(entry.caseId)) flags.push('needs-you')
  if (entry.resubmitted) flags.push('resubmitted')
  if (entry.stage !== 'first') flags.push('second-stage')
  if (entry.onHold) flags.push('on-hold')
  if (entry.fieldCheck) flags.push('field-check')
  if (!entry.hasReference) flags.push('no-reference')
  return flags
}

/** Live counts of every queue of the officer's work types and stages. */
export function queueCounts(tools: DeskTools, opened: Opened): QueueCount[] {
  const { officer, storage } = opened
  return countQueues(storage.read, chinaDateOf(tools.clock.now())).filter(
    count => officer.workTypes.includes(count.workType) && officer.stages.includes(count.stage),
  )
}

/** For an empty queue: how much the officer decided this China day, and when the next case anywhere falls due. */
export function queueDay(
  tools: DeskTools,
  opened: Opened,
): { decidedToday: number; nextDueOn: CalendarDate | null } {
  const db = opened.storage.read
  const today = chinaDateOf(tools.clock.now())
  return { decidedToday: countDecidedOn(db, today), nextDueOn: findNextDueOn(db) }
}
