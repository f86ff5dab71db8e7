import type { ReadDb, WriteTx } from './storage.ts'

/** What the maker of invented cases knows about them: shown at the portal, asked by tests, never on the wire. */
export async function addTruths(
  tx: WriteTx,
  truths: readonly { readonly caseId: string; readonly truth: object }[],
): Promise<void> {
  if (truths.length === 0) return
  await tx.db
    .insertInto('demo_truths')
    .values(truths.map(({ caseId, truth }) => ({ case_id: caseId, body_json: JSON.stringify(truth) })))
    .execute()
}

export async function findTruth(read: ReadDb, caseId: string): Promise<unknown> {
  const row = await read.db
    .selectFrom('demo_truths')
    .select('body_json')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row && (JSON.parse(row.body_json) as unknown)
}
