import { isStrongPassword } from '../../../src-shared/people/password-rules.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, newUuid, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { accessToken } from './central-session.ts'
import { rewrapSlot } from './former-password.ts'
import { limitGuesses } from './limit-guesses.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { readDevice } from './sign-in.ts'
import { keyOfStore } from './vouched.ts'

/**
 * Changes the officer's password: at the centre, and then here. Cut short between the two, or with an answer that never came,
 * the next sign-in with the new password asks once for the former one; asked again, the centre says the same.
 *
 * Refuses `bad-credentials` for a wrong present password, counted like one at the lock (`unlock-waits` after too many), `password-too-weak`, and `needs-centre` without the centre, where
 * the change counts.
 */
export async function changePassword(
  tools: DeskTools,
  opened: Opened,
  { present, next }: { readonly present: string; readonly next: string },
): Promise<void> {
  if (!isStrongPassword(next) || next === present) throw new DeskRefused('password-too-weak')
  const device = await readDevice(tools)
  const officer = opened.officer.id
  const storeKey = await limitGuesses(tools, officer, async () => {
    const fits = await keyOfStore(tools, device, officer, present)
    if (!fits) throw new DeskRefused('bad-credentials')
    return fits
  })
  try {
    const token = await accessToken(tools, opened)
    const answer = token.ok
      ? await tools.central.changePassword(token.value.token, {
          requestId: newUuid(tools),
          present,
          next,
        })
      : token
    if (!answer.ok)
      throw answer.error.kind === 'problem' ? refusalOfRemote(answer.error) : new DeskRefused('needs-centre')
    await rewrapSlot(tools, device, { officer, password: next, storeKey })
  } finally {
    storeKey.fill(0)
  }
  if (opened.storage.handle.open)
    inTransaction(opened.storage, tx => record(tx, tools, opened, 'password-changed'))
}
