import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { AuditReport } from '../../src-shared/desk/audit-views.ts'
import { verifyLog } from '../features/audit/verify-log.ts'
import { DeskRefused } from '../features/refusal.ts'
import { openKeySlot } from '../features/session/key-slots.ts'
import { limitGuesses } from '../features/session/limit-guesses.ts'
import { closeStore, openStore } from '../features/session/open-store.ts'
import { StoreRefused } from '../storage/database.ts'
import { createDiskReserve } from '../storage/disk-reserve.ts'
import { listOfficersHere } from '../storage/stores/desk-store.ts'
import { createStorage } from '../storage/transaction.ts'
import { createLogger, logFailure } from './log-lines.ts'
import { openDeskDatabase } from './open-desk-database.ts'
import type { RecoveryParts } from './recovery-command.ts'
import { startRefusalWords } from './start-refusal-words.ts'
import { systemClock, systemRandom } from './system-clock.ts'
import { findingWords, verifyUsage, verifyWords } from './verify-words.ts'

/**
 * The program as a check of one officer's log, without network and without a window: `--verify-log`. Needs the officer's
 * password, of a terminal or a file; a wrong one counts like one at the sign-in. The desk must not run meanwhile.
 *
 * Says in words what was found. Answers the exit code: 0 whole, 3 not whole, 2 refused and nothing looked at, 64 the command
 * line makes no sense.
 */
export async function runVerifyCommand(args: readonly string[], parts: RecoveryParts): Promise<number> {
  const options = optionsOf(args)
  if (!options) {
    parts.say(verifyUsage)
    return 64
  }
  try {
    const report = await look(options, parts)
    parts.say(findingWords(report))
    return report.finding.kind === 'whole' ? 0 : 3
  } catch (cause) {
    parts.say(wordsOf(cause, parts.log))
    return 2
  }
}

interface Options {
  readonly data: string
  readonly officer: string
  readonly passwordFile: string | undefined
}

function optionsOf(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'verify-log': { type: 'boolean' },
        data: { type: 'string' },
        officer: { type: 'string' },
        'password-file': { type: 'string' },
      },
    })
    const { data, officer } = values
    return data && officer ? { data, officer, passwordFile: values['password-file'] } : undefined
  } catch {
    return undefined
  }
}

/** Ends the command with a sentence. */
class Refused extends Error {}

async function look(options: Options, parts: RecoveryParts): Promise<AuditReport> {
  if (!existsSync(join(options.data, 'desk.db'))) throw new Refused(verifyWords['no-data'])
  const password = await passwordOf(options, parts)
  const handle = openDeskDatabase(options.data)
  try {
    const { kdf = 'standard', version, door } = parts
    const tools = {
      config: { dataFolder: options.data, centreAddress: '', demo: false, version, door, kdf },
      deskStorage: createStorage(handle),
      clock: systemClock,
      random: systemRandom,
      logger: createLogger(parts.log),
      reserve: createDiskReserve(options.data),
    }
    const here = listOfficersHere(tools.deskStorage.read).find(each => each.loginName === options.officer)
    if (!here) throw new Refused(verifyWords['no-officer'])
    const device = await parts.vaultOf(options.data).readDeviceSecret()
    if (device.kind === 'none') throw new DeskRefused('store-key-lost')
    const lock = { officer: here.officerId, password, vault: device.kind, deviceSecret: device.secret }
    const key = await limitGuesses(tools, here.officerId, async () => {
      const found = await openKeySlot(tools, lock)
      if (!found) throw new DeskRefused('bad-credentials')
      return found
    })
    const opened = openStore(tools, here.officerId, key, undefined)
    try {
      return await verifyLog(tools, opened, async () => undefined)
    } finally {
      closeStore(tools, opened)
    }
  } finally {
    handle.close()
  }
}

async function passwordOf({ passwordFile, officer }: Options, parts: RecoveryParts): Promise<string> {
  if (passwordFile !== undefined) {
    if (!existsSync(passwordFile)) throw new Refused(verifyWords['no-file'])
    return readFileSync(passwordFile, 'utf8').split(/\r?\n/)[0] ?? ''
  }
  const typed = await parts.askSecret(`${officer} 的密码 Password of ${officer}: `)
  if (typed === undefined) throw new Refused(verifyWords['no-terminal'])
  return typed
}

function wordsOf(cause: unknown, log: (line: string) => void): string {
  if (cause instanceof Refused) return cause.message
  if (cause instanceof StoreRefused) return startRefusalWords[cause.code]
  if (cause instanceof DeskRefused) {
    const known = verifyWords[cause.code as keyof typeof verifyWords]
    return known ?? `${verifyWords.refused} ${cause.code}`
  }
  logFailure(log, 'verify-failed', cause)
  return startRefusalWords.failed
}
