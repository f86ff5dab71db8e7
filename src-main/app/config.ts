import { parseArgs } from 'node:util'
import type { DeskConfig } from '../features/context.ts'
import { readCentralCa } from './central-ca.ts'

export interface DoorOptions {
  readonly config: DeskConfig
  /** False: serve and print the address, open nothing. */
  readonly open: boolean
  /** True where the bureau wants the window left out of screenshots and shared screens; the Electron door alone can. */
  readonly protectScreen: boolean
  /** The file that says how the vendor's card reading service on this computer is asked; undefined where none is set up. */
  readonly readerFile: string | undefined
}

export class BadOptions extends Error {}

/**
 * Reads a door's command line: `--data=FOLDER --central=ADDRESS [--demo] [--no-open] [--kdf=weak]
 * [--idle-seconds=N] [--session-seconds=N] [--recovery-fingerprint=TEXT] [--central-ca=FILE] [--protect-screen]
 * [--reader=FILE]`.
 *
 * A centre is reached over https; plain http is taken only on this computer. With `--central-ca` its certificate must come from
 * that authority and no other. The weak key derivation and a lock by the second
 * exist for tests and are refused outside the demo. Throws `BadOptions` with a sentence that says what to change.
 */
export function readDoorOptions(
  args: readonly string[],
  door: DeskConfig['door'],
  version: string,
): DoorOptions {
  const values = valuesOf(args)
  const { data = '', central = '', demo = false, kdf = 'standard', open = true } = values
  const recoveryFingerprint = values['recovery-fingerprint']
  const limits = { idleSeconds: values['idle-seconds'], sessionSeconds: values['session-seconds'] }
  const wrong = [
    ...(data === '' ? ['--data'] : []),
    ...(isHttps(central) || isLoopback(central) ? [] : ['--central']),
    ...(isKdf(kdf) ? [] : ['--kdf']),
    ...(isSeconds(limits.idleSeconds) ? [] : ['--idle-seconds']),
    ...(isSeconds(limits.sessionSeconds) ? [] : ['--session-seconds']),
    ...(isFingerprint(recoveryFingerprint) ? [] : ['--recovery-fingerprint']),
  ].join(', ')
  if (wrong !== '' || !isKdf(kdf)) {
    throw new BadOptions(
      `请检查参数 ${wrong}：中心地址须为 https（本机可用 http）。Check ${wrong}: the centre needs https, http only on this computer.`,
    )
  }
  if (kdf === 'weak' && !demo)
    throw new BadOptions('--kdf=weak 只能与 --demo 同用。--kdf=weak is for --demo only.')
  const seconds = Object.fromEntries(
    Object.entries(limits).flatMap(([name, text]) => (text ? [[name, Number(text)]] : [])),
  )
  if (Object.keys(seconds).length > 0 && !demo)
    throw new BadOptions(
      '--idle-seconds 和 --session-seconds 只能与 --demo 同用。--idle-seconds and --session-seconds are for --demo only.',
    )
  const centralCa = pinnedCa(values['central-ca'], central)
  const preset = recoveryFingerprint === undefined ? {} : { recoveryFingerprint }
  return {
    config: {
      ...{ dataFolder: data, centreAddress: central, demo, version, door, kdf, ...seconds, ...preset },
      ...(centralCa === undefined ? {} : { centralCa }),
    },
    open,
    protectScreen: values['protect-screen'] ?? false,
    readerFile: values.reader,
  }
}

/** By Node's own means: whatever is read in before the core's thread is started is waited for. */
function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        data: { type: 'string' },
        central: { type: 'string' },
        demo: { type: 'boolean' },
        kdf: { type: 'string' },
        open: { type: 'boolean' },
        'idle-seconds': { type: 'string' },
        'session-seconds': { type: 'string' },
        'recovery-fingerprint': { type: 'string' },
        'central-ca': { type: 'string' },
        'protect-screen': { type: 'boolean' },
        reader: { type: 'string' },
      },
    }).values
  } catch (cause) {
    throw new BadOptions(cause instanceof Error ? cause.message : 'unreadable options')
  }
}

function pinnedCa(path: string | undefined, central: string): string | undefined {
  if (path === undefined) return undefined
  const pem = isHttps(central) ? readCentralCa(path) : undefined
  if (pem !== undefined) return pem
  throw new BadOptions(
    '请检查参数 --central-ca：文件须为本局根证书（PEM），且中心地址须为 https。Check --central-ca: the file must hold the bureau’s own authority (PEM), and the centre needs https.',
  )
}

/** Left out, or 32 hexadecimal digits in groups as they were copied. */
function isFingerprint(text: string | undefined): boolean {
  return text === undefined || /^[0-9A-F]{32}$/i.test(text.replaceAll(/[\s:-]/g, ''))
}

function isKdf(name: string): name is DeskConfig['kdf'] {
  return name === 'standard' || name === 'weak'
}

/** Left out, or whole seconds of at most a year. */
function isSeconds(text: string | undefined): boolean {
  return text === undefined || (/^[1-9]\d{0,7}$/.test(text) && Number(text) <= 31_536_000)
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:'
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
