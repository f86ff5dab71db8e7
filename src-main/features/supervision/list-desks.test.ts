import { describe, expect, it } from 'vitest'
import type { DeskFreshness } from '../../../src-shared/central/desk-policy.ts'
import { faceBench } from '../../../tests/builders/face-bench.ts'
import { NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'

const silent: DeskFreshness = {
  deskId: uuidOf(1),
  deskName: '花溪一号',
  officerName: '刘',
  agencyName: '花溪街道人社所',
  heardAt: null,
  lastPullAt: null,
  waiting: 3,
  needsYou: 1,
  oldestUnsentAt: NOON,
  version: '0.9.1',
  lockouts: 2,
  lastLockoutAt: NOON,
  held: 2,
  firstLeaseEnd: NOON,
}

async function desk(roles: string[]) {
  const bench = faceBench(officerOf({ roles }))
  await bench.signIn()
  return bench
}

describe('who has not synced (R13)', () => {
  it('is told to a supervisor as the centre tells it, with the time it is of', async () => {
    const { face, central, clock } = await desk(['supervisor'])
    central.script.freshness = () => ({ desks: [silent] })
    expect(await face.supervision.desks({})).toEqual({ desks: [silent], asOf: clock.now() })
  })

  it('needs the centre', async () => {
    const { face, central } = await desk(['supervisor'])
    central.script.freshness = () => unreachable
    await expect(face.supervision.desks({})).rejects.toMatchObject({ code: 'needs-centre' })
    central.script.freshness = () => problemOf('not-permitted')
    await expect(face.supervision.desks({})).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('is for nobody else', async () => {
    const { face, central } = await desk(['caseworker'])
    await expect(face.supervision.desks({})).rejects.toMatchObject({ code: 'not-permitted' })
    expect(central.seen.map(call => call.call)).not.toContain('freshness')
  })
})
