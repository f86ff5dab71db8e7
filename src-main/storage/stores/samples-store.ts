import { z } from 'zod'
import type { Sample } from '../../../src-shared/central/sample.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { uuidSchema } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { listSamples } from './entity-lists.ts'
import { filesOfBody } from './files-store.ts'
import { type CaseWithFiles, listHeldCases } from './held-files.ts'
import type { Holder } from './leases-store.ts'
import { listLettersOfCase } from './letter-lists.ts'
import type { StoredLetter } from './letters-store.ts'

/** As much of an act's frozen text as tells which second look it is about. */
const aboutSchema = z.object({ details: z.object({ sampleId: uuidSchema }) })

/** The own judgement of a second look, whatever became of it; undefined while there is none. */
export function findOwnJudgement(
  db: ReadDb,
  { id, caseId }: Pick<Sample, 'id' | 'caseId'>,
): StoredLetter | undefined {
  return listLettersOfCase(db, caseId).findLast(letter => {
    if (letter.what !== 'sample-judged') return false
    const read = aboutSchema.safeParse(JSON.parse(letter.content))
    return read.success && read.data.details.sampleId === id
  })
}

/** What this officer is still to look at: open, theirs, and not judged here. */
export function listSamplesToLookAt(db: ReadDb, officerId: string): Sample[] {
  return listSamples(db).filter(
    sample =>
      sample.state === 'open' && sample.looker === officerId && findOwnJudgement(db, sample) === undefined,
  )
}

/** Cases of which this officer may not learn what was decided. */
export function listBlindCases(db: ReadDb, officerId: string): ReadonlySet<CaseId> {
  return new Set(listSamplesToLookAt(db, officerId).map(({ caseId }) => caseId))
}

const casesOfIds = prepared((value: { ids: string }) =>
  officerSql
    .selectFrom('cases')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select(['cases.id', 'cases.serial_no', 'cases.person_name', 'case_bodies.body'])
    .where('cases.id', 'in', ({ selectFrom, fn, val }) =>
      selectFrom(fn<{ value: string }>('json_each', [val(value.ids)]).as('wanted')).select('wanted.value'),
    )
    .orderBy('cases.id'),
)

/** Cases whose files come first and never go: those held here under a lease, then those to look at once more. */
export function listCasesToHave(db: ReadDb, who: Holder, at: Instant): CaseWithFiles[] {
  const held = listHeldCases(db, who, at)
  const blind = [...listBlindCases(db, who.officerId)]
  if (blind.length === 0) return held
  const looked = db.rows(casesOfIds({ ids: JSON.stringify(blind) })).map(row => ({
    caseId: row.id as CaseId,
    serialNo: row.serial_no,
    personName: row.person_name,
    files: filesOfBody(row.body),
  }))
  return [...held, ...looked]
}

/** Results of second looks that the officer has read. */
export function listSeenSamples(db: ReadDb): ReadonlySet<string> {
  return new Set(
    db.rows(officerSql.selectFrom('seen_samples').select('sample_id').compile()).map(row => row.sample_id),
  )
}

export function noteSamplesSeen(tx: WriteTx, ids: readonly string[], at: Instant): void {
  for (const id of ids)
    tx.runSql('INSERT INTO seen_samples (sample_id, seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING', [id, at])
}
