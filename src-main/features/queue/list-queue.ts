import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import { dueStateOf, NEAR_DUE_DAYS, workingDaysLeft } from '../../../src-shared/cases/queue-order.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { QueueCursor, QueueFilter, QueueRow } from '../../../src-shared/desk/queue-views.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findHeldCase } from '../../storage/stores/cases-store.ts'
import { dueLimits } from '../../storage/stores/due-limits.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { findRulesToday, findWorkingCalendar } from '../../storage/stores/entity-lists.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { countHeldCases } from '../../storage/stores/held-count.ts'
import { listChangedSinceSeen } from '../../storage/stores/last-seen-store.ts'
import { isToldInQueue, leaseView } from '../../storage/stores/lease-view.ts'
import { listLeasesOf } from '../../storage/stores/leases-store.ts'
import { countDecidedOn } from '../../storage/stores/letter-counts.ts'
import { listCasesInNeedsYou } from '../../storage/stores/letter-lists.ts'
import { findPreview } from '../../storage/stores/previews-store.ts'
import { countQueue, countQueues, findNextDueOn, type QueueCount } from '../../storage/stores/queue-counts.ts'
import type { QueueEntry } from '../../storage/stores/queue-entry.ts'
import { countFiltered, listQueue } from '../../storage/stores/queue-store.ts'
import { listSamplesToLookAt } from '../../storage/stores/samples-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, holderOf, type Opened } from '../context.ts'
import { blindCases } from '../second-look.ts'

/**
 * One page of a queue in the order of work, with the words and flags a row shows, and who holds the case by the centre's
 * clock. `total` is null where a filter narrows the queue: then the rows are the only count. A case that this
 * officer is to look at a second time stands in no list, whatever filter would find it.
 */
export function listQueuePage(
  tools: DeskTools,
  opened: Opened,
  filter: QueueFilter,
  after: QueueCursor | null,
  limit: number,
  skip = 0,
): { rows: QueueRow[]; next: QueueCursor | null; total: number | null } {
  const db = opened.storage.read
  const today = chinaDateOf(tools.clock.now())
  const calendar = findWorkingCalendar(db)
  const who = holderOf(opened)
  const at = centreNow(tools, opened)
  const entries = listQueue(db, filter, { ...dueLimits(db, filter, today), who, at }, after, limit, skip)
  const leases = new Map(
    listLeasesOf(
      db,
      entries.map(entry => entry.caseId),
    )
      .filter(lease => isToldInQueue(lease, who, at))
      .map(lease => [lease.caseId, leaseView(lease, who, at)]),
  )
  // A page has fifty rows of a few places, rules and due days: each is worked out once.
  const regionName = remembered((code: string) => findRegion(db, code)?.name ?? code)
  const daysLeft = remembered((on: CalendarDate) => workingDaysLeft(calendar, today, on))
  const rulesOf = remembered((key: string) => {
    const [rulebookId = '', procedure] = key.split(' ')
    return findRulesToday(db, rulebookId, procedure as Procedure, today)
  })
  const inNeedsYou = listCasesInNeedsYou(db)
  const blind = blindCases(opened, db)
  const changed = listChangedSinceSeen(
    db,
    entries.map(entry => entry.caseId),
  )
  const rows = entries.flatMap(entry => {
    if (blind.has(entry.caseId)) return []
    const rules = rulesOf(`${entry.rulebookId} ${entry.procedure}`)
    const left = daysLeft(entry.dueOn)
    const row: QueueRow = {
      caseId: entry.caseId,
      serialNo: entry.serialNo,
      workType: entry.workType,
      procedure: entry.procedure,
      status: entry.status,
      stage: entry.stage,
      version: entry.version,
      personName: entry.personName,
      idNumber: entry.idNumberMasked,
      regionName: regionName(entry.region),
      submittedAt: entry.submittedAt,
      dueOn: entry.dueOn,
      dueState: dueStateOf(left.days, rules?.nearDueDays ?? NEAR_DUE_DAYS),
      dueIn: left.days,
      dueProvisional: left.provisional,
      category: rules?.categories.find(category => category.id === entry.category)?.label ?? null,
      flags: flagsOf(entry, inNeedsYou),
      changedSinceSeen: changed.has(entry.caseId),
      photo: photoOf(db, entry),
      lease: leases.get(entry.caseId) ?? null,
    }
    return [row]
  })
  const last = entries.at(-1)
  const next =
    last && entries.length === limit
      ? { dueOn: last.dueOn, submittedAt: last.submittedAt, caseId: last.caseId }
      : null
  return { rows, next, total: totalOf(opened, filter) }
}

/** How many rows a queue has for this officer now, whatever narrows it. */
export function countQueueRows(tools: DeskTools, opened: Opened, filter: QueueFilter): number {
  const known = totalOf(opened, filter)
  if (known !== null) return known
  const db = opened.storage.read
  const moment = { ...dueLimits(db, filter, chinaDateOf(tools.clock.now())), who: holderOf(opened) }
  return countFiltered(db, filter, { ...moment, at: centreNow(tools, opened) })
}

/** Of a real-name check alone, when there is something to paint: the picture, or a preview of it. */
function photoOf(db: ReadDb, { procedure, photo, photoReady }: QueueEntry): Sha256 | null {
  if (procedure !== 'identity-check' || photo === null) return null
  return photoReady || (!findFile(db, photo) && findPreview(db, photo)) ? photo : null
}

function totalOf(opened: Opened, filter: QueueFilter): number | null {
  const { storage } = opened
  const { workType, stage, view, ...narrowing } = filter
  if (Object.values(narrowing).some(value => value !== null)) return null
  return view === 'every'
    ? countHeldCases(storage.read, workType) - countBlind(opened, workType)
    : countQueue(storage.read, workType, stage, view)
}

/** Cases on the shelf that stand in no list because this officer is to look at them a second time. */
function countBlind({ officer, storage }: Opened, workType: WorkType): number {
  return listSamplesToLookAt(storage.read, officer.id).filter(
    sample => sample.workType === workType && findHeldCase(storage.read, sample.caseId) !== undefined,
  ).length
}

function remembered<Key, Found>(find: (key: Key) => Found): (key: Key) => Found {
  const known = new Map<Key, Found>()
  return key => {
    if (known.has(key)) return known.get(key) as Found
    const found = find(key)
    known.set(key, found)
    return found
  }
}

function flagsOf(entry: QueueEntry, inNeedsYou: ReadonlySet<string>): QueueRow['flags'] {
  const flags: QueueRow['flags'] = []
  if (inNeedsYou.has(entry.caseId)) flags.push('needs-you')
  if (entry.resubmitted) flags.push('resubmitted')
  if (entry.stage !== 'first') flags.push('second-stage')
  if (entry.onHold) flags.push('on-hold')
  if (entry.fieldCheck) flags.push('field-check')
  if (entry.correctionOverdue) flags.push('correction-overdue')
  if (entry.sentBack) flags.push('sent-back')
  if (entry.certificateOwed) flags.push('certificate-owed')
  if (entry.procedure === 'identity-check' && !entry.hasReference) flags.push('no-reference')
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
