import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { letterIdOf } from '../../../tests/builders/ids.ts'
import { pushBench } from '../../../tests/builders/push-bench.ts'
import { listOfficersHere, writeOfficerHere } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { createSessionHolder } from '../session-holder.ts'
import { createUnsentCount } from './unsent-count.ts'

const one = identityCaseOf(1)
const two = identityCaseOf(2)

function bench() {
  const base = pushBench([one, two])
  const { officer } = base.opened
  inTransaction(base.tools.deskStorage, tx =>
    writeOfficerHere(tx, {
      officerId: officer.id,
      loginName: officer.loginName,
      displayName: officer.displayName,
      agencyName: officer.agencyName,
      lastUsedAt: base.clock.now(),
      unsent: 0,
      oldestUnsentAt: null,
    }),
  )
  const session = createSessionHolder()
  session.open(base.opened)
  const changed = createUnsentCount(base.tools, session)
  return { ...base, session, changed, counted: () => listOfficersHere(base.tools.deskStorage.read)[0] }
}

describe('the count of unsent letters that needs no password', () => {
  it('follows soon after letters changed, once for all that changed together', async () => {
    const desk = bench()
    desk.decide(one, 1)
    desk.changed()
    desk.decide(two, 2)
    desk.changed()
    expect(desk.counted()?.unsent).toBe(0)
    await desk.clock.pass(50)
    expect(desk.counted()).toMatchObject({ unsent: 2, oldestUnsentAt: desk.letter(letterIdOf(1)).decidedAt })
  })

  it('says nothing of a store that was closed meanwhile: closing it has counted', async () => {
    const desk = bench()
    desk.decide(one, 1)
    desk.changed()
    desk.session.close()
    await desk.clock.pass(50)
    expect(desk.counted()?.unsent).toBe(0)
  })
})
