import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { receiptKeyText, receiptText } from '../../src-shared/central/receipt.ts'
import { centreConfig } from '../config.ts'
import { createCentre, OtherSuite } from '../create-centre.ts'
import { listReceiptKeys } from '../storage/signing-key-store.ts'
import { testDatabase } from '../testing/test-database.ts'
import { ensureReceiptKey, ensureRootKey, signReceipt } from './receipt-keys.ts'
import { isSignedBy, makeSigningPair, signText } from './suite.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function database() {
  const folder = mkdtempSync(join(tmpdir(), 'centre-suite-'))
  folders.push(folder)
  return { ...(await testDatabase(folder)), passwordProfile: 'test' as const }
}

it('a centre made with the national suite signs receipts and their keys with SM2, also after a start that does not say so', async () => {
  const place = await database()
  await (await createCentre(centreConfig({ ...place, suite: 'gm' }))).close()
  const centre = await createCentre(centreConfig(place))
  const { storage, clock } = centre.tools
  const [shown] = await listReceiptKeys(storage.read)
  const signed = await storage.inTransaction(async tx => ({
    root: await ensureRootKey(tx, clock.now()),
    key: await ensureReceiptKey(tx, clock.now(), 1),
  }))
  const receipt = signReceipt(signed.key, {
    receiptId: '018f3c5a-7b1e-7d3a-9c55-000000000001' as never,
    letterId: '018f3c5a-7b1e-7d3a-9c55-000000000002' as never,
    caseId: 'case-1' as never,
    versionAfter: 2,
    outcome: null,
    disposition: 'applied',
    agreedWith: null,
    receivedAt: clock.now(),
    digest: 'a'.repeat(64) as never,
  })
  await centre.close()
  if (!shown) throw new Error('no receipt key')
  for (const text of [signed.root.publicKey, shown.publicKey, shown.signature, receipt.signature])
    expect(text).toMatch(/^sm2:/)
  expect(isSignedBy(signed.root.publicKey, receiptKeyText(shown), shown.signature)).toBe(true)
  expect(isSignedBy(shown.publicKey, receiptText(receipt), receipt.signature)).toBe(true)
  expect(isSignedBy(shown.publicKey, receiptText({ ...receipt, versionAfter: 3 }), receipt.signature)).toBe(
    false,
  )
})

it('a database keeps the suite it was made with: another one is refused, because desks pinned its root key', async () => {
  for (const [made, asked] of [
    ['default', 'gm'],
    ['gm', 'default'],
  ] as const) {
    const place = await database()
    await (await createCentre(centreConfig({ ...place, suite: made }))).close()
    await expect(createCentre(centreConfig({ ...place, suite: asked }))).rejects.toThrow(OtherSuite)
  }
})

it('a signature of one suite is none of the other, whatever prefix is put before it', () => {
  const [usual, national] = [makeSigningPair('default'), makeSigningPair('gm')]
  const [byUsual, byNational] = [signText(usual.privateKey, 'x'), signText(national.privateKey, 'x')]
  expect(isSignedBy(usual.publicKey, 'x', byUsual)).toBe(true)
  expect(isSignedBy(national.publicKey, 'x', byNational)).toBe(true)
  for (const signature of [
    byUsual,
    `sm2:${byUsual}`,
    `sm2:${Buffer.from(byUsual, 'base64').toString('hex')}`,
  ])
    expect(isSignedBy(national.publicKey, 'x', signature)).toBe(false)
  for (const signature of [
    byNational,
    byNational.slice(4),
    Buffer.from(byNational.slice(4), 'hex').toString('base64'),
  ])
    expect(isSignedBy(usual.publicKey, 'x', signature)).toBe(false)
  expect(isSignedBy(`sm2:${usual.publicKey}`, 'x', byUsual)).toBe(false)
  expect(isSignedBy(national.publicKey.slice(4), 'x', byNational)).toBe(false)
})
