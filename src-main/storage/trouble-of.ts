import { asStoreRefused, StoreRefused } from './database.ts'

/** What of this computer stood in the way: its disk, its store, or a fault of the program. */
export function troubleOf(thrown: unknown): 'disk-full' | 'disk-failed' | 'store-damaged' | 'fault' {
  const cause = asStoreRefused(thrown)
  if (!(cause instanceof StoreRefused)) return 'fault'
  if (cause.code === 'disk-full') return 'disk-full'
  return cause.code === 'wrong-key-or-damaged' ? 'store-damaged' : 'disk-failed'
}
