import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction, type Storage } from '../../storage/transaction.ts'

/** A clock offset is worth a write only when it moved; the centre's own seconds are not exact either. */
const STEP_MS = 1_000

/**
 * Centre minus device in milliseconds as last measured, kept in the store. Every decision and every answer of the centre asks for
 * it: it is read once.
 */
export function clockOffsetOf(storage: Storage) {
  let known: number | null | undefined
  const read = (): number | null => {
    if (known === undefined) {
      const kept = findMeta(storage.read, 'clock-offset-ms')
      known = kept === undefined ? null : Number(kept)
    }
    return known
  }
  return {
    /** Null when it was never measured. */
    read,
    keep: (ms: number): void => {
      const before = read()
      if (before !== null && Math.abs(before - ms) < STEP_MS) return
      inTransaction(storage, tx => writeMeta(tx, 'clock-offset-ms', String(ms)))
      known = ms
    },
  }
}
