import type { CaseRecord } from '../../src-shared/central/feed.ts'
import {
  type FirstLook,
  firstLookSchema,
  type Sample,
  type SampleDrawn,
  type SampleRule,
  sampleDrawnSchema,
  sampleRuleSchema,
  sampleSchema,
} from '../../src-shared/central/sample.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { publishSample } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** A second look with what only the centre knows while it is open. */
export interface StoredSample {
  readonly sample: Sample
  readonly rule: SampleRule
  readonly first: FirstLook
  /** Marks the content the first decision was made on, as the case showed it when this was drawn. */
  readonly basis: string
}

/** Keeps a new or changed one and tells it: while it is open or withdrawn to its looker alone, judged to both officers. */
export async function putSample(tx: WriteTx, stored: StoredSample): Promise<void> {
  const { rule, first, basis } = stored
  const sample = sampleSchema.parse(stored.sample)
  const bodyJson = JSON.stringify(sample)
  const changing = { state: sample.state, body_json: bodyJson }
  await tx.db
    .insertInto('samples')
    .values({
      id: sample.id,
      draw_id: sample.drawId,
      case_id: sample.caseId,
      decision_id: sample.decisionId,
      looker: sample.looker,
      basis,
      rule_json: JSON.stringify(rule),
      first_json: JSON.stringify(firstLookSchema.parse(first)),
      ...changing,
    })
    .onConflict(conflict => conflict.column('id').doUpdateSet(changing))
    .execute()
  const readers = sample.state === 'judged' ? [sample.looker, first.by] : [sample.looker]
  await publishSample(tx, sample, bodyJson, readers)
}

const columns = ['basis', 'rule_json', 'first_json', 'body_json'] as const

export async function findSample(read: ReadDb, id: string): Promise<StoredSample | undefined> {
  const row = await read.db.selectFrom('samples').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** All there ever were of a case, oldest first (their ids rise with time). */
export async function listSamples(read: ReadDb, caseId: string): Promise<readonly StoredSample[]> {
  const rows = await read.db
    .selectFrom('samples')
    .select(columns)
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(toStored)
}

/** All of one draw, oldest first. */
export async function listSamplesOfDraw(read: ReadDb, drawId: string): Promise<readonly StoredSample[]> {
  const rows = await read.db
    .selectFrom('samples')
    .select(columns)
    .where('draw_id', '=', drawId)
    .orderBy('id')
    .execute()
  return rows.map(toStored)
}

function toStored(row: {
  basis: string
  rule_json: string
  first_json: string
  body_json: string
}): StoredSample {
  return {
    sample: sampleSchema.parse(JSON.parse(row.body_json)),
    rule: sampleRuleSchema.parse(JSON.parse(row.rule_json)),
    first: firstLookSchema.parse(JSON.parse(row.first_json)),
    basis: row.basis,
  }
}

/** A draw as it was asked for and answered. */
export interface KeptDraw {
  readonly id: string
  readonly officerId: string
  readonly requestId: string
  /** Of what was asked. */
  readonly digest: string
  readonly at: Instant
  readonly seed: string
  readonly inputJson: string
  readonly answer: SampleDrawn
}

export async function addDraw(tx: WriteTx, draw: KeptDraw): Promise<void> {
  await tx.db
    .insertInto('sample_draws')
    .values({
      id: draw.id,
      officer_id: draw.officerId,
      request_id: draw.requestId,
      digest: draw.digest,
      at: draw.at,
      seed: draw.seed,
      input_json: draw.inputJson,
      answer_json: JSON.stringify(draw.answer),
    })
    .execute()
}

/** What this officer's request was answered before. */
export async function findDraw(
  read: ReadDb,
  officerId: string,
  requestId: string,
): Promise<{ readonly digest: string; readonly answer: SampleDrawn } | undefined> {
  const row = await read.db
    .selectFrom('sample_draws')
    .select(['digest', 'answer_json'])
    .where('officer_id', '=', officerId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row && { digest: row.digest, answer: sampleDrawnSchema.parse(JSON.parse(row.answer_json)) }
}

/** Cases read at a time while looking for decisions. */
const SLICE = 500

/** The ids of cases of these agencies that were decided in a span of the centre's time, by what stands on the case itself. */
export async function listDecidedCases(
  read: ReadDb,
  of: { readonly agencies: readonly string[]; readonly workType: string },
  span: { readonly from: Instant; readonly before: Instant },
): Promise<readonly CaseRecord['id'][]> {
  const found: CaseRecord['id'][] = []
  for (let after = ''; ; ) {
    const rows = await read.db
      .selectFrom('cases')
      .select(['id', 'body_json'])
      .where('id', '>', after)
      .where('handling_agency', 'in', [...of.agencies])
      .where('work_type', '=', of.workType)
      .where('body_json', 'not like', '%"earlierDecisions":[]%')
      .orderBy('id')
      .limit(SLICE)
      .execute()
    for (const { id, body_json } of rows) {
      const { earlierDecisions } = JSON.parse(body_json) as Pick<CaseRecord, 'earlierDecisions'>
      const isIn = earlierDecisions.some(
        ({ receivedAt }) => receivedAt >= span.from && receivedAt < span.before,
      )
      if (isIn) found.push(id as CaseRecord['id'])
    }
    const last = rows.at(-1)
    if (!last || rows.length < SLICE) return found
    after = last.id
  }
}
