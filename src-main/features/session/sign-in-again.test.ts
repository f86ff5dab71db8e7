import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caseIdOf, letterIdOf, NOON, officerIdOf } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { listOfficersHere } from '../../storage/stores/desk-store.ts'
import { applyLetterEvent, findLetter, insertLetter } from '../../storage/stores/letters-store.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { isSessionEnded } from './central-session.ts'
import { storePathOf } from './open-store.ts'
import { sessionState } from './session-state.ts'
import { signIn } from './sign-in.ts'
import { lock, signInAgain, unlock } from './sign-in-again.ts'
import { signOut } from './sign-out.ts'

const zhang = { loginName: 'zhang', password: PASSWORD }
const li = { loginName: 'li', password: 'Li-2026-Mi!' }
const enter = (bench: SessionBench, credentials = zhang) =>
  outcomeOf(signIn(bench.tools, bench.session, credentials))
const again = (bench: SessionBench, password = PASSWORD) => {
  const opened = bench.session.opened()
  if (!opened) throw new Error('nobody is signed in')
  return outcomeOf(signInAgain(bench.tools, opened, password))
}
const out = (bench: SessionBench) => signOut(bench.tools, bench.session, async () => undefined)
const acts = (bench: SessionBench) => listAuditEntries(bench.storage().read).map(line => line.act)

async function signedIn(): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench)
  return bench
}

/** Puts a letter into the open store and moves it on. */
function letter(bench: SessionBench, n: number, ...events: Parameters<typeof applyLetterEvent>[2][]): void {
  inTransaction(bench.storage(), tx => {
    insertLetter(tx, newLetterOf(n, { caseId: caseIdOf(n) }))
    for (const event of events) applyLetterEvent(tx, letterIdOf(n), event, NOON)
  })
}

describe('one officer at a time', () => {
  it('another one is refused while a store is open, locked or not, and so is the same one twice', async () => {
    const bench = await signedIn()
    expect(await enter(bench, li)).toBe('another-officer-open')
    expect(await enter(bench)).toBe('bad-input')
    lock(bench.tools, bench.session)
    expect(await enter(bench, li)).toBe('another-officer-open')
    expect(acts(bench)).toEqual(['session-opened', 'session-locked'])
  })

  it('two presses on a slow computer leave one store open', async () => {
    const bench = sessionBench()
    const found = await Promise.all([enter(bench), enter(bench)])
    expect(found.filter(answer => answer === 'another-officer-open')).toHaveLength(1)
    expect([bench.session.mode(), acts(bench)]).toEqual(['open', ['session-opened']])
  })
})

describe('a first sign-in that was cut short', () => {
  it('after the slot was written, or after the store was made, is finished by the next one', async () => {
    for (const cut of ['no store yet', 'a store that knows nobody'] as const) {
      const bench = await signedIn()
      if (cut === 'a store that knows nobody') rawSql(bench.storage(), 'DELETE FROM meta')
      bench.leave()
      if (cut === 'no store yet')
        for (const end of ['', '-wal', '-shm'])
          rmSync(storePathOf(bench.tools.config.dataFolder, officerIdOf(1)) + end, { force: true })
      expect(await enter(bench), cut).toEqual(officerOf())
      expect([
        findMeta(bench.storage().read, 'receipt-root-key'),
        findMeta(bench.storage().read, 'session') === undefined,
      ]).toEqual(['root-key', false])
    }
  })

  it('but a store that held unsent letters and is gone is never replaced by an empty one in silence', async () => {
    const bench = await signedIn()
    letter(bench, 1)
    bench.leave()
    for (const end of ['', '-wal', '-shm'])
      rmSync(storePathOf(bench.tools.config.dataFolder, officerIdOf(1)) + end, { force: true })
    expect(await enter(bench)).toBe('store-damaged')
    expect(listOfficersHere(bench.tools.deskStorage.read)[0]?.unsent).toBe(1)
  })
})

describe('an officer whose login name changed at the centre', () => {
  const renamed = (password = PASSWORD) => ({
    profile: officerOf({ loginName: 'zhang2', displayName: '张改名' }),
    password,
  })

  it('finds the same store with all its letters under the new name', async () => {
    const bench = await signedIn()
    letter(bench, 1, 'undo-window-over')
    bench.leave()
    bench.officers.set('zhang2', renamed())
    expect(await enter(bench, { loginName: 'zhang2', password: PASSWORD })).toMatchObject({
      id: 'officer-1',
      loginName: 'zhang2',
    })
    expect(findLetter(bench.storage().read, letterIdOf(1))?.state).toBe('waiting')
    expect(listOfficersHere(bench.tools.deskStorage.read)).toMatchObject([
      { officerId: 'officer-1', loginName: 'zhang2', unsent: 1 },
    ])
  })

  it('and whose password changed too does not lose the store to a new key', async () => {
    const bench = await signedIn()
    letter(bench, 1)
    bench.leave()
    const slots = rawSql(bench.tools.deskStorage, 'SELECT * FROM key_slots')
    bench.officers.set('zhang2', renamed('another'))
    expect(await enter(bench, { loginName: 'zhang2', password: 'another' })).toBe('password-differs-here')
    expect(rawSql(bench.tools.deskStorage, 'SELECT * FROM key_slots')).toEqual(slots)
    expect(await enter(bench)).toMatchObject({ id: 'officer-1' })
  })
})

