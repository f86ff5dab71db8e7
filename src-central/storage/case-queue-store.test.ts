import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AgencyCode, RegionCode } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { onPostgres, testDatabase } from '../testing/test-database.ts'
import { postCase } from '../testing/tiny-cases.ts'
import { HUAXI, QINGYAN } from '../testing/tiny-demo.ts'
import { findQueuedCases, listFreeCases, type QueueQuestion } from './case-queue-store.ts'
import { addCases, caseText } from './case-store.ts'
import { firstTables } from './migrations/0010-first-tables.ts'
import { portalAndRegisters } from './migrations/0030-portal-and-registers.ts'
import { leases } from './migrations/0040-leases.ts'
import { DATABASE_FILE } from './sqlite.ts'
import { openStorage, type Storage } from './storage.ts'
import type { Tables } from './tables.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'centre-queue-'))
let storage: Storage
beforeAll(async () => {
  storage = await openStorage(await testDatabase(dataFolder))
})
afterAll(async () => {
  await storage.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

const question: QueueQuestion = {
  scope: { agencies: [HUAXI, QINGYAN] as AgencyCode[], workTypes: ['eligibility-review'] },
  workType: 'eligibility-review',
  stage: 'first',
  statuses: ['host-accepted', 'unreviewed'],
  region: HUAXI as RegionCode,
  category: null,
  reason: null,
  submittedFrom: '2026-10-31T16:00:00.000Z' as Instant,
  submittedBefore: '2026-11-30T16:00:00.000Z' as Instant,
  dueFrom: null,
  dueBy: null,
  freeAt: '2026-11-22T02:00:00.000Z' as Instant,
}

it.skipIf(onPostgres)('finds the free cases of a queue, and who holds them, by indexes', async () => {
  const file = new Database(join(dataFolder, DATABASE_FILE), { readonly: true })
  const asked: CompiledQuery[] = []
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: file }),
    log: ({ query }) => {
      asked.push(query)
    },
  })
  const after = { id: 'a' as never, due_on: '2026-11-22', submitted_at: '2026-11-22T02:00:00.000Z' }
  for (const place of [undefined, after]) {
    await listFreeCases({ db }, question, { after: place, limit: 100 })
    const query = asked.at(-1)
    const plan = file.prepare(`explain query plan ${query?.sql}`).all(...(query?.parameters ?? []))
    const steps = (plan as { detail: string }[]).map(({ detail }) => detail).join('\n')
    expect(steps).toContain('USING INDEX idx_cases_queue (work_type=? AND stage=? AND status=?')
    expect(steps).toContain('USING INDEX idx_leases_case_id_live')
    expect(steps).not.toContain('SCAN')
  }
  await db.destroy()
})

it('reads what a case is queued by out of what was stored, and follows its changes', async () => {
  const record = postCase('post-1')
  await storage.inTransaction(async tx => {
    await addCases(tx, [{ stored: { record, autoCheckTries: 0 }, bodyJson: caseText(record) }])
  })
  const found = await listFreeCases(storage.read, question, { after: undefined, limit: 5 })
  expect(found).toEqual([{ id: 'post-1', due_on: record.dueOn, submitted_at: record.submittedAt }])
  expect((await findQueuedCases(storage.read, ['post-1', 'none'])).size).toBe(1)
})

it('knows what was stored before there was a queue to order', async () => {
  const record = postCase('post-1', { dueOn: '2026-12-03' })
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
  for (const step of [firstTables, portalAndRegisters]) await step(db)
  const row = {
    id: record.id,
    serial_no: record.serialNo,
    work_type: record.workType,
    status: record.status,
    handling_agency: record.handlingAgency,
    person_name: record.personName,
    updated_at: record.submittedAt,
    entered_by: null,
    auto_check_tries: 0,
    body_json: caseText(record),
  }
  await db.insertInto('cases').values(row).execute()
  await leases(db)
  const found = await listFreeCases({ db }, question, { after: undefined, limit: 5 })
  expect(found).toMatchObject([{ id: 'post-1', due_on: '2026-12-03' }])
  await db.destroy()
})
