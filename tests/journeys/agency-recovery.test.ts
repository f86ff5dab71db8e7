import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import { runRecoveryCommand } from '../../src-main/app/recovery-command.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { startTestDesk, type TestDesk, untilStatus } from '../support/test-desk.ts'

const NEW_PASSWORD = 'Xin-Mi-Ma-2027'

/** The steps of docs/SECURITY.md, "Keys and recovery", done one after the other. */
describe('recovering unsent decisions with the agency’s key, with the real centre', () => {
  let centre: JourneyCentre
  let folder: string
  let keys: string
  let fingerprint: string

  /** The program as the tool, as it stands in the loopback door. */
  async function tool(...args: string[]) {
    const said: string[] = []
    const code = await runRecoveryCommand(args, {
      vaultOf: createFileVault,
      askSecret: async () => undefined,
      say: words => void said.push(words),
      log: () => undefined,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
    })
    return { code, said: said.join('\n') }
  }
  const inKeys = (name: string) => join(keys, name)
  const recover = (...more: string[]) =>
    tool(
      '--recover-store',
      `--data=${folder}`,
      '--officer=chen',
      `--private-key=${inKeys('agency.key')}`,
      `--passphrase-file=${inKeys('passphrase')}`,
      `--new-password-file=${inKeys('new-password')}`,
      ...more,
    )
  const start = (preset = true) =>
    startTestDesk({
      centreAddress: centre.address,
      dataFolder: folder,
      ...(preset ? { recoveryFingerprint: fingerprint } : {}),
    })
  const enter = (desk: TestDesk, password: string) =>
    desk.face.session.signIn({ loginName: 'chen', password })

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 3 })
    folder = temporaryFolder()
    keys = temporaryFolder()
    writeFileSync(inKeys('passphrase'), 'three chairs and a door\n')
    writeFileSync(inKeys('new-password'), `${NEW_PASSWORD}\n`)
    // Step 1: the agency makes its key; the centre gets the public half, each computer the fingerprint.
    const made = await tool(
      '--make-recovery-key',
      `--private-key=${inKeys('agency.key')}`,
      `--passphrase-file=${inKeys('passphrase')}`,
    )
    expect(made.code).toBe(0)
    fingerprint = /Fingerprint[^:]*: ([0-9A-F ]+)$/m.exec(made.said)?.[1] ?? ''
    const publicKey = /Public key[^:]*: (\S+)$/m.exec(made.said)?.[1]
    await centre.portal('PUT', '/recovery-keys', { publicKey })
  })
  afterEach(async () => {
    await centre.close()
  })

  /** A day without network: one decision that nobody has but this computer, then the program ends. */
  async function decideUnsent(): Promise<LetterId> {
    const desk = start()
    await enter(desk, PASSWORD)
    await untilStatus(desk.face, 'the queue is here', ({ ready }) => ready.of > 0 && ready.cases === ready.of)
    expect(await desk.face.recovery.state({})).toMatchObject({ standing: 'sealed', fingerprint })
    const [first] = await listToReview(desk.face)
    await centre.stop()
    const letter = await decide(desk.face, first?.caseId as CaseId, 'approve')
    await desk.close()
    return letter
  }

  const loseSecret = () => rmSync(join(folder, 'device-secret'))
  it.each([
    ['the password is lost', () => undefined],
    ['the device secret is lost', loseSecret],
    ['both are lost', loseSecret],
    [
      'both are lost and the slot in desk.db is spoilt: the one beside the store serves',
      () => {
        loseSecret()
        const desk = openDatabase({ path: join(folder, 'desk.db') })
        desk.exec("UPDATE agency_slots SET slot = '{}'")
        desk.close()
      },
    ],
  ])('%s: the decision is recovered, and takes effect at the centre exactly once', async (_, lose) => {
    const letter = await decideUnsent()
    lose()

    // Step 2: the tool, without network. Step 3: the administrator sets the same password at the centre.
    const done = await recover(`--recovery-fingerprint=${fingerprint}`)
    expect(done).toMatchObject({ code: 0, said: expect.stringContaining('待上传 1 件') })
    await centre.start()
    await centre.portal('PUT', '/officers/chen/password', { password: NEW_PASSWORD })

    // Step 4: signing in. The letter leaves under the desk's own name.
    const desk = start()
    try {
      await enter(desk, NEW_PASSWORD)
      await untilStatus(desk.face, 'what waited has left', ({ waiting }) => waiting === 0)
      expect(await centre.effects([letter])).toEqual({ [letter]: 1 })
      // The desk still proves who it is: the session is a new one.
      await desk.face.session.signInAgain({ password: NEW_PASSWORD })
      await desk.face.session.signOut({})
      await expect(enter(desk, PASSWORD)).rejects.toMatchObject({ code: 'bad-credentials' })
    } finally {
      await desk.close()
    }
  })

  it('refuses in words, and changes nothing: desk running, wrong key, passphrase, fingerprint, account, weak password', async () => {
    await decideUnsent()
    const before = snapshotOf(folder)
    await centre.start()
    const running = start()
    expect(await recover()).toMatchObject({ code: 2, said: expect.stringContaining('正被另一个') })
    await running.close()

    const wrong = inKeys('other.key')
    await tool('--make-recovery-key', `--private-key=${wrong}`, `--passphrase-file=${inKeys('passphrase')}`)
    const cases: readonly (readonly [string[], string])[] = [
      [[`--private-key=${wrong}`], fingerprint],
      [[`--passphrase-file=${inKeys('new-password')}`], '密码不对'],
      [['--recovery-fingerprint=AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA'], '指纹'],
      [['--officer=nobody'], '--officer'],
      [[`--new-password-file=${inKeys('weak')}`], '太简单'],
      [[`--private-key=${inKeys('passphrase')}`], '不是恢复密钥文件'],
      [[`--private-key=${inKeys('absent')}`], 'absent'],
      [[`--data=${keys}`], '--data'],
    ]
    writeFileSync(inKeys('weak'), 'abc')
    for (const [args, words] of cases) {
      const answer = await recover(...args)
      expect(answer, args.join(' ')).toMatchObject({ code: 2, said: expect.stringContaining(words) })
    }
    expect(snapshotOf(folder)).toEqual(before)
    const desk = start()
    await enter(desk, PASSWORD)
    await desk.close()
  })

  it('a store nobody sealed says so, and the desk said it before', async () => {
    const desk = start(false)
    await enter(desk, PASSWORD)
    expect(await desk.face.recovery.state({})).toEqual({
      standing: 'to-confirm',
      fingerprint,
      sealedTo: null,
    })
    await expect(desk.face.recovery.confirmKey({ fingerprint })).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await desk.close()
    expect(await recover()).toMatchObject({ code: 2, said: expect.stringContaining('从未') })
    expect(existsSync(join(folder, 'device-secret'))).toBe(true)
  })
})

/** Slots and device secret as they stand; `desk.db` itself changes whenever a desk runs. */
function snapshotOf(folder: string): Record<string, string> {
  const officers = join(folder, 'officers')
  const files = [
    join(folder, 'device-secret'),
    ...readdirSync(officers)
      .filter(name => /key$/.test(name))
      .map(name => join(officers, name)),
  ]
  return Object.fromEntries(files.map(file => [file, readFileSync(file).toString('base64')]))
}
