import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deskProofText } from '../../../src-shared/central/desk-proof.ts'
import type { DeskId } from '../../../src-shared/kernel/ids.ts'
import { later, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { verifyText } from '../../keys/signatures.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findDeskIdentity, listOfficersHere } from '../../storage/stores/desk-store.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { storePathOf } from './open-store.ts'
import { signIn } from './sign-in.ts'

const zhang = { loginName: 'zhang', password: PASSWORD }
const enter = (bench: SessionBench, credentials = zhang) =>
  outcomeOf(signIn(bench.tools, bench.session, credentials))
const calls = (bench: SessionBench) => bench.central.seen.map(call => call.call)
const offline = (bench: SessionBench) => {
  bench.central.script = {}
}
/** Signed in once, and gone again. */
async function known(): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench)
  bench.leave()
  bench.central.seen.length = 0
  return bench
}

describe('the first sign-in of an officer on a computer', () => {
  it('enrols the computer, asks the centre, and makes a store that only this password here opens', async () => {
    const bench = sessionBench()
    expect(await enter(bench)).toEqual(officerOf())
    expect(calls(bench)).toEqual(['enrol', 'signIn', 'deskPolicy'])
    expect(bench.session.mode()).toBe('open')
    expect(findDeskIdentity(bench.tools.deskStorage.read)).toMatchObject({
      deskId: uuidOf(0xde5c),
      epoch: 1,
      nextSequence: 1,
    })
    expect(listOfficersHere(bench.tools.deskStorage.read)).toEqual([
      {
        officerId: 'officer-1',
        loginName: 'zhang',
        displayName: '张某某',
        agencyName: '乌当区人社局',
        lastUsedAt: NOON,
        unsent: 0,
        oldestUnsentAt: null,
      },
    ])
    expect(findMeta(bench.storage().read, 'receipt-root-key')).toBe('root-key')
    expect(listAuditEntries(bench.storage().read).map(line => line.act)).toEqual(['session-opened'])
    expect(bench.published.flat()).toContain('session')
  })

  it('proves the enrolled computer with a signature over request, desk and name', async () => {
    const bench = sessionBench()
    await enter(bench)
    const [enrolled, asked] = bench.central.seen.map(call => call.input[0] as Record<string, string>)
    const proof = { requestId: asked?.requestId ?? '', deskId: uuidOf(0xde5c) as DeskId, loginName: 'zhang' }
    expect(verifyText(enrolled?.publicKey ?? '', deskProofText(proof), asked?.deskProof ?? '')).toBe(true)
  })

  it('leaves neither password nor token nor name readable on the disk', async () => {
    const bench = await known()
    const folder = join(bench.tools.config.dataFolder, 'officers')
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = readFileSync(join(file.parentPath, file.name))
      for (const secret of [PASSWORD, 'access-1', 'refresh-1', '张某某'])
        expect(bytes.includes(secret), file.name).toBe(false)
    }
    expect(JSON.stringify(rawSql(bench.tools.deskStorage, 'SELECT * FROM key_slots'))).not.toContain(PASSWORD)
  })

  it.each([
    [unreachable, { refused: 'first-sign-in-needs-centre', about: { why: 'refused' } }],
    [
      { kind: 'not-the-centre', portal: false, retryAfterMs: undefined } as const,
      { refused: 'first-sign-in-needs-centre', about: { why: 'not-the-centre' } },
    ],
    [problemOf('bad-credentials'), 'bad-credentials'],
    [problemOf('officer-locked', 61_500), { refused: 'officer-locked', about: { seconds: 62 } }],
    [problemOf('slow-down', 5_000), { refused: 'slow-down', about: { seconds: 5 } }],
    [problemOf('upgrade-required'), 'upgrade-required'],
    [problemOf('not-available-yet'), 'not-available-yet'],
    [problemOf('desk-unknown'), { refused: 'centre-refused', about: { code: 'desk-unknown' } }],
  ])(
    'when the centre answers %j is refused as %j, and leaves nobody on the computer',
    async (failure, refusal) => {
      for (const call of ['enrol', 'signIn'] as const) {
        const bench = sessionBench()
        bench.central.script[call] = () => failure
        const found = await enter(bench)
        expect(found, call).toEqual(refusal)
        expect([bench.session.mode(), listOfficersHere(bench.tools.deskStorage.read)]).toEqual(['closed', []])
      }
    },
  )

  it('is refused when the computer’s own secret cannot be had', async () => {
    const bench = sessionBench()
    bench.vault.become(undefined)
    expect(await enter(bench)).toEqual({ refused: 'store-key-lost', about: { why: 'lost' } })
    expect(calls(bench)).toEqual([])
  })

  it('of a second officer makes a second store, and does not enrol again', async () => {
    const bench = await known()
    await enter(bench, { loginName: 'li', password: 'Li-2026-Mi!' })
    expect(calls(bench)).toEqual(['signIn', 'deskPolicy'])
    expect([1, 2].map(n => existsSync(storePathOf(bench.tools.config.dataFolder, officerIdOf(n))))).toEqual([
      true,
      true,
    ])
  })
})

