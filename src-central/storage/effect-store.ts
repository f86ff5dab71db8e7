import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** Notes that a letter changed a case. Counted by the exactly-once tests, so nothing here prevents a second row. */
export async function noteEffect(
  tx: WriteTx,
  effect: {
    readonly id: string
    readonly letterId: string
    readonly caseId: string
    readonly versionBefore: number
    readonly versionAfter: number
    readonly at: Instant
  },
): Promise<void> {
  await tx.db
    .insertInto('effects')
    .values({
      id: effect.id,
      letter_id: effect.letterId,
      case_id: effect.caseId,
      version_before: effect.versionBefore,
      version_after: effect.versionAfter,
      at: effect.at,
    })
    .execute()
}

/** How many effects each letter had, by letter id; without ids, of all letters. */
export async function countEffects(
  read: ReadDb,
  letterIds?: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  let query = read.db
    .selectFrom('effects')
    .select(['letter_id', eb => eb.fn.countAll<number>().as('count')])
    .groupBy('letter_id')
  if (letterIds) query = query.where('letter_id', 'in', [...letterIds])
  const rows = await query.execute()
  const counts: Record<string, number> = Object.fromEntries((letterIds ?? []).map(id => [id, 0]))
  for (const row of rows) counts[row.letter_id] = Number(row.count)
  return counts
}
