import { describe, expect, it } from 'vitest'
import { BadOptions, readDoorOptions } from './config.ts'

const read = (...args: string[]) => readDoorOptions(args, 'loopback', '1.2.3')
const good = ['--data=/tmp/desk', '--central=https://centre.example']

describe('the options of a door', () => {
  it('make a desk’s configuration; what is left out is the careful choice', () => {
    expect(read(...good)).toEqual({
      config: {
        dataFolder: '/tmp/desk',
        centreAddress: 'https://centre.example',
        demo: false,
        version: '1.2.3',
        door: 'loopback',
        kdf: 'standard',
      },
      open: true,
      protectScreen: false,
    })
    expect(read(...good, '--demo', '--no-open', '--kdf=weak')).toMatchObject({
      config: { demo: true, kdf: 'weak' },
      open: false,
    })
    expect(read(...good, '--demo').config.kdf).toBe('standard')
  })

  it.each([
    'https://centre.example',
    'https://centre.example:8443',
    'https://127.0.0.1:9',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
  ])('take the centre at %s', address => {
    expect(read('--data=/tmp/d', `--central=${address}`).config.centreAddress).toBe(address)
  })

  it.each([
    'http://centre.example',
    'http://10.0.0.1',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'http://evil.example#127.0.0.1',
    'http://[::2]',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'centre.example',
    '',
  ])('refuse the centre at %s: the wire is https, http only on this computer', address => {
    expect(() => read('--data=/tmp/d', `--central=${address}`)).toThrow(BadOptions)
    expect(() => read('--data=/tmp/d', `--central=${address}`)).toThrow('--central')
  })

  it.each([
    '1A2B 3C4D 5E6F 7A8B 9C0D 1E2F 3A4B 5C6D',
    '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d',
    '1A2B-3C4D-5E6F-7A8B-9C0D-1E2F-3A4B-5C6D',
  ])('take the fingerprint of the recovery key as %s', text => {
    expect(read(...good, `--recovery-fingerprint=${text}`).config.recoveryFingerprint).toBe(text)
  })

  it.each(['', '1A2B', '1A2B 3C4D 5E6F 7A8B 9C0D 1E2F 3A4B 5C6G'])(
    'refuse half a fingerprint, or what is none: %j',
    text => {
      expect(() => read(...good, `--recovery-fingerprint=${text}`)).toThrow('--recovery-fingerprint')
    },
  )

  it('refuse the weak key derivation outside the demo', () => {
    expect(() => read(...good, '--kdf=weak')).toThrow(/--kdf=weak.*--demo/)
  })

  it('take a lock by the second for the demo alone, in whole seconds', () => {
    expect(read(...good, '--demo', '--idle-seconds=3', '--session-seconds=60').config).toMatchObject({
      idleSeconds: 3,
      sessionSeconds: 60,
    })
    expect(() => read(...good, '--idle-seconds=3')).toThrow(/--idle-seconds.*--demo/)
    expect(() => read(...good, '--session-seconds=3')).toThrow(/--session-seconds.*--demo/)
  })

  it.each([
    [[...good, '--demo', '--idle-seconds=0'], '--idle-seconds'],
    [[...good, '--demo', '--idle-seconds=1.5'], '--idle-seconds'],
    [[...good, '--demo', '--session-seconds=99999999'], '--session-seconds'],
    [['--central=https://c.example'], '--data'],
    [['--data=', '--central=https://c.example'], '--data'],
    [['--data=/tmp/d'], '--central'],
    [[...good, '--kdf=none'], '--kdf'],
    [[...good, '--surprise'], 'surprise'],
    [[...good, 'stray'], 'stray'],
    [[], '--data, --central'],
  ])('%j says what to change: %s', (args, hint) => {
    expect(() => read(...args)).toThrow(BadOptions)
    expect(() => read(...args)).toThrow(hint)
  })
})
