import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyLogs } from '../../src-central/audit/verify-logs.ts'
import { centreConfig } from '../../src-central/config.ts'
import { changeStanding } from '../../src-central/storage/officer-store.ts'
import { openStorage } from '../../src-central/storage/storage.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import { runRecoveryCommand } from '../../src-main/app/recovery-command.ts'
import type { Stage } from '../../src-shared/cases/stage.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import type { Role } from '../../src-shared/people/role.ts'
import { temporaryFolder } from '../builders/stores.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

let centre: JourneyCentre
let desk: TestDesk
beforeEach(async () => {
  centre = await startJourneyCentre({ cases: 4 })
  desk = startTestDesk({ centreAddress: centre.address, dataFolder: temporaryFolder() })
  await desk.face.session.signIn({ loginName: 'chen', password: PASSWORD })
  await untilStatus(desk.face, 'the queue is here', ({ ready }) => ready.of > 0 && ready.cases === ready.of)
})
afterEach(async () => {
  await desk.close()
  await centre.close()
})

/** As the province's own administration does, behind the centre's back. */
async function give(change: { roles?: Role[]; stages?: Stage[]; locked?: boolean }): Promise<void> {
  const storage = await openStorage(centreConfig({ dataFolder: centre.dataFolder, passwordProfile: 'test' }))
  await storage.inTransaction(tx => changeStanding(tx, 'chen', change, new Date().toISOString() as never))
  await storage.close()
}
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'served',
    (cause: { code?: string }) => cause.code,
  )
const logAtCentre = async () => {
  const storage = await openStorage(centreConfig({ dataFolder: centre.dataFolder, passwordProfile: 'test' }))
  const findings = await verifyLogs(storage.read)
  await storage.close()
  return findings
}

it('a right that was taken away stops with the next contact, and the one that was given begins', async () => {
  const [first] = await listToReview(desk.face)
  await give({ roles: ['supervisor'] })
  await desk.face.sync.now({})
  await until(
    'the desk knows',
    async () => (await desk.face.session.state({})).officer?.roles.includes('supervisor') ?? false,
  )
  expect(await codeOf(decide(desk.face, first?.caseId as CaseId, 'approve'))).toBe('not-permitted')
  expect(await codeOf(desk.face.exceptions.list({}))).toBe('served')
})

it('a right that reaches another stage by now decides nothing more here, and the case may still be seen', async () => {
  const [first] = await listToReview(desk.face)
  const caseId = first?.caseId as CaseId
  await give({ stages: ['second'] })
  await desk.face.sync.now({})
  await until(
    'the desk knows',
    async () => (await desk.face.session.state({})).officer?.stages.includes('second') ?? false,
  )
  expect(await codeOf(desk.face.case.open({ caseId }))).toBe('served')
  expect(await codeOf(decide(desk.face, caseId, 'approve'))).toBe('not-permitted')
  expect((await desk.face.outbox.list({ which: 'unsent', after: null, limit: 10 })).total).toBe(0)
})

it('what was decided before the right went is sent and judged by the centre; a locked officer opens nothing more', async () => {
  const [first] = await listToReview(desk.face)
  await centre.stop()
  const letter = await decide(desk.face, first?.caseId as CaseId, 'approve')
  await desk.face.outbox.tryNow({})
  await centre.start()
  await give({ locked: true })
  desk.shift(60_000)
  await desk.face.sync.now({})
  await until(
    'the rights have stopped',
    async () => (await codeOf(desk.face.queue.counts({}))) === 'not-permitted',
  )
  await until('the letter took effect', async () => (await centre.effects([letter]))[letter] === 1)
  await desk.face.session.signOut({})
})

it('the log reaches the centre whole, and the program itself tells whether it is, without network', async () => {
  const [first] = await listToReview(desk.face)
  await decide(desk.face, first?.caseId as CaseId, 'approve')
  await desk.face.sync.now({})
  await until(
    'the centre has confirmed the log',
    async () => (await desk.face.audit.verify({})).anchored !== null,
  )
  const [log] = await logAtCentre()
  expect(log).toMatchObject({ officerId: 'chen', first: 1, broken: null })
  const { dataFolder } = await desk.face.about.read({})
  await desk.close()

  const secret = join(temporaryFolder(), 'password')
  writeFileSync(secret, `${PASSWORD}\n`)
  const said: string[] = []
  const check = (...more: string[]) =>
    runRecoveryCommand(['--verify-log', `--data=${dataFolder}`, '--officer=chen', ...more], {
      vaultOf: createFileVault,
      askSecret: async () => undefined,
      say: words => said.push(words),
      log: () => undefined,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
    })
  const code = await check(`--password-file=${secret}`)
  expect([code, said.at(-1)]).toEqual([0, expect.stringMatching(/^日志完整/)])
  writeFileSync(secret, 'not this\n')
  expect(await check(`--password-file=${secret}`)).toBe(2)
  expect(said.at(-1)).toMatch(/^密码不对/)
  expect(await check()).toBe(2)
  expect(await runRecoveryCommand(['--verify-log'], { say: () => undefined } as never)).toBe(64)
})
