import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { PASSWORD } from './journey-centre.ts'
import { untilStatus } from './test-desk.ts'

/** Signs an officer in at a computer that was never used, and waits until everything is here. */
export async function enterFirst(face: DeskClient, loginName: string): Promise<void> {
  if (loginName !== 'chen') {
    // Who may enrol computers sets this one up first; a session of theirs elsewhere ends by that.
    await face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await face.session.signOut({})
  }
  await face.session.signIn({ loginName, password: PASSWORD })
  await untilStatus(face, `${loginName} has everything`, status => {
    return status.lastPullAt !== null && status.ready.cases === status.ready.of
  })
}
