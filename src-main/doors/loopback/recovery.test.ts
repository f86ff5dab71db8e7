import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../tests/builders/stores.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** The door's own program, as an office starts it: no npm, no terminal. */
function run(...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [program, ...args], { input: '', encoding: 'utf8' })
  return { status, said: stdout }
}

describe('the loopback door as a recovery tool', () => {
  it('makes a recovery key once: sealed, for its owner alone to read, and never overwritten', () => {
    const folder = temporaryFolder()
    const [key, passphrase] = [join(folder, 'agency.key'), join(folder, 'passphrase')]
    writeFileSync(passphrase, 'three chairs and a door\n')
    const make = () => run('--make-recovery-key', `--private-key=${key}`, `--passphrase-file=${passphrase}`)
    const made = make()
    expect(made.status).toBe(0)
    const file = JSON.parse(readFileSync(key, 'utf8'))
    expect(made.said).toContain(file.publicKey)
    expect(made.said).toContain(file.fingerprint)
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600)
    const before = readFileSync(key, 'utf8')
    expect(make()).toMatchObject({ status: 2, said: expect.stringContaining('不会覆盖') })
    expect(readFileSync(key, 'utf8')).toBe(before)
  })

  it('says how it is called when the line makes no sense, and starts no desk', () => {
    for (const args of [
      ['--recover-store'],
      ['--recover-store', '--data=x', '--officer=y'],
      ['--recover-store', '--make-recovery-key', '--private-key=x'],
      ['--recover-store', '--surprise'],
    ])
      expect(run(...args), args.join(' ')).toMatchObject({
        status: 64,
        said: expect.stringContaining('--recover-store --data=FOLDER'),
      })
  })

  it('without a terminal and without a file for the secret ends with a sentence', () => {
    const folder = temporaryFolder()
    const answer = run('--make-recovery-key', `--private-key=${join(folder, 'agency.key')}`)
    expect(answer).toMatchObject({ status: 2, said: expect.stringContaining('--passphrase-file') })
  })
})
