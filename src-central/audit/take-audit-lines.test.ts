import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AuditLine,
  auditAnchorSchema,
  auditAnchorText,
  FIRST_HASH,
} from '../../src-shared/central/audit.ts'
import { isSignedBy } from '../keys/ed25519.ts'
import { addAuditLines } from '../storage/audit-store.ts'
import { linesOf } from '../testing/audit-lines.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, freshId, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { verifyLogs } from './verify-logs.ts'

let centre: TestCentre
let desk: TestDesk
let logId: string
beforeAll(async () => {
  centre = await startTestCentre()
  desk = await openDesk(centre, 'liu')
})
beforeEach(() => {
  logId = freshId(centre)
})
afterAll(() => centre.close())

const send = (lines: readonly AuditLine[], previousHash = FIRST_HASH, by: { token?: string } = {}) =>
  call(centre, 'POST', '/audit-entries', {
    token: by.token ?? desk.session.accessToken,
    body: { logId, previousHash, lines },
  })
const findingOf = async (log: string) =>
  (await verifyLogs(centre.centre.storage.read)).find(each => each.logId === log)

describe('lines of a log', () => {
  it('are kept behind those that came before, and the head is answered under a receipt key', async () => {
    const lines = linesOf('liu', 5)
    await send(lines.slice(0, 3))
    const answer = await send(lines.slice(3), lines[2]?.hash)
    const anchor = auditAnchorSchema.parse(answer.json.anchor)
    expect(anchor).toMatchObject({
      logId,
      deskId: desk.deskId,
      officerId: 'liu',
      number: 5,
      hash: lines[4]?.hash,
    })
    const { json } = await call(centre, 'GET', '/receipt-keys', { token: desk.session.accessToken })
    const key = (json.keys as { keyId: string; publicKey: string }[]).find(
      each => each.keyId === anchor.keyId,
    )
    expect(isSignedBy(key?.publicKey ?? '', auditAnchorText(anchor), anchor.signature)).toBe(true)
    expect(await findingOf(logId)).toMatchObject({ first: 1, last: 5, broken: null })
  })

  it('whose answer was lost are answered the same again, and stand once', async () => {
    const lines = linesOf('liu', 3)
    const first = await send(lines)
    centre.clock.goOn(1_000)
    expect((await send(lines)).text).toBe(first.text)
    const more = [...lines, ...linesOf('liu', 1, { number: 4, previousHash: lines[2]?.hash ?? '' })]
    expect((await send(more)).json.anchor.number).toBe(4)
    expect(await findingOf(logId)).toMatchObject({ last: 4, broken: null })
  })

  it('are taken by the token that only sends, also after the session ended', async () => {
    expect((await send(linesOf('liu', 1), FIRST_HASH, { token: desk.session.sendOnlyToken })).status).toBe(
      200,
    )
  })

  it.each<[string, (lines: AuditLine[]) => [AuditLine[], (string | undefined)?]]>([
    ['a changed line', lines => [lines.map((line, n) => (n === 4 ? { ...line, act: 'case-read' } : line))]],
    ['a line left out', lines => [lines.filter(line => line.number !== 4)]],
    ['two lines in the wrong order', ([a, b, c, d, ...rest]) => [[a, b, d, c, ...rest] as AuditLine[]]],
    ['a log written anew', () => [linesOf('liu', 8, undefined, { act: 'case-read' })]],
    ['lines behind a hole', lines => [lines.slice(5), lines[4]?.hash]],
    [
      'a line that follows another than the last one',
      lines => [linesOf('liu', 2, { number: 4, previousHash: lines[0]?.hash ?? '' }), lines[0]?.hash],
    ],
  ])('%s is refused as log-broken, and nothing of it is kept', async (_, spoil) => {
    const lines = linesOf('liu', 8)
    await send(lines.slice(0, 3))
    const [spoilt, previous] = spoil(lines)
    const answer = await send(spoilt, previous)
    expect([answer.status, answer.json.code]).toEqual([409, 'log-broken'])
    expect(await findingOf(logId)).toMatchObject({ last: 3, broken: null })
  })

  it('of another officer, or into the log of another desk, are refused', async () => {
    expect((await send(linesOf('chen', 1))).json.code).toBe('not-permitted')
    await send(linesOf('liu', 1))
    const elsewhere = await openDesk(centre, 'liu')
    const answer = await send(linesOf('liu', 1), FIRST_HASH, { token: elsewhere.session.accessToken })
    expect(answer.json.code).toBe('not-permitted')
    desk = elsewhere
  })
})

describe('the keeping itself', () => {
  it('refuses to change a line and to take one away, whoever asks the database', async () => {
    const { storage } = centre.centre
    await send(linesOf('liu', 2))
    const changed = storage.inTransaction(tx =>
      tx.db.updateTable('audit_lines').set({ act: 'nothing' }).where('log_id', '=', logId).execute(),
    )
    await expect(changed).rejects.toThrow('audit-append-only')
    const gone = storage.inTransaction(tx => tx.db.deleteFrom('audit_lines').execute())
    await expect(gone).rejects.toThrow('audit-append-only')
    expect(await findingOf(logId)).toMatchObject({ last: 2, broken: null })
  })

  it('looked through, tells a line that was changed, one that is missing, and a log that began anew', async () => {
    const owner = { deskId: desk.deskId, officerId: 'liu' as never }
    const chained = linesOf('liu', 4).map((line, n, all) => ({
      ...line,
      previousHash: all[n - 1]?.hash ?? FIRST_HASH,
    }))
    const put = (log: string, lines: typeof chained) =>
      centre.centre.storage.inTransaction(tx =>
        addAuditLines(tx, { ...owner, logId: log }, lines, centre.clock.now()),
      )
    const [changed, missing] = [freshId(centre), freshId(centre)]
    await put(
      changed,
      chained.map(line => (line.number === 3 ? { ...line, about: '{}' } : line)),
    )
    await put(
      missing,
      chained.filter(line => line.number !== 2),
    )
    expect(await findingOf(changed)).toMatchObject({ broken: { kind: 'changed', number: 3 } })
    expect(await findingOf(missing)).toMatchObject({
      broken: { kind: 'missing', number: 2 },
      follows: changed,
    })
  })
})
