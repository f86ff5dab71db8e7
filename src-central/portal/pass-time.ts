import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { findingSchema } from '../../src-shared/cases/outcome.ts'
import { type Procedure, workTypeOf } from '../../src-shared/cases/procedure.ts'
import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import { addMs, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { CheckCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { refreshPersonSources } from '../registers/refresh-sources.ts'
import { UNEMPLOYMENT } from '../registers/source-ids.ts'
import { sameRegistration } from '../registers/unemployment-register.ts'
import { findCase } from '../storage/case-store.ts'
import { listEvents } from '../storage/event-store.ts'
import { listIdsInStatus } from '../storage/portal-people-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { isHostSilent, noteHostSilence } from './host-silence.ts'
import { type CaseOf, moveCase, type Stored } from './move-case.ts'
import { dueAfter, getRules } from './rules-at-portal.ts'

/** One thing the passing of time did. */
export interface TimeEffect {
  readonly caseId: string
  readonly did:
    | 'host-silent'
    | 'download'
    | 'match'
    | 'no-answer'
    | 'correction-overdue'
    | 'sources-refreshed'
}

/** The agency downloads applications within the hour (domain.md B3, [F04]). */
const DOWNLOAD_AFTER_MS = 3_600_000

type Timer<P extends Procedure> = (
  tx: WriteTx,
  before: Stored<CaseOf[P]>,
  now: Instant,
) => Promise<readonly TimeEffect[]>

/**
 * Does everything that fell due by the centre's clock, each case in a transaction of its own, and says what it did. What is
 * done is not done again: a second call at the same moment does nothing.
 *
 * - a host unit silent for longer than its working days: the applicant may apply elsewhere
 * - a registration pending for an hour: downloaded by the agency
 * - a check whose register answers, or answers something newer: matched; one without an answer stays 待核查
 * - a correction past its day: back in the queue as 补正逾期, never refused
 * - applications whose check was decided meanwhile: their registers are asked anew
 */
export async function passTime(tools: CentreTools): Promise<readonly TimeEffect[]> {
  const done: TimeEffect[] = []
  const run = async <P extends Procedure>(procedure: P, statuses: readonly CaseStatus[], timer: Timer<P>) => {
    const of = { workType: workTypeOf[procedure], procedure, statuses }
    for (const id of await listIdsInStatus(tools.storage.read, of)) {
      const now = tools.clock.now()
      const effects = await tools.storage.inTransaction(async tx => {
        const before = await findCase(tx, id)
        return before && isOf(before.record.procedure, procedure)
          ? timer(tx, before as unknown as Stored<CaseOf[P]>, now)
          : []
      })
      done.push(...effects)
    }
  }
  await run('post-application', ['awaiting-host'], awaitHost)
  await run('post-application', ['host-accepted'], awaitCorrection)
  await run('unemployment-registration', ['pending'], awaitDownload)
  await run('unemployment-check', ['requested', 'matched', ...findingSchema.options], awaitAnswer)
  return done
}

function isOf(found: Procedure, wanted: Procedure): boolean {
  return found === wanted
}

const awaitHost: Timer<'post-application'> = async (tx, before, now) => {
  const { record } = before
  if (record.payload.application?.reapplyAllowed || !(await isHostSilent(tx, record, now))) return []
  await noteHostSilence(tx, before, now)
  return [{ caseId: record.id, did: 'host-silent' }]
}

const awaitCorrection: Timer<'post-application'> = async (tx, before, now) => {
  const { record } = before
  const today = chinaDateOf(now)
  const isOverdue = (mark: (typeof record.marks)[number]) =>
    mark.kind === 'in-correction' && mark.until !== null && mark.until < today
  if (!record.marks.some(isOverdue)) return []
  const marks = record.marks.map(mark =>
    isOverdue(mark) ? { ...mark, kind: 'correction-overdue' as const, at: now } : mark,
  )
  await moveCase(
    tx,
    before,
    { actor: 'centre', move: 'correction-overdue', event: 'correction-overdue', fields: { marks } },
    now,
  )
  return [{ caseId: record.id, did: 'correction-overdue' }]
}

const awaitDownload: Timer<'unemployment-registration'> = async (tx, before, now) => {
  if (addMs(before.record.submittedAt, DOWNLOAD_AFTER_MS) > now) return []
  const fields = { sources: await answerSources(tx, before.record, now) }
  await moveCase(tx, before, { actor: 'centre', move: 'download', event: 'downloaded', fields }, now)
  return [{ caseId: before.record.id, did: 'download' }]
}

const awaitAnswer: Timer<'unemployment-check'> = async (tx, before, now) => {
  const { record } = before
  const sources = await answerSources(tx, record, now)
  const answer = sources.find(each => each.source === UNEMPLOYMENT)
  const effects: TimeEffect[] = []
  if (answer?.asOf == null) {
    if (record.status === 'requested') return noteNoAnswer(tx, before, now)
  } else if (isNews(record, answer)) {
    const isDecided = findingSchema.safeParse(record.status).success
    const anew = isDecided
      ? { stage: 'first' as const, dueOn: await dueAfter(tx, await getRules(tx, record), now) }
      : {}
    const fields = { sources, ...anew }
    await moveCase(tx, before, { actor: 'centre', move: 'match', event: 'register-answered', fields }, now)
    effects.push({ caseId: record.id, did: 'match' })
  }
  for (const id of await refreshPersonSources(tx, record.payload.idNumber, now))
    effects.push({ caseId: id, did: 'sources-refreshed' })
  return effects
}

/**
 * Whether an answer says something the check was not judged by. A check decided on the spot while the register was silent
 * is only questioned by an answer that contradicts it.
 */
function isNews(record: CheckCase, answer: SourceAnswer): boolean {
  if (record.status === 'requested') return true
  const held = record.sources.find(each => each.source === UNEMPLOYMENT)
  if (held && held.asOf !== null) return !sameRegistration(held.facts, answer.facts)
  return record.status === 'matched' || answer.facts.finding !== record.status
}

const noteNoAnswer: Timer<'unemployment-check'> = async (tx, before, now) => {
  const { id } = before.record
  const events = await listEvents(tx, id)
  if (events.some(({ event }) => event.event === 'register-silent')) return []
  await moveCase(tx, before, { actor: 'centre', move: 'no-answer', event: 'register-silent' }, now)
  return [{ caseId: id, did: 'no-answer' }]
}
