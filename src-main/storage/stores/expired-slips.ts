import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { unsignedKinds } from '../../../src-shared/slips/slip.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { NO_SLIP } from './slips-store.ts'

export interface ExpiredSlip {
  readonly number: SlipNumber
  /** Its scan, where no slip that stays names the same. */
  readonly loneCopy: Sha256 | null
}

const nobodySigns = unsignedKinds.map(kind => `'${kind}'`).join(', ')
const unsent = unsentStates.map(state => `'${state}'`).join(', ')

/**
 * Slips that were made void, or signed for a decision that stands, or printed where nobody signs, before `until`, whose case is not here any more, and whose
 * letter, if any, is done.
 */
export function listExpiredSlips(db: ReadDb, until: Instant, limit: number): ExpiredSlip[] {
  const query = {
    sql: `SELECT slip_no, signed_copy,
        (SELECT count(*) FROM slips AS same WHERE same.signed_copy = slips.signed_copy AND same.content <> ?) AS named
      FROM slips LEFT JOIN letters USING (letter_id)
      WHERE slips.content <> ?
        AND (void_at <= ? OR (void_at IS NULL AND ifnull(signed_at, iif(slips.kind IN (${nobodySigns}), printed_at, NULL)) <= ?
          AND (slips.letter_id IS NULL OR letters.state = 'receipted')))
        AND ifnull(letters.state, '') NOT IN (${unsent})
        AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = slips.case_id)
        AND NOT EXISTS (SELECT 1 FROM reduced_cases WHERE reduced_cases.id = slips.case_id)
      LIMIT ?`,
    parameters: [NO_SLIP, NO_SLIP, until, until, limit],
  }
  return db.rows<{ slip_no: string; signed_copy: string | null; named: number }>(query as never).map(row => ({
    number: row.slip_no as SlipNumber,
    loneCopy: row.named === 1 ? (row.signed_copy as Sha256) : null,
  }))
}

/** Gives how many were emptied. */
export function stripSlips(tx: WriteTx, numbers: readonly SlipNumber[]): number {
  let stripped = 0
  for (const number of numbers)
    stripped += tx.runSql(
      `UPDATE slips SET content = ?, void_reason = iif(void_reason IS NULL, NULL, '') WHERE slip_no = ?`,
      [NO_SLIP, number],
    )
  return stripped
}
