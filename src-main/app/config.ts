import { parseArgs } from 'node:util'
import type { DeskConfig } from '../features/context.ts'

export interface DoorOptions {
  readonly config: DeskConfig
  /** False: serve and print the address, open nothing. */
  readonly open: boolean
}

export class BadOptions extends Error {}

/**
 * Reads a door's command line: `--data=FOLDER --central=ADDRESS [--demo] [--no-open] [--kdf=weak]`.
 *
 * A centre is reached over https; plain http is taken only on this computer. The weak key derivation exists for fault
 * tests and is refused outside the demo. Throws `BadOptions` with a sentence that says what to change.
 */
export function readDoorOptions(
  args: readonly string[],
  door: DeskConfig['door'],
  version: string,
): DoorOptions {
  const { data = '', central = '', demo = false, kdf = 'standard', open = true } = valuesOf(args)
  const wrong = [
    ...(data === '' ? ['--data'] : []),
    ...(isHttps(central) || isLoopback(central) ? [] : ['--central']),
    ...(isKdf(kdf) ? [] : ['--kdf']),
  ].join(', ')
  if (wrong !== '' || !isKdf(kdf)) {
    throw new BadOptions(
      `请检查参数 ${wrong}：中心地址须为 https（本机可用 http）。Check ${wrong}: the centre needs https, http only on this computer.`,
    )
  }
  if (kdf === 'weak' && !demo)
    throw new BadOptions('--kdf=weak 只能与 --demo 同用。--kdf=weak is for --demo only.')
  return { config: { dataFolder: data, centreAddress: central, demo, version, door, kdf }, open }
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
      },
    }).values
  } catch (cause) {
    throw new BadOptions(cause instanceof Error ? cause.message : 'unreadable options')
  }
}

function isKdf(name: string): name is DeskConfig['kdf'] {
  return name === 'standard' || name === 'weak'
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:'
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
