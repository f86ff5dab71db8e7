import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newRecoveryKeyFile } from '../../src-main/keys/recovery-key-file.ts'

export interface DemoRecoveryKey {
  readonly publicKey: string
  readonly fingerprint: string
  /** What is said once, when it was made: the passphrase stands nowhere. */
  readonly words: string | undefined
}

/** The demo agency's recovery key: made once, its private half sealed in a file, its passphrase said once. */
export async function demoRecoveryKey(folder: string): Promise<DemoRecoveryKey> {
  const path = join(folder, 'recovery', 'agency.key')
  if (existsSync(path)) return { ...JSON.parse(readFileSync(path, 'utf8')), words: undefined }
  const passphrase = randomBytes(15).toString('base64url')
  const file = await newRecoveryKeyFile(passphrase, 'standard', { bytes: randomBytes, fraction: Math.random })
  mkdirSync(join(folder, 'recovery'), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true })
  const words =
    `演示机构的恢复密钥：${path}，密码 ${passphrase}（只显示这一次）。` +
    `The demo agency's recovery key and its passphrase, shown this once.`
  return { publicKey: file.publicKey, fingerprint: file.fingerprint, words }
}
