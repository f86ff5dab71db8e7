import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { takeSerial } from '../storage/serial-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** The longest serial the contract can carry. */
const LONGEST = 40

/**
 * The serial number of a case the centre makes itself, such as `SY202611220001`: the day in China and a number that
 * begins anew each day. Never given twice.
 */
export async function takeSerialNo(tx: WriteTx, prefix: 'SY', on: CalendarDate): Promise<string> {
  const name = `${prefix}${on.replaceAll('-', '')}`
  return `${name}${String(await takeSerial(tx, name)).padStart(4, '0')}`
}

/** 失业登记 is known in its place by region code and serial (domain.md B3, keys). */
export function localSerialOf(region: string, serialNo: string): string {
  return `${region}${serialNo.slice(-(LONGEST - region.length))}`
}
