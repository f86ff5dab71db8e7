import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { centreConfig } from '../config.ts'
import { createCentre } from '../create-centre.ts'
import { testDatabase } from '../testing/test-database.ts'

const now = '2026-03-02T01:00:00.000Z' as Instant
const HOUR = 3_600_000

async function centreAt(dataFolder: string, portal = true) {
  const place = await testDatabase(dataFolder)
  const centre = await createCentre(centreConfig({ ...place, portal, passwordProfile: 'test', port: 0 }), {
    clock: { now: () => now },
  })
  return { centre, address: await centre.listen() }
}

it('the portal puts the centre’s clock forward, never back, and a centre started again goes on from there', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'portal-clock-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const { centre, address } = await centreAt(dataFolder)
  const forward = async (body?: object) => {
    const init = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}
    const answer = await fetch(`${address}/portal/time`, { method: 'POST', ...init })
    return { status: answer.status, now: ((await answer.json()) as { now?: string }).now }
  }
  expect(await forward()).toEqual({ status: 200, now })
  expect(await forward({ hours: 9 })).toEqual({ status: 200, now: '2026-03-02T10:00:00.000Z' })
  expect((await forward({ hours: -9 })).status).toBe(422)
  expect(centre.tools.clock.now()).toBe('2026-03-02T10:00:00.000Z')
  await centre.close()
  const again = await centreAt(dataFolder)
  expect(Date.parse(again.centre.tools.clock.now()) - Date.parse(now)).toBe(9 * HOUR)
  await again.centre.close()
})

it('without a portal there is only the centre’s own time', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'portal-clock-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const { centre, address } = await centreAt(dataFolder, false)
  expect((await fetch(`${address}/portal/time`, { method: 'POST' })).status).toBe(404)
  expect([centre.tools.portalClock, centre.tools.clock.now()]).toEqual([undefined, now])
  await centre.close()
})