describe('an officer known on the computer', () => {
  it('gets in with the password alone, without any network', async () => {
    const bench = await known()
    offline(bench)
    bench.clock.jump(3_600_000)
    expect(await enter(bench)).toEqual(officerOf())
    expect(listOfficersHere(bench.tools.deskStorage.read)[0]?.lastUsedAt).toBe(later(3_600_000))
    await settled()
    expect(calls(bench)).not.toContain('signIn')
  })

  it('gets a line to the centre back behind it, without being waited for, when the kept session is over', async () => {
    const bench = await known()
    bench.clock.jump(86_400_000)
    bench.central.script.refresh = () => problemOf('session-expired')
    await enter(bench)
    await settled()
    expect(calls(bench)).toEqual(['refresh', 'signIn'])
  })

  it('with a wrong password is refused: offline as wrong, online as the centre tells it', async () => {
    const wrong = { loginName: 'zhang', password: 'wrong' }
    const lost = await known()
    offline(lost)
    expect(await enter(lost, wrong)).toBe('bad-credentials')
    const mistyped = await known()
    expect(await enter(mistyped, wrong)).toBe('bad-credentials')
    const changed = await known()
    changed.officers.set('zhang', { profile: officerOf(), password: 'new at the centre' })
    expect(await enter(changed, { loginName: 'zhang', password: 'new at the centre' })).toBe(
      'password-differs-here',
    )
    for (const [failure, refusal] of [
      [problemOf('officer-locked', 60_000), { refused: 'officer-locked', about: { seconds: 60 } }],
      [problemOf('slow-down'), 'slow-down'],
      [problemOf('upgrade-required'), 'bad-credentials'],
    ] as const) {
      const bench = await known()
      bench.central.script.signIn = () => failure
      expect(await enter(bench, wrong)).toEqual(refusal)
      expect(bench.session.mode()).toBe('closed')
    }
  })

  it('with a wrong password waits three seconds for the centre’s word at most', async () => {
    const bench = await known()
    bench.central.script.signIn = () => new Promise(() => undefined)
    const waiting = enter(bench, { loginName: 'zhang', password: 'wrong' })
    while (calls(bench).length === 0) await new Promise(resolve => setTimeout(resolve, 2))
    await bench.clock.pass(3_000)
    expect(await waiting).toBe('bad-credentials')
  })

  it('cannot be let in on another computer’s secret, or without the slot', async () => {
    const moved = await known()
    moved.vault.become(Buffer.alloc(32, 9))
    expect(await enter(moved)).toBe('store-key-lost')
    const slotless = await known()
    rawSql(slotless.tools.deskStorage, 'DELETE FROM key_slots')
    rmSync(storePathOf(slotless.tools.config.dataFolder, officerIdOf(1)).replace(/\.db$/, '.key'))
    expect(await enter(slotless)).toEqual({ refused: 'store-key-lost', about: { why: 'no-slot' } })
  })

  it.each<[string, (path: string) => void, string]>([
    [
      'damaged',
      path => writeFileSync(path, Buffer.concat([Buffer.alloc(4096, 7), readFileSync(path).subarray(4096)])),
      'store-damaged',
    ],
    ['of another key', path => writeFileSync(path, Buffer.alloc(8192, 1)), 'store-damaged'],
  ])('whose store is %s is told so, and the file is left as it is', async (_, spoil, code) => {
    const bench = await known()
    const path = storePathOf(bench.tools.config.dataFolder, officerIdOf(1))
    spoil(path)
    const before = readFileSync(path)
    expect(await enter(bench)).toBe(code)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(bench.session.mode()).toBe('closed')
  })

  it('whose store file is gone gets a new one from the centre, and is told so when there is no network', async () => {
    const bench = await known()
    for (const end of ['', '-wal', '-shm'])
      rmSync(storePathOf(bench.tools.config.dataFolder, officerIdOf(1)) + end, { force: true })
    const { script } = bench.central
    offline(bench)
    expect(await enter(bench)).toEqual({ refused: 'first-sign-in-needs-centre', about: { why: 'refused' } })
    bench.central.script = script
    expect(await enter(bench)).toEqual(officerOf())
    expect(findMeta(bench.storage().read, 'receipt-root-key')).toBe('root-key')
  })
})
