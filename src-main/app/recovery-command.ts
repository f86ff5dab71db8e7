import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DeskConfig } from '../features/context.ts'
import { RecoveryRefused, recoverWithAgencyKey } from '../features/session/recover-with-agency-key.ts'
import { isSameFingerprint } from '../keys/agency-seal.ts'
import { newRecoveryKeyFile, openRecoveryKeyFile } from '../keys/recovery-key-file.ts'
import type { RenewableVault } from '../ports/key-vault.ts'
import { StoreRefused } from '../storage/database.ts'
import { createStorage } from '../storage/transaction.ts'
import { createLogger, logFailure } from './log-lines.ts'
import { openDeskDatabase } from './open-desk-database.ts'
import { recoveredWords, refusalWords, usage } from './recovery-words.ts'
import { startRefusalWords } from './start-refusal-words.ts'
import { systemClock, systemRandom } from './system-clock.ts'
import { runVerifyCommand } from './verify-command.ts'

export interface RecoveryParts {
  readonly vaultOf: (dataFolder: string) => RenewableVault
  /** Asks for a secret without showing it; undefined where there is no terminal to ask on. */
  readonly askSecret: (words: string) => Promise<string | undefined>
  /** One line, or several, for whoever runs the tool. */
  readonly say: (words: string) => void
  readonly log: (line: string) => void
  readonly version: string
  readonly door: DeskConfig['door']
  /** `weak` for tests that recover many times. */
  readonly kdf?: DeskConfig['kdf']
}

/** Ends the command with a sentence; the exit code says which kind. */
class Refused extends Error {}

/**
 * The program as a recovery tool: `--make-recovery-key` for an agency once, `--recover-store` on the computer of whoever lost
 * password or keychain. Offices have no other tool, so it stands in both doors. Says in words what was done or what to do
 * next; answers the exit code: 0 done, 2 refused and nothing changed, 64 the command line makes no sense.
 */
export async function runRecoveryCommand(args: readonly string[], parts: RecoveryParts): Promise<number> {
  if (args.includes('--verify-log')) return await runVerifyCommand(args, parts)
  try {
    const options = optionsOf(args)
    if (!options) {
      parts.say(usage)
      return 64
    }
    parts.say(options['make-recovery-key'] ? await makeKey(options, parts) : await recover(options, parts))
    return 0
  } catch (cause) {
    parts.say(wordsOf(cause, parts.log))
    return 2
  }
}

type Options = NonNullable<ReturnType<typeof optionsOf>>

function optionsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'recover-store': { type: 'boolean' },
        'make-recovery-key': { type: 'boolean' },
        data: { type: 'string' },
        officer: { type: 'string' },
        'private-key': { type: 'string' },
        'passphrase-file': { type: 'string' },
        'new-password-file': { type: 'string' },
        'recovery-fingerprint': { type: 'string' },
      },
    })
    const isWhole = values['make-recovery-key']
      ? !values['recover-store']
      : values['recover-store'] && values.data && values.officer
    return isWhole && values['private-key'] ? values : undefined
  } catch {
    return undefined
  }
}

async function makeKey(options: Options, parts: RecoveryParts): Promise<string> {
  const path = options['private-key'] ?? ''
  if (existsSync(path)) throw new Refused(refusalWords['file-there'])
  const passphrase = await secretOf(
    options['passphrase-file'],
    '为恢复密钥设一个密码 Passphrase for the recovery key: ',
    parts,
  )
  if (passphrase.length < 10) throw new Refused(refusalWords['password-too-weak'])
  const file = await newRecoveryKeyFile(passphrase, parts.kdf ?? 'standard', systemRandom)
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return [
    `恢复密钥已存入 ${path}，请离线保管两份，密码另存。The recovery key is in ${path}: keep two copies offline, the passphrase apart.`,
    `公钥（交给中心）Public key, for the centre: ${file.publicKey}`,
    `指纹（抄在纸上，供各台电脑核对）Fingerprint, on paper for every computer: ${file.fingerprint}`,
  ].join('\n')
}

async function recover(options: Options, parts: RecoveryParts): Promise<string> {
  const dataFolder = options.data ?? ''
  if (!existsSync(join(dataFolder, 'desk.db'))) throw new Refused(refusalWords['no-data'])
  const { privateKey, fingerprint } = await readKey(options, parts)
  const handle = openDeskDatabase(dataFolder)
  try {
    const password = await secretOf(
      options['new-password-file'],
      `为 ${options.officer} 设新密码 New password for ${options.officer}: `,
      parts,
    )
    const { kdf = 'standard', version, door } = parts
    const done = await recoverWithAgencyKey(
      {
        config: { dataFolder, centreAddress: '', demo: false, version, door, kdf },
        deskStorage: createStorage(handle),
        clock: systemClock,
        random: systemRandom,
        logger: createLogger(parts.log),
        keyVault: parts.vaultOf(dataFolder),
      },
      { loginName: options.officer ?? '', privateKey, fingerprint, password },
    )
    return recoveredWords(done)
  } finally {
    privateKey.fill(0)
    handle.close()
  }
}

async function readKey(options: Options, parts: RecoveryParts) {
  const text = readText(options['private-key'] ?? '')
  const passphrase = await secretOf(
    options['passphrase-file'],
    '恢复密钥的密码 Passphrase of the recovery key: ',
    parts,
  )
  const key = await openRecoveryKeyFile(text, passphrase)
  if (typeof key === 'string') throw new Refused(refusalWords[key])
  const expected = options['recovery-fingerprint']
  if (expected !== undefined && !isSameFingerprint(expected, key.fingerprint))
    throw new Refused(`${refusalWords['wrong-fingerprint']} ${key.fingerprint}`)
  return key
}

/** The first line of the file, or what is typed. */
async function secretOf(path: string | undefined, words: string, parts: RecoveryParts): Promise<string> {
  if (path !== undefined) return readText(path).split(/\r?\n/)[0] ?? ''
  const typed = await parts.askSecret(words)
  if (typed === undefined) throw new Refused(refusalWords['no-terminal'])
  return typed
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    throw new Refused(`读不到文件 ${path}，请核对。This file cannot be read, check it: ${path}`)
  }
}

function wordsOf(cause: unknown, log: (line: string) => void): string {
  if (cause instanceof Refused) return cause.message
  if (cause instanceof RecoveryRefused)
    return [refusalWords[cause.code], ...(cause.sealedTo === undefined ? [] : [cause.sealedTo])].join(' ')
  if (cause instanceof StoreRefused) return startRefusalWords[cause.code]
  logFailure(log, 'recovery-failed', cause)
  return startRefusalWords.failed
}
