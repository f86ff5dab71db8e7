import { actSchema } from '../../src-shared/cases/act.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import {
  type FirstLook,
  lookedAtSchema,
  type Sample,
  sampleJudgedDetailsSchema,
} from '../../src-shared/central/sample.ts'
import { maskFirstLook, maskSample } from '../../src-shared/desk/mask-texts.ts'
import type { SampleRow } from '../../src-shared/desk/sample-views.ts'
import { maskInText } from '../../src-shared/people/masking.ts'
import { findCase } from '../storage/stores/cases-store.ts'
import { listPresent } from '../storage/stores/held-files.ts'
import { findOwnJudgement, listSeenSamples } from '../storage/stores/samples-store.ts'
import type { ReadDb } from '../storage/transaction.ts'
import type { Opened } from './context.ts'

/** A second look as this officer may see it, masked. */
export function sampleRow(
  db: ReadDb,
  opened: Opened,
  sample: Sample,
  seen: ReadonlySet<string> = listSeenSamples(db),
): SampleRow {
  const me = opened.officer.id
  const role = sample.looker === me ? 'looker' : sample.first?.by === me ? 'first' : 'overseer'
  const record = role === 'looker' && sample.state === 'open' ? findCase(db, sample.caseId) : undefined
  const files = record?.attachments.map(({ sha256 }) => sha256) ?? []
  return {
    sample: maskSample(sample),
    role,
    here: record !== undefined,
    ready: record !== undefined && files.every(sha256 => listPresent(db, files).has(sha256)),
    mine: role === 'looker' && sample.state !== 'judged' ? ownSide(db, sample, record) : null,
    unread: role === 'first' && !seen.has(sample.id),
  }
}

/** What this officer said and the centre has not told of yet, with what was decided first as far as the case here says it. */
function ownSide(db: ReadDb, sample: Sample, record: CaseRecord | undefined): SampleRow['mine'] {
  const letter = findOwnJudgement(db, sample)
  if (!letter) return null
  const act = actSchema.safeParse(JSON.parse(letter.content))
  const details = sampleJudgedDetailsSchema.safeParse(act.data?.details)
  if (!act.success || !details.success) return null
  const { outcome, finding, reasons } = details.data
  const first = record && firstOf(record, sample)
  return {
    letterId: letter.letterId,
    state: letter.state,
    at: letter.decidedAt,
    said: { outcome, finding, reasons },
    note: maskInText(act.data.note),
    first: first ? maskFirstLook(first) : null,
  }
}

function firstOf(record: CaseRecord, { decisionId }: Sample): FirstLook | undefined {
  const past = record.earlierDecisions.find(each => each.decisionId === decisionId)
  const outcome = lookedAtSchema.safeParse(past?.outcome)
  if (!past || !outcome.success) return undefined
  return {
    outcome: outcome.data,
    finding: past.finding,
    reasons: past.reasons,
    by: past.decidedBy,
    byName: past.decidedByName,
    decidedAt: past.decidedAt,
    applicantText: past.applicantText,
    internalNote: past.internalNote,
  }
}

/** Which stage of the case was decided first, and when by the centre's time, as far as the case here says it. */
export function blindSide(record: CaseRecord, { stage, decisionId }: Pick<Sample, 'stage' | 'decisionId'>) {
  const first = record.earlierDecisions.find(past => past.decisionId === decisionId)
  return { stage, decidedAt: first?.receivedAt ?? null }
}
