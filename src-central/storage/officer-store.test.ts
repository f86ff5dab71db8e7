import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { officerOf } from '../../tests/builders/officers.ts'
import { testDatabase } from '../testing/test-database.ts'
import { addOfficer, changeStanding, findOfficer } from './officer-store.ts'
import { openStorage, type Storage } from './storage.ts'

const NOW = '2026-11-22T02:00:00.000Z' as Instant
const codes = (...list: readonly string[]) => list as readonly AgencyCode[] as AgencyCode[]
const folder = mkdtempSync(join(tmpdir(), 'centre-officers-'))
let storage: Storage
beforeAll(async () => {
  storage = await openStorage(await testDatabase(folder))
})
afterAll(async () => {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

let number = 0
/** A new officer; gives the agency they work at as the centre tells it. */
async function added(change: Parameters<typeof officerOf>[0]) {
  number += 1
  const profile = officerOf({ id: `officer-${number}`, loginName: `login${number}`, ...change })
  await storage.inTransaction(tx => addOfficer(tx, { profile, mayEnrol: false, passwordHash: 'x' }, NOW))
  return {
    agency: async () => (await findOfficer(storage.read, profile.id))?.profile.agency,
    sees: (...agencies: readonly string[]) =>
      storage.inTransaction(tx => changeStanding(tx, profile.id, { agencies: codes(...agencies) }, NOW)),
    fromBefore: () =>
      storage.inTransaction(tx =>
        tx.db.updateTable('officers').set({ agency: null }).where('id', '=', profile.id).execute(),
      ),
  }
}

it('tells the agency an officer works at, wherever it stands in their list', async () => {
  const officer = await added({ agency: '520112', agencies: ['520112101', '520112'] })
  expect(await officer.agency()).toBe('520112')
})

it('somebody who was moved works at the first of their new agencies, and at their own again once it is back', async () => {
  const officer = await added({ agency: '520112', agencies: ['520112'] })
  await officer.sees('520328', '520112101')
  expect(await officer.agency()).toBe('520328')
  await officer.sees('520112101', '520112')
  expect(await officer.agency()).toBe('520112')
  await officer.sees()
  expect(await officer.agency()).toBe('520112')
})

it('a supervisor’s own agency need not be one of those they see', async () => {
  const officer = await added({ roles: ['supervisor'], agency: '5201', agencies: ['520112'] })
  expect(await officer.agency()).toBe('5201')
})

it('officers from before it was kept are of the first agency of their list, or of their region', async () => {
  const officer = await added({ agency: '520112', agencies: ['520112101', '520112'] })
  await officer.fromBefore()
  expect(await officer.agency()).toBe('520112101')
  await officer.sees()
  expect(await officer.agency()).toBe('520112')
})
