import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { createFileVault } from './file-vault.ts'

describe('the device secret in a file', () => {
  it('is made on first use, readable by this user alone, and the same ever after', async () => {
    const folder = join(temporaryFolder(), 'data')
    const first = await createFileVault(folder).readDeviceSecret()
    const again = await createFileVault(folder).readDeviceSecret()
    expect(first).toEqual(again)
    if (first.kind === 'none') throw new Error('there is a secret')
    expect([first.kind, first.secret.length]).toEqual(['file', 32])
    expect(statSync(join(folder, 'device-secret')).mode & 0o777).toBe(0o600)
  })

  it('is another one on another computer', async () => {
    const secrets = await Promise.all([1, 2].map(() => createFileVault(temporaryFolder()).readDeviceSecret()))
    expect(secrets[0]).not.toEqual(secrets[1])
  })

  it('that was lost is never made anew where officers have stores: they could not be opened any more', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'officers'))
    expect(await createFileVault(folder).readDeviceSecret()).toEqual({ kind: 'none', why: 'lost' })
    expect(existsSync(join(folder, 'device-secret'))).toBe(false)
  })

  it.each([0, 31, 33])('of %i bytes is a lost one, and is left as it is', async length => {
    const folder = temporaryFolder()
    const path = join(folder, 'device-secret')
    writeFileSync(path, Buffer.alloc(length, 7))
    expect(await createFileVault(folder).readDeviceSecret()).toEqual({ kind: 'none', why: 'lost' })
    expect(readFileSync(path)).toEqual(Buffer.alloc(length, 7))
  })

  it('is renewed only by the recovery tool; what stood there, if anything, is kept beside', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'officers'))
    const path = join(folder, 'device-secret')
    writeFileSync(path, Buffer.alloc(31, 7))
    const vault = createFileVault(folder)
    const renewed = await vault.renewDeviceSecret()
    expect(await vault.readDeviceSecret()).toEqual(renewed)
    expect(renewed.kind === 'file' && renewed.secret.length).toBe(32)
    expect(readFileSync(`${path}.lost`)).toEqual(Buffer.alloc(31, 7))
  })
})
