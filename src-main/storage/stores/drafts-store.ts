import { z } from 'zod'
import { type Draft, draftSchema } from '../../../src-shared/desk/case-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

export interface StoredDraft {
  readonly draft: Draft
  readonly caseVersion: number
  readonly savedAt: Instant
  /** From whom it came with the case (交接); left out for what this officer typed themselves. */
  readonly handedBy?: string
}

/** As much of a stored draft as says from whom it came. */
const handedSchema = z.object({ handedBy: z.string().optional() })

/** What a draft did not have in the first form, so that one typed before an upgrade can be typed on. */
const SINCE_FIRST_FORM: Pick<Draft, 'finding' | 'checklist'> = { finding: null, checklist: [] }

const draftOf = prepared((value: { caseId: string }) =>
  officerSql
    .selectFrom('drafts')
    .select(['case_version', 'body', 'saved_at'])
    .where('case_id', '=', value.caseId),
)

export function findDraft(db: ReadDb, caseId: CaseId): StoredDraft | undefined {
  const row = db.row(draftOf({ caseId }))
  if (!row) return undefined
  const body = JSON.parse(row.body)
  const { handedBy } = handedSchema.parse(body)
  return {
    draft: draftSchema.parse({ ...SINCE_FIRST_FORM, ...body }),
    caseVersion: row.case_version,
    savedAt: instantSchema.parse(row.saved_at),
    ...(handedBy === undefined ? {} : { handedBy }),
  }
}

export function writeDraft(tx: WriteTx, caseId: CaseId, stored: StoredDraft): void {
  const { draft, handedBy } = stored
  const values = {
    case_version: stored.caseVersion,
    body: JSON.stringify(handedBy === undefined ? draft : { ...draft, handedBy }),
    saved_at: stored.savedAt,
  }
  tx.run(
    officerSql
      .insertInto('drafts')
      .values({ case_id: caseId, ...values })
      .onConflict(conflict => conflict.column('case_id').doUpdateSet(values))
      .compile(),
  )
}

export function deleteDraft(tx: WriteTx, caseId: CaseId): void {
  tx.runSql('DELETE FROM drafts WHERE case_id = ?', [caseId])
}
