import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultDeskPolicy } from '../../../src-shared/central/desk-policy.ts'
import { officerIdOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { fingerprintOf, newRecoveryKeyPair, openAgencySlot } from '../../keys/agency-seal.ts'
import { publicKeyOf } from '../../keys/signatures.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { agencySlotsOf, confirmRecoveryKey, recoveryState } from './agency-slot.ts'
import { storePathOf } from './open-store.ts'
import { signIn } from './sign-in.ts'
import { lock, unlock } from './sign-in-again.ts'
import { signOut } from './sign-out.ts'

const agency = newRecoveryKeyPair()
const fingerprint = fingerprintOf(agency.publicKey) ?? ''
const me = officerIdOf(1)

/** A desk whose centre names this recovery key. */
function bench(options: { readonly told?: string | null; readonly preset?: string } = {}): SessionBench {
  const made = sessionBench()
  tellKey(made, options.told === undefined ? agency.publicKey : options.told)
  const { preset } = options
  return preset === undefined
    ? made
    : { ...made, tools: { ...made.tools, config: { ...made.tools.config, recoveryFingerprint: preset } } }
}
function tellKey({ central }: SessionBench, recoveryKey: string | null): void {
  central.script.deskPolicy = () => ({ ...defaultDeskPolicy, recoveryKey })
}
const enter = (desk: SessionBench, loginName = 'zhang', password = PASSWORD) =>
  outcomeOf(signIn(desk.tools, desk.session, { loginName, password }))
const out = (desk: SessionBench) => signOut(desk.tools, desk.session, async () => undefined)
const state = (desk: SessionBench) => recoveryState(desk.tools, me)
const slots = (desk: SessionBench) => agencySlotsOf(desk.tools, me)
function opened(desk: SessionBench) {
  const found = desk.session.opened()
  if (!found) throw new Error('nobody is signed in')
  return found
}

describe('sealing to the agency at sign-in', () => {
  it('to a key whose fingerprint was preset: the private key opens the store key and the desk’s own key', async () => {
    const desk = bench({ preset: fingerprint.toLowerCase().replaceAll(' ', '') })
    await enter(desk)
    expect(state(desk)).toEqual({ standing: 'sealed', fingerprint, sealedTo: fingerprint })
    const [slot] = slots(desk)
    const content = slot && openAgencySlot(slot, agency.privateKey)
    const asked = desk.central.seen.find(call => call.call === 'enrol')?.input[0] as { publicKey: string }
    expect(content && publicKeyOf(content.deskKey)).toBe(asked.publicKey)
    expect(content?.storeKey).toHaveLength(32)
  })

  it('never to a key nobody vouched for here, and the state says what it waits for', async () => {
    const desk = bench()
    await enter(desk)
    expect([state(desk), slots(desk)]).toEqual([{ standing: 'to-confirm', fingerprint, sealedTo: null }, []])
    const other = bench({ preset: 'AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA' })
    await enter(other)
    expect([state(other).standing, slots(other)]).toEqual(['to-confirm', []])
  })

  it('not where the agency has no key, or sends what is none, and nobody is kept out by it', async () => {
    for (const told of [null, 'AAAA', Buffer.alloc(32).toString('base64')]) {
      const desk = bench({ told, preset: fingerprint })
      expect(await enter(desk)).toEqual(officerOf())
      expect(slots(desk)).toEqual([])
    }
    const silent = sessionBench()
    expect(await enter(silent)).toEqual(officerOf())
    expect(state(silent)).toEqual({ standing: 'no-key', fingerprint: null, sealedTo: null })
  })

  it('twice keeps the one slot, also in the file beside the store', async () => {
    const desk = bench({ preset: fingerprint })
    await enter(desk)
    const [first] = slots(desk)
    await out(desk)
    await enter(desk)
    expect(slots(desk)).toEqual([first, first])
    const path = storePathOf(desk.tools.config.dataFolder, me).replace(/\.db$/, '.agency-key')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([first])
  })
})

describe('confirming a recovery key', () => {
  it('seals whoever opens or unlocks next, is in the log, and says who and which', async () => {
    const desk = bench()
    await enter(desk)
    expect(confirmRecoveryKey(desk.tools, opened(desk), fingerprint)).toEqual({
      standing: 'to-seal',
      fingerprint,
      sealedTo: null,
    })
    const lines = listAuditEntries(desk.storage().read).filter(line => line.act === 'recovery-key-confirmed')
    expect(lines.map(line => line.about)).toEqual([{ fingerprint }])
    lock(desk.tools, desk.session)
    await unlock(desk.tools, desk.session, PASSWORD)
    expect(state(desk).standing).toBe('sealed')
    await out(desk)
    await enter(desk, 'li', 'Li-2026-Mi!')
    expect(recoveryState(desk.tools, officerIdOf(2)).standing).toBe('sealed')
  })

  it('refuses a fingerprint the centre does not name now', async () => {
    const desk = bench()
    await enter(desk)
    const told = fingerprintOf(newRecoveryKeyPair().publicKey) ?? ''
    expect(await outcomeOf((async () => confirmRecoveryKey(desk.tools, opened(desk), told))())).toBe(
      'recovery-key-changed',
    )
    expect(state(desk).standing).toBe('to-confirm')
  })
})

describe('another recovery key', () => {
  it('is not taken silently: the former slot stays until the new key is confirmed and sealed to', async () => {
    const desk = bench({ preset: fingerprint })
    await enter(desk)
    const [former] = slots(desk)
    await out(desk)

    const next = newRecoveryKeyPair()
    const nextFingerprint = fingerprintOf(next.publicKey) ?? ''
    tellKey(desk, next.publicKey)
    const li = { loginName: 'li', password: 'Li-2026-Mi!' }
    await enter(desk, li.loginName, li.password)
    await out(desk)
    await enter(desk)
    expect(state(desk)).toEqual({
      standing: 'to-confirm',
      fingerprint: nextFingerprint,
      sealedTo: fingerprint,
    })
    expect(slots(desk)[0]).toEqual(former)

    confirmRecoveryKey(desk.tools, opened(desk), nextFingerprint)
    await out(desk)
    await enter(desk)
    expect(state(desk).standing).toBe('sealed')
    const [now] = slots(desk)
    expect(now?.fingerprint).toBe(nextFingerprint)
    expect(slots(desk).some(slot => slot.fingerprint === fingerprint)).toBe(false)
    const content = now && openAgencySlot(now, next.privateKey)
    expect(content?.storeKey).toEqual(former && openAgencySlot(former, agency.privateKey)?.storeKey)
  })
})
