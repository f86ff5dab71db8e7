import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { DeskConfig } from '../features/context.ts'

const centreAddress = z
  .url({ protocol: /^https?$/ })
  .refine(address => isHttps(address) || isLoopback(address))

const schema = z.object({
  data: z.string().min(1),
  central: centreAddress,
  demo: z.boolean().default(false),
  kdf: z.enum(['standard', 'weak']).default('standard'),
  open: z.boolean().default(true),
})

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
  let values: unknown
  try {
    values = parseArgs({
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
  const parsed = schema.safeParse(values)
  if (!parsed.success) {
    const names = parsed.error.issues.map(issue => `--${issue.path.join('.')}`).join(', ')
    throw new BadOptions(
      `请检查参数 ${names}：中心地址须为 https（本机可用 http）。Check ${names}: the centre needs https, http only on this computer.`,
    )
  }
  const { data, central, demo, kdf, open } = parsed.data
  if (kdf === 'weak' && !demo)
    throw new BadOptions('--kdf=weak 只能与 --demo 同用。--kdf=weak is for --demo only.')
  return { config: { dataFolder: data, centreAddress: central, demo, version, door, kdf }, open }
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:'
}

function isLoopback(address: string): boolean {
  return URL.canParse(address) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname)
}
