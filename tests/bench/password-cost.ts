import { randomBytes } from 'node:crypto'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type KdfProfile, kdfProfiles, keyFromPassword, newKdf } from '../../src-main/keys/password-key.ts'

/** What one try at a password costs whoever has the folder and the device secret. */
export interface PasswordCost {
  readonly profile: KdfProfile
  readonly memoryKib: number
  readonly passes: number
  /** The median of single tries in milliseconds of processor time: a busy computer must not flatter it. */
  readonly ms: number
  readonly cores: number
  /** Tries a second with every core at it. */
  readonly triesPerSecond: number
}

/** The bounds of the promise: slow for a thief, not for an officer. */
export const WANTED_MS = { least: 250, most: 500 } as const

/** Measures a profile on this computer; the first try, which reads the library in, is not counted. */
export async function measurePasswordCost(profile: KdfProfile, tries = 9): Promise<PasswordCost> {
  const kdf = newKdf(profile, randomBytes(16))
  const guess = () => keyFromPassword(randomBytes(8).toString('hex'), kdf)
  await guess()
  const times: number[] = []
  for (let n = 0; n < tries; n += 1) {
    const before = process.cpuUsage()
    await guess()
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1_000)
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(tries / 2)] ?? 0
  const cores = cpus().length
  const { memoryKib, passes } = kdfProfiles[profile]
  return {
    profile,
    memoryKib,
    passes,
    ms: Math.round(ms),
    cores,
    triesPerSecond: Math.round((cores * 10_000) / ms) / 10,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cost = await measurePasswordCost('standard')
  const isWithin = cost.ms >= WANTED_MS.least && cost.ms <= WANTED_MS.most
  console.log(JSON.stringify({ ...cost, wanted: WANTED_MS, isWithin }))
}
