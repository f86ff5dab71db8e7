import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findBrokenAuditEntry, wholeLog } from '../../src-main/storage/stores/audit-store.ts'
import { findMeta } from '../../src-main/storage/stores/meta-store.ts'
import { inTransaction } from '../../src-main/storage/transaction.ts'
import { unguardLog } from '../builders/stores.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { openStoreOf } from '../support/open-store.ts'
import { untilStatus } from '../support/test-desk.ts'

let centre: JourneyCentre
let dataFolder: string
let door: DoorProcess
beforeEach(async () => {
  centre = await startJourneyCentre({ cases: 4, suite: 'gm' })
  dataFolder = mkdtempSync(join(tmpdir(), 'suite-desk-'))
  door = await startDoorProcess({ dataFolder, centreAddress: centre.address })
})
afterEach(async () => {
  await door.kill()
  await centre.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

it('at a bureau with the national suite decisions end on SM2 receipts, and the log is chained by SM3', async () => {
  const { face } = door
  await face.session.signIn({ loginName: 'chen', password: PASSWORD })
  await untilStatus(face, 'everything is here', status => status.ready.cases === 4)
  const letters: string[] = []
  for (const row of (await listToReview(face)).slice(0, 2))
    letters.push(await decide(face, row.caseId, 'approve'))
  await face.sync.now({})
  await untilStatus(face, 'all is receipted', status => status.waiting === 0 && status.needsYou === 0)
  expect(Object.values(await centre.effects(letters as never))).toEqual([1, 1])
  await door.kill()

  const storage = await openStoreOf(dataFolder, 'chen', PASSWORD)
  expect(findMeta(storage.read, 'receipt-root-key')).toMatch(/^sm2:04[0-9a-f]{128}$/)
  expect(findMeta(storage.read, 'receipt-keys')).toMatch(/"publicKey":"sm2:/)
  const log = wholeLog(storage.read)
  expect(log.filter(line => line.act === 'letter-receipted')).toHaveLength(2)
  expect(log.at(-1)?.hash).toMatch(/^sm3:[0-9a-f]{64}$/)
  expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
  const [changed] = log.filter(line => line.act === 'letter-receipted')
  unguardLog(storage)
  inTransaction(storage, tx =>
    tx.runSql(`UPDATE audit_entries SET act = 'letter-closed' WHERE number = ?`, [changed?.number ?? 0]),
  )
  expect(findBrokenAuditEntry(storage.read)).toBeDefined()
  storage.close()
})
