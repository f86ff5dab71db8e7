import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registrationCaseOf } from '../../tests/builders/cases.ts'
import { centreConfig } from '../config.ts'
import { type Centre, createCentre } from '../create-centre.ts'
import { addCases, caseText } from './case-store.ts'
import { DATABASE_FILE } from './database.ts'
import { listCasesOf } from './portal-people-store.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'centre-people-'))
let centre: Centre
beforeAll(async () => {
  centre = await createCentre(centreConfig({ dataFolder, passwordProfile: 'test' }))
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
})

it('looks a person up by the index: the query and the index say the same words', () => {
  const db = new Database(join(dataFolder, DATABASE_FILE), { readonly: true })
  const plan = db
    .prepare(
      "explain query plan select body_json from cases where upper(replace(replace(json_extract(body_json,'$.payload.idNumber'),' ',''),'-','')) in ('a', 'b', 'c')",
    )
    .all() as { detail: string }[]
  db.close()
  expect(plan.map(step => step.detail).join()).toContain('idx_cases_id_number')
})
