import { randomInt } from 'node:crypto'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { addEnrolmentCode } from '../storage/enrolment-store.ts'

/** Without the letters and digits people mistake for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A one-time code for enrolling one computer, such as `7KQM-3XTR-P9WD`: sixteen thousand million million of them. */
export async function makeEnrolmentCode(tools: CentreTools): Promise<{ code: string; expiresAt: Instant }> {
  const letters = Array.from({ length: 12 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  const code = letters.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3')
  const now = tools.clock.now()
  const expiresAt = addMs(now, tools.config.lifetimes.enrolmentCodeMs)
  await tools.storage.inTransaction(tx => addEnrolmentCode(tx, code, now, expiresAt))
  return { code, expiresAt }
}