describe('the centre’s identity', () => {
  it('is pinned at the first sign-in: another root key later is refused, and nothing of it is kept', async () => {
    const bench = await signedIn()
    const { signIn: script } = bench.central.script
    bench.central.script.signIn = async input =>
      ({ ...((await script?.(input)) as object), accessToken: 'evil', receiptRootKey: 'another' }) as never
    expect(await again(bench)).toBe('centre-identity-changed')
    expect(findMeta(bench.storage().read, 'receipt-root-key')).toBe('root-key')
    expect(findMeta(bench.storage().read, 'session')).not.toContain('evil')
  })

  it('a login name that belongs to somebody else by now brings nothing of theirs into the store', async () => {
    const bench = await signedIn()
    bench.officers.set('zhang', {
      profile: officerOf({ id: 'officer-9', displayName: '别人' }),
      password: PASSWORD,
    })
    expect(await again(bench)).toEqual({ refused: 'centre-refused', about: { code: 'officer-differs' } })
    expect(findMeta(bench.storage().read, 'officer')).not.toContain('别人')
  })

  it('signing in again renews the session without closing anything, and says what the centre said when it cannot', async () => {
    const bench = await signedIn()
    expect(await again(bench)).toBeUndefined()
    expect(await again(bench, 'wrong')).toBe('bad-credentials')
    bench.central.script.signIn = () => problemOf('slow-down', 4_000)
    expect(await again(bench)).toEqual({ refused: 'slow-down', about: { seconds: 4 } })
    expect(bench.session.mode()).toBe('open')
  })
})

describe('locking', () => {
  it('withholds everything from the face and keeps the store open; the password opens it without network', async () => {
    const bench = await signedIn()
    lock(bench.tools, bench.session)
    expect([bench.session.mode(), bench.session.lockedAt(), bench.storage().handle.open]).toEqual([
      'locked',
      NOON,
      true,
    ])
    bench.central.script = {}
    expect(await outcomeOf(unlock(bench.tools, bench.session, 'wrong'))).toBe('bad-credentials')
    expect(bench.session.mode()).toBe('locked')
    expect(await outcomeOf(unlock(bench.tools, bench.session, PASSWORD))).toBeUndefined()
    expect([bench.session.mode(), acts(bench)]).toEqual([
      'open',
      ['session-opened', 'session-locked', 'unlock-failed', 'session-unlocked'],
    ])
  })

  it('twice is once, and unlocking what is open is nothing', async () => {
    const bench = await signedIn()
    await unlock(bench.tools, bench.session, 'anything')
    lock(bench.tools, bench.session)
    lock(bench.tools, bench.session)
    expect(acts(bench)).toEqual(['session-opened', 'session-locked'])
  })

  it('on another computer’s secret cannot be undone', async () => {
    const bench = await signedIn()
    lock(bench.tools, bench.session)
    bench.vault.become(undefined)
    expect(await outcomeOf(unlock(bench.tools, bench.session, PASSWORD))).toBe('store-key-lost')
  })
})

describe('signing out', () => {
  it('closes the store, counts what is unsent where anybody can read it, and keeps the session those letters need', async () => {
    const bench = await signedIn()
    letter(bench, 1)
    letter(bench, 2, 'undo-window-over')
    const { handle } = bench.storage()
    expect(await out(bench)).toBe(2)
    expect([bench.session.mode(), handle.open]).toEqual(['closed', false])
    expect(listOfficersHere(bench.tools.deskStorage.read)[0]).toMatchObject({
      unsent: 2,
      oldestUnsentAt: newLetterOf(1).decidedAt,
    })
    expect(sessionState(bench.tools, bench.session, { endsWithinMinutes: () => null })).toMatchObject({
      mode: 'closed',
      unsent: 2,
      officer: null,
    })
    expect(bench.central.seen.map(call => call.call)).not.toContain('signOut')
  })

  it('with nothing unsent tells the centre too, and nobody waits for it', async () => {
    const bench = await signedIn()
    expect(await out(bench)).toBe(0)
    expect(bench.central.seen.at(-1)).toEqual({ call: 'signOut', input: ['access-1'] })
  })

  it('and in again at once makes a new session with the password that was just typed', async () => {
    const bench = await signedIn()
    await out(bench)
    bench.central.seen.splice(0)
    await enter(bench)
    await settled()
    expect(bench.central.seen.map(call => call.call)).toContain('signIn')
    const opened = bench.session.opened()
    expect(opened && isSessionEnded(opened)).toBe(false)
  })

  it('with a token that has run out asks for no new one: nobody waits for the line', async () => {
    const bench = await signedIn()
    bench.clock.jump(3_600_000)
    bench.central.seen.splice(0)
    expect([await out(bench), bench.central.seen]).toEqual([0, []])
  })

  it('of nobody is nothing', async () => {
    expect(await out(sessionBench())).toBe(0)
  })

  it('while the centre is still asked for a new token breaks nothing', async () => {
    const bench = await signedIn()
    bench.leave()
    bench.clock.jump(3_600_000)
    let answer: () => void = () => undefined
    bench.central.script.refresh = () =>
      new Promise(resolve => {
        answer = () => resolve({ ...problemOf('session-expired') })
      })
    await enter(bench)
    await settled()
    letter(bench, 1)
    await out(bench)
    answer()
    await settled()
    expect(bench.logger.lines.join('')).not.toContain('unknown')
    expect(bench.session.mode()).toBe('closed')
  })
})
