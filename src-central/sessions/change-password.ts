import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { isStrongPassword } from '../../src-shared/people/password-rules.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findOfficer, findPassword, setPassword } from '../storage/officer-store.ts'
import { endFamiliesOf, endOtherFamilies } from '../storage/session-store.ts'
import type { Caller } from './authenticate.ts'
import { checkPassword } from './check-password.ts'

/**
 * Changes the caller's own password and ends every other interactive session of theirs; letters already decided may still be
 * delivered. A change whose answer was lost is asked again with the same words and answers as done.
 *
 * Refuses `password-too-weak` (`passwordRules` of the configuration), and for the present password what signing in refuses.
 */
export async function changePassword(
  tools: CentreTools,
  { officer, familyId, deskId }: Caller,
  { present, next }: { readonly present: string; readonly next: string },
): Promise<{ changedAt: Instant }> {
  const { storage, passwords, clock, config } = tools
  if (!isStrongPassword(next, config.passwordRules) || next === present)
    throw new CentralRefusal('password-too-weak')
  const { loginName, id } = officer
  try {
    await checkPassword(tools, { loginName, password: present }, { deskId })
  } catch (refusal) {
    if (!(refusal instanceof CentralRefusal) || refusal.code !== 'bad-credentials') throw refusal
    const stored = await findPassword(storage.read, loginName)
    if (await passwords.matches(stored?.passwordHash, next)) return { changedAt: clock.now() }
    throw refusal
  }
  const passwordHash = await passwords.hash(next)
  const changedAt = clock.now()
  await storage.inTransaction(async tx => {
    await setPassword(tx, id, passwordHash)
    await endOtherFamilies(tx, id, familyId, 'password-changed', changedAt)
  })
  return { changedAt }
}

/**
 * What an administrator does for somebody who forgot theirs: a new password, every interactive session ended. False when there
 * is no such officer. Refuses `password-too-weak`.
 */
export async function resetPassword(
  tools: CentreTools,
  officerId: OfficerId,
  next: string,
): Promise<boolean> {
  const { storage, passwords, clock, config } = tools
  if (!isStrongPassword(next, config.passwordRules)) throw new CentralRefusal('password-too-weak')
  if (!(await findOfficer(storage.read, officerId))) return false
  const passwordHash = await passwords.hash(next)
  await storage.inTransaction(async tx => {
    await setPassword(tx, officerId, passwordHash)
    await endFamiliesOf(tx, officerId, 'password-changed', clock.now())
  })
  return true
}
