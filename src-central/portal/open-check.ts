import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { CheckCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { getHandlingAgency, type HandlingQuestion } from '../registers/handling-agency.ts'
import { needsCheck, UNEMPLOYMENT } from '../registers/source-ids.ts'
import { findCase } from '../storage/case-store.ts'
import type { PortalPerson } from '../storage/portal-people-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { noteAtCase, openCase } from './move-case.ts'
import { newCase } from './new-case.ts'
import { personFieldsOf } from './portal-person.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/** Checks that still serve: not decided yet, or decided for the person. */
const serving: readonly CaseStatus[] = [
  'requested',
  'matched',
  'needs-field-check',
  'field-result',
  'verified',
]

export interface CheckQuestion {
  readonly person: PortalPerson
  readonly cases: readonly CaseRecord[]
  readonly book: Rulebook
  /** The rules of the application the check gates. */
  readonly rules: WorkRules
  readonly category: string
  readonly places: Omit<HandlingQuestion, 'handling'>
}

/**
 * 失业信息核查 opens when the intention is registered in a category that rests on the unemployment register (SM-3; seed S1
 * section 三), in the caller's transaction. The register itself is asked when time passes; until then it is 未取得结果. A
 * check that still serves is not opened twice.
 */
export async function openCheck(tx: WriteTx, question: CheckQuestion, now: Instant): Promise<void> {
  const { person, cases, book, rules, category, places } = question
  if (!needsCheck(rules, category) || !findWorkRules(book, 'unemployment-check')) return
  const isServing = (each: CaseRecord) =>
    each.procedure === 'unemployment-check' && each.rulebook.id === book.id && serving.includes(each.status)
  if (cases.some(isServing)) return
  const terms = await getSubmissionTerms(tx, {
    procedure: 'unemployment-check',
    rulebookId: book.id,
    submittedAt: now,
    intentionAt: now,
  })
  const agency = await getHandlingAgency(tx, { handling: terms.rules.handling, ...places })
  const draft: CheckCase = {
    ...newCase({
      prefix: 'HC',
      agency,
      region: person.residenceRegion ?? agency.region,
      personName: person.name,
      terms,
      attachments: [],
      now,
    }),
    workType: 'unemployment-verification',
    procedure: 'unemployment-check',
    status: 'requested',
    payload: {
      ...personFieldsOf(person),
      intentionRegisteredAt: now,
      requestedAt: now,
      forCase: null,
      askedAgency: null,
      fieldResult: null,
      submission: 1,
    },
  }
  const sources = (await answerSources(tx, draft, now)).map(answer =>
    answer.source === UNEMPLOYMENT ? { ...answer, asOf: null, facts: {} } : answer,
  )
  await openCase(tx, { ...draft, sources }, { actor: 'centre', move: 'open', event: 'check-opened' }, now)
}

/** Tells the person's newest check which application it gates. */
export async function linkCheck(
  tx: WriteTx,
  cases: readonly CaseRecord[],
  application: CaseRecord,
  now: Instant,
): Promise<void> {
  const newest = cases.findLast(
    each => each.procedure === 'unemployment-check' && each.rulebook.id === application.rulebook.id,
  )
  const stored = newest && (await findCase(tx, newest.id))
  if (stored?.record.procedure !== 'unemployment-check') return
  const payload = { ...stored.record.payload, forCase: application.id }
  const check = { ...stored, record: stored.record }
  await noteAtCase(tx, check, { event: 'check-linked', fields: { payload } }, now)
}
