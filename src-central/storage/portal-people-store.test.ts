import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registrationCaseOf } from '../../tests/builders/cases.ts'
import { centreConfig } from '../config.ts'
import { type Centre, createCentre } from '../create-centre.ts'
import { onPostgres, testDatabase } from '../testing/test-database.ts'
import { addCases, caseText } from './case-store.ts'
import { hasIdentityCheck, listCasesOf } from './portal-people-store.ts'
import { DATABASE_FILE } from './sqlite.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'centre-people-'))
let centre: Centre
beforeAll(async () => {
  centre = await createCentre(centreConfig({ ...(await testDatabase(dataFolder)), passwordProfile: 'test' }))
})
afterAll(async () => {
  await centre.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

it('finds the cases of a person by number however it was typed, and of nobody else', async () => {
  const typed = [
    '520111200305071234',
    '520111 20030507 1234',
    '520111-200305071234',
    '５２０１１１２００３０５０７１２３４',
    '52011120０３0507１234',
    '\u202d520111\u200b20030507\u20601234\u202c',
    '520111–20030507—1234',
  ]
  const records = [...typed, '520111200305071235'].map((idNumber, n) => {
    const record = registrationCaseOf(n + 1)
    return { ...record, payload: { ...record.payload, idNumber } }
  })
  await centre.storage.inTransaction(async tx => {
    const rows = records.map(record => ({
      stored: { record, autoCheckTries: 0 },
      bodyJson: caseText(record),
    }))
    await addCases(tx, rows)
  })
  for (const number of typed) {
    const found = await listCasesOf(centre.storage.read, number)
    expect(found.map(each => each.payload.idNumber)).toEqual(typed)
  }
  expect(await listCasesOf(centre.storage.read, '52011120030507123x')).toEqual([])
  expect(await hasIdentityCheck(centre.storage.read, typed[0] ?? '')).toBe(false)
})

it('finds cases from before their number was kept beside them by what their text says', async () => {
  await centre.storage.inTransaction(tx => tx.db.updateTable('cases').set({ id_number: null }).execute())
  const found = await listCasesOf(centre.storage.read, '520111200305071234')
  expect(found.map(each => each.payload.idNumber)).toEqual([
    '520111200305071234',
    '520111 20030507 1234',
    '520111-200305071234',
    '５２０１１１２００３０５０７１２３４',
  ])
})

it.skipIf(onPostgres)('looks a person up by the index: the query and the index say the same words', () => {
  const db = new Database(join(dataFolder, DATABASE_FILE), { readonly: true })
  const plan = db
    .prepare(
      "explain query plan select body_json from cases where (id_number = 'a' or (id_number is null and upper(replace(replace(json_extract(body_json,'$.payload.idNumber'),' ',''),'-','')) in ('a', 'b', 'c'))) order by rowid",
    )
    .all() as { detail: string }[]
  db.close()
  const said = plan.map(step => step.detail).join()
  expect(said).toContain('idx_cases_own_number')
  expect(said).not.toMatch(/SCAN (cases|CONSTANT)/)
})
