import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { officerIdOf } from '../../../tests/builders/ids.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { isWeakerThan, kdfProfiles } from '../../keys/password-key.ts'
import { type KeySlot, wrapStoreKey } from '../../keys/store-key.ts'
import { findKeySlot } from '../../storage/stores/desk-store.ts'
import type { DeskTools } from '../context.ts'
import { keepKeySlot } from './key-slots.ts'
import { storePathOf } from './open-store.ts'
import { signIn } from './sign-in.ts'
import { lock, unlock } from './sign-in-again.ts'
import { signOut } from './sign-out.ts'
import { keyOfStore } from './vouched.ts'

const OFFICER = officerIdOf(1)

/** A desk whose officer's slot is of before, and the same desk with what is asked of a slot today. */
async function withOldSlot() {
  const bench = sessionBench()
  await signIn(bench.tools, bench.session, { loginName: 'zhang', password: PASSWORD })
  const today: DeskTools = { ...bench.tools, config: { ...bench.tools.config, kdf: 'standard' } }
  return { bench, today }
}
const leave = (bench: SessionBench) => signOut(bench.tools, bench.session, async () => undefined)
function slotOf({ tools }: SessionBench): KeySlot | undefined {
  const device = tools.deskStorage.read
  return findKeySlot(device, OFFICER, 'file') ?? findKeySlot(device, OFFICER, 'os-keychain')
}
const beside = ({ tools }: SessionBench) =>
  JSON.parse(
    readFileSync(storePathOf(tools.config.dataFolder, OFFICER).replace(/\.db$/, '.key'), 'utf8'),
  ) as KeySlot

describe('a slot that is cheaper to guess at than today’s', () => {
  it('is made anew at the next sign-in, in both places, and the same password opens it', async () => {
    const { bench, today } = await withOldSlot()
    await leave(bench)
    const old = slotOf(bench)
    expect(old?.kdf).toMatchObject(kdfProfiles.weak)
    await signIn(today, bench.session, { loginName: 'zhang', password: PASSWORD })
    const raised = slotOf(bench)
    expect(raised?.kdf).toMatchObject(kdfProfiles.standard)
    expect(raised?.kdf.salt).not.toBe(old?.kdf.salt)
    expect(beside(bench)).toEqual(raised)
    await leave(bench)
    expect(
      await outcomeOf(signIn(today, bench.session, { loginName: 'zhang', password: PASSWORD })),
    ).toMatchObject({ id: OFFICER })
    expect(slotOf(bench)).toEqual(raised)
  })

  it('is made anew at the next unlock, and by no wrong password', async () => {
    const { bench, today } = await withOldSlot()
    lock(today, bench.session)
    const old = slotOf(bench)
    expect(await outcomeOf(unlock(today, bench.session, 'wrong'))).toBe('bad-credentials')
    expect(slotOf(bench)).toEqual(old)
    await unlock(today, bench.session, PASSWORD)
    expect([slotOf(bench)?.kdf, beside(bench)]).toMatchObject([kdfProfiles.standard, slotOf(bench) ?? {}])
  })

  it('is left alone when the password was changed while it was made anew', async () => {
    const { bench, today } = await withOldSlot()
    const secret = await today.keyVault.readDeviceSecret()
    if (secret.kind === 'none') throw new Error('no device secret')
    const device = { kind: secret.kind, secret: secret.secret }
    const key = await keyOfStore(bench.tools, device, OFFICER, PASSWORD)
    if (!key) throw new Error('the slot does not open')
    const next = await wrapStoreKey(
      key,
      { officer: OFFICER, password: 'Xin-Mi-Ma-2027', vault: device.kind, deviceSecret: device.secret },
      'weak',
      bench.tools.random,
    )
    const opening = keyOfStore(today, device, OFFICER, PASSWORD)
    keepKeySlot(bench.tools, OFFICER, next)
    await opening
    expect(slotOf(bench)).toEqual(next)
  })

  it('is told by less memory or less work, and one of today or beyond is none', () => {
    const kdf = { name: 'argon2id', salt: 'A'.repeat(24), ...kdfProfiles.standard } as const
    expect(isWeakerThan(kdf, 'standard')).toBe(false)
    expect(isWeakerThan({ ...kdf, passes: kdf.passes - 1 }, 'standard')).toBe(true)
    expect(isWeakerThan({ ...kdf, memoryKib: kdf.memoryKib / 2, passes: kdf.passes * 4 }, 'standard')).toBe(
      true,
    )
    expect(isWeakerThan(kdf, 'weak')).toBe(false)
  })
})
