import { afterAll, beforeAll, expect, it } from 'vitest'
import { FIRST_HASH, type KeptAuditLine } from '../../src-shared/central/audit.ts'
import { roleSchema } from '../../src-shared/people/role.ts'
import { changeStanding } from '../storage/officer-store.ts'
import { linesOf } from '../testing/audit-lines.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, freshId, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { QINGYAN } from '../testing/tiny-demo.ts'
import { verifyLogs } from './verify-logs.ts'

let centre: TestCentre
let reader: TestDesk
beforeAll(async () => {
  centre = await startTestCentre()
  for (const login of ['liu', 'yang']) {
    const desk = await openDesk(centre, login)
    await call(centre, 'POST', '/audit-entries', {
      token: desk.session.accessToken,
      body: { logId: freshId(centre), previousHash: FIRST_HASH, lines: linesOf(login, 3) },
    })
  }
  reader = await openDesk(centre, 'shen')
})
afterAll(() => centre.close())

const read = async (query: Record<string, string> = {}) =>
  (
    await call(centre, 'GET', `/audit-entries?${new URLSearchParams(query)}`, {
      token: reader.session.accessToken,
    })
  ).json as { lines: KeptAuditLine[]; next: number | null }

it('is read newest first, of officers who work at the agencies of the reader and of nobody else', async () => {
  const { lines } = await read({ act: 'case-seen' })
  expect(lines.map(({ officerId, number }) => [officerId, number])).toEqual([
    ['liu', 3],
    ['liu', 2],
    ['liu', 1],
  ])
  expect(lines[0]).toMatchObject({ officerName: '经办员liu', deskName: '花溪一号', caseId: 'case-1' })
})

it('is narrowed by officer, desk, act and China day, and goes on where a page ended', async () => {
  const [line] = (await read({ officerId: 'liu', limit: '1' })).lines
  const { next } = await read({ officerId: 'liu', limit: '1' })
  expect((await read({ officerId: 'liu', limit: '1', after: String(next) })).lines[0]?.number).toBe(2)
  expect((await read({ officerId: 'yang' })).lines).toEqual([])
  expect((await read({ deskId: line?.deskId ?? '', act: 'case-read' })).lines).toEqual([])
  expect((await read({ officerId: 'liu', from: '2026-11-22', to: '2026-11-22' })).lines).toHaveLength(3)
  expect((await read({ officerId: 'liu', from: '2026-11-23' })).lines).toEqual([])
  expect((await read({ officerId: 'liu', to: '2026-11-21' })).lines).toEqual([])
})

it('stands in the log as read and as taken away, with what was asked for, in a chain of its own', async () => {
  await read({ officerId: 'liu', purpose: 'export' })
  const [line] = (await read({ officerId: 'shen', act: 'log-exported' })).lines
  expect(line).toMatchObject({ logId: 'centre', officerId: 'shen', about: '{"officerId":"liu"}' })
  const findings = await verifyLogs(centre.centre.storage.read)
  expect(findings.find(each => each.logId === 'centre')).toMatchObject({
    first: 1,
    broken: null,
    follows: null,
  })
})

it.each(roleSchema.options.filter(role => role !== 'audit-admin'))('is refused to a %s', async role => {
  await centre.centre.storage.inTransaction(tx =>
    changeStanding(tx, 'shen', { roles: [role], agencies: [QINGYAN as never] }, centre.clock.now()),
  )
  const answer = await call(centre, 'GET', '/audit-entries', { token: reader.session.accessToken })
  expect([answer.status, answer.json.code]).toEqual([403, 'not-permitted'])
})

it('nobody is loaded, or given rights, who would both administer and decide', async () => {
  const given = centre.centre.storage.inTransaction(tx =>
    changeStanding(tx, 'liu', { roles: ['caseworker', 'audit-admin'] }, centre.clock.now()),
  )
  await expect(given).rejects.toThrow('roles-not-separate')
})
