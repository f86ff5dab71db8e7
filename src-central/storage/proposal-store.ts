import { z } from 'zod'
import { caseStatusSchema } from '../../src-shared/cases/case-status.ts'
import { type Proposal, proposalSchema } from '../../src-shared/central/feed.ts'
import { publishBesideCase } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** How the case stood when something was asked: what tells whether it moved on since. */
const matterSchema = z.object({
  status: caseStatusSchema,
  submission: z.number().int(),
  /** Id of the newest decision that judged the case; null when nobody had. */
  judgement: z.string().nullable(),
})
export type Matter = z.infer<typeof matterSchema>

/** A proposal with what only the centre keeps beside it. */
export interface StoredProposal {
  readonly proposal: Proposal
  readonly matter: Matter
  /** The id of the request that settled it; null while it is open. */
  readonly secondRequestId: string | null
}

/** Keeps a new or changed proposal and publishes it where its case is. */
export async function putProposal(tx: WriteTx, stored: StoredProposal): Promise<void> {
  const { proposal, matter, secondRequestId } = stored
  const bodyJson = JSON.stringify(proposalSchema.parse(proposal))
  const changing = { state: proposal.state, second_request_id: secondRequestId, body_json: bodyJson }
  await tx.db
    .insertInto('proposals')
    .values({
      id: proposal.id,
      case_id: proposal.caseId,
      matter_json: JSON.stringify(matter),
      ...changing,
    })
    .onConflict(conflict => conflict.column('id').doUpdateSet(changing))
    .execute()
  await publishBesideCase(tx, 'proposal', proposal, bodyJson)
}

const columns = ['matter_json', 'second_request_id', 'body_json'] as const

export async function findProposal(read: ReadDb, id: string): Promise<StoredProposal | undefined> {
  const row = await read.db.selectFrom('proposals').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** Everything ever asked about a case, oldest first (their ids rise with time). */
export async function listProposals(read: ReadDb, caseId: string): Promise<readonly StoredProposal[]> {
  const rows = await read.db
    .selectFrom('proposals')
    .select(columns)
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(toStored)
}

function toStored(row: {
  matter_json: string
  second_request_id: string | null
  body_json: string
}): StoredProposal {
  return {
    proposal: proposalSchema.parse(JSON.parse(row.body_json)),
    matter: matterSchema.parse(JSON.parse(row.matter_json)),
    secondRequestId: row.second_request_id,
  }
}
