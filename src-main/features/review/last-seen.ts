import { type CaseRecord, caseRecordSchema } from '../../../src-shared/central/feed.ts'
import type { CaseView, LastSeenView } from '../../../src-shared/desk/case-views.ts'
import { maskCase } from '../../../src-shared/desk/mask-case.ts'
import { maskedHints } from '../../../src-shared/desk/number-says.ts'
import { ruleResults } from '../../../src-shared/judging/rule-results.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findRulesOf, findWorkingCalendar } from '../../storage/stores/entity-lists.ts'
import {
  contentText,
  findLastSeen,
  forgetEarlierSeen,
  noteLastSeen,
  type SeenThen,
  type ShownThen,
} from '../../storage/stores/last-seen-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { inTransaction, type ReadDb, type WriteTx } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { markHidden } from '../mark-hidden.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'
import { afterOwnMoves } from './own-letters.ts'

/**
 * W6: keeps what stood before the officer, so that the next version can say what changed, also after days and restarts. Asked in
 * the transaction of the logged look, with the case as it stands here: one that moved on meanwhile was not the one on the screen.
 */
export function keepLastSeen(tx: WriteTx, tools: DeskTools, opened: Opened, held: CaseRecord): void {
  const at = tools.clock.now()
  const today = chinaDateOf(at)
  const before = findLastSeen(tx, held.id)
  const { rules } = findRulesOf(tx, held)
  const now = afterOwnMoves(held, listLettersOfCase(tx, held.id), opened.officer)
  const results = rules ? ruleResults(now, rules, { today, calendar: findWorkingCalendar(tx) }) : []
  noteLastSeen(tx, held.id, {
    version: held.version,
    at,
    shown: {
      ...contentOf(held),
      rules: results.map(({ condition, result }) => [condition.id, result]),
      hints:
        maskedHints(held, today, 'masked')?.map(({ from, hint, result }) => [from, hint, result]) ?? null,
    },
  })
  // Its row in the queue says 有改动 no more.
  if (before && before.version < held.version) publishAfter(tx, tools, ['cases'])
}

/** What is compared field by field: what was handed in, and nothing of how the case stood. */
function contentOf({ payload, attachments }: CaseRecord): Pick<ShownThen, 'payload' | 'attachments'> {
  return { payload, attachments } as Pick<ShownThen, 'payload' | 'attachments'>
}

/**
 * The version this officer looked at before the one that stands here, masked as the case is. Null where they never saw another
 * one, where they noted its changes, where nothing that was handed in or worked out differs, and where this version of the
 * program cannot read what was kept.
 */
export function lastSeenView(
  db: ReadDb,
  record: CaseRecord,
  now: Pick<CaseView, 'shown' | 'ruleAnswers' | 'hints'>,
): { readonly view: LastSeenView; readonly full: CaseRecord } | null {
  const then = seenBefore(db, record)
  if (!then) return null
  const full = recordThen(record, then)
  if (!full) return null
  const { rules, hints } = then.shown
  if (contentText(record) === contentText(then.shown) && !resultsDiffer(then.shown, now)) return null
  const { case: masked, hidden } = maskCase(full, now.shown, markHidden(record.id))
  const view: LastSeenView = {
    version: then.version,
    at: then.at,
    case: masked,
    hidden: hidden.now,
    rules: rules.map(([condition, result]) => ({ condition, result })),
    hints: hints?.map(([from, hint, result]) => ({ from, hint, result })) ?? null,
  }
  return { view, full }
}

/** The same in full, for the logged reveal. */
export function lastSeenInFull(db: ReadDb, record: CaseRecord): CaseRecord | null {
  const then = seenBefore(db, record)
  return (then && recordThen(record, then)) ?? null
}

function seenBefore(db: ReadDb, { id, version }: CaseRecord): SeenThen | null {
  const seen = findLastSeen(db, id)
  if (!seen) return null
  return seen.version < version ? seen : seen.version === version ? seen.earlier : null
}

/** Read by today's form: a version kept by an older program that does not fit it any more is compared with nothing. */
function recordThen(record: CaseRecord, { version, shown }: SeenThen): CaseRecord | undefined {
  const { payload, attachments } = shown
  const nothing = { previous: null, earlierDecisions: [], marks: [], sources: [] }
  const { complaints: _, ...rest } = record
  return caseRecordSchema.safeParse({ ...rest, ...nothing, version, payload, attachments }).data
}

function resultsDiffer(
  shown: ShownThen,
  { ruleAnswers, hints }: Pick<CaseView, 'ruleAnswers' | 'hints'>,
): boolean {
  const rules = ruleAnswers.map(({ condition, result }) => [condition, result])
  const checks = hints?.map(({ from, hint, result }) => [from, hint, result]) ?? null
  return canonicalJson([shown.rules, shown.hints]) !== canonicalJson([rules, checks])
}

/**
 * The officer took note of what changed up to this version: it is not told again. Refuses `not-found`, `not-permitted` out of reach
 * and `sample-open`.
 */
export function noteChanges(opened: Opened, caseId: CaseId, caseVersion: number): void {
  inTransaction(opened.storage, tx => {
    const held = findCase(tx, caseId)
    if (!held) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', held)
    refuseBlind(opened, tx, caseId)
    forgetEarlierSeen(tx, caseId, caseVersion)
  })
}
