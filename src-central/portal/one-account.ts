import { checkDigitOf } from '../../src-shared/identity/id-number.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { isVerified } from './portal-person.ts'
import { PortalRefusal } from './portal-refusal.ts'

/** A real-name check that holds its number: under way, or passed. One that failed or was taken back holds none. */
const isHolding = ({ status }: IdentityCase) => ['auto-check', 'pending-manual', 'verified'].includes(status)

const ELSEWHERE =
  '这个证件号码已在其他账号提交或通过实名认证，不能重复认证。如不是您本人办理，请带本人证件到窗口核实。'
const VERIFIED = '这个证件号码已通过实名认证，无需再次提交。'
const OWN_CASE = '您已提交过实名认证，请在原办件中查看结果或重新上传照片。'

/**
 * One number, one account: a second one gets neither a second verification nor a second review (domain.md C.6). Numbers are
 * the same however they were typed, whatever document they are said to be of, and in the form of a first-generation card.
 *
 * Asked before a new real-name check. Refuses `number-taken` while the number is held by another account, or verified;
 * `account-exists` when this account has a real-name check of its own, where the next photo belongs. A case from a
 * window is no account: its person may register one.
 */
export async function assertNoOtherAccount(
  read: ReadDb,
  said: { readonly idNumber: string; readonly loginName: string },
): Promise<void> {
  const checks = await listChecks(read, said.idNumber)
  const isOwn = ({ payload }: IdentityCase) => sameLogin(payload.loginName, said.loginName)
  if (checks.some(each => isHolding(each) && !isOwn(each))) throw new PortalRefusal('number-taken', ELSEWHERE)
  if (checks.some(each => each.status === 'verified')) throw new PortalRefusal('number-taken', VERIFIED)
  if (checks.some(isOwn)) throw new PortalRefusal('account-exists', OWN_CASE)
  if (checks.length > 0) return
  for (const idNumber of formsOf(said.idNumber))
    if (await isVerified(read, { idNumber, cases: [] })) throw new PortalRefusal('number-taken', VERIFIED)
}

/**
 * The same before a new photo in a real-name check that is there: refuses `number-taken` while another account's stands
 * verified, or is under way and this one is not.
 */
export async function assertStillFree(read: ReadDb, record: IdentityCase): Promise<void> {
  const others = (await listChecks(read, record.payload.idNumber)).filter(each => each.id !== record.id)
  const blocks = (each: IdentityCase) => each.status === 'verified' || (isHolding(each) && !isHolding(record))
  if (others.some(blocks)) throw new PortalRefusal('number-taken', ELSEWHERE)
}

/** Whether another account's real-name check of the same number stands verified. */
export async function isVerifiedElsewhere(read: ReadDb, record: IdentityCase): Promise<boolean> {
  const checks = await listChecks(read, record.payload.idNumber)
  return checks.some(each => each.id !== record.id && each.status === 'verified')
}

async function listChecks(read: ReadDb, idNumber: string): Promise<readonly IdentityCase[]> {
  const checks: IdentityCase[] = []
  for (const number of formsOf(idNumber))
    for (const each of await listCasesOf(read, number))
      if (each.procedure === 'identity-check') checks.push(each)
  return checks
}

/** The number, and the same person's number on a card of the first or second generation (domain.md G8). */
function formsOf(raw: string): readonly string[] {
  const number = normaliseIdNumber(raw)
  if (/^\d{15}$/.test(number)) {
    const head = `${number.slice(0, 6)}19${number.slice(6)}`
    return [number, head + checkDigitOf(head)]
  }
  return /^\d{6}19\d{9}[\dX]$/.test(number) ? [number, number.slice(0, 6) + number.slice(8, 17)] : [number]
}

function sameLogin(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
