import { openSync, readFileSync, writeSync } from 'node:fs'

/** How a disk fails while an operation runs. */
export const faultKinds = {
  /** The n-th piece of room is refused, then there is room again. */
  'full-once': { errno: 28, which: 'space', how: 'once', short: 0 },
  /** From the n-th piece of room on the disk is full, until the operation is over. */
  'full-on': { errno: 28, which: 'space', how: 'on', short: 0 },
  /** The same, and half of the n-th write still went through. */
  'full-short': { errno: 28, which: 'space', how: 'on', short: 1 },
  /** The n-th write or flush fails, then the disk works again. */
  'failed-once': { errno: 5, which: 'all', how: 'once', short: 0 },
  /** From the n-th write or flush on nothing works, until the operation is over. */
  'failed-on': { errno: 5, which: 'all', how: 'on', short: 0 },
  /** The folder may be read and no longer written. */
  'read-only': { errno: 30, which: 'open', how: 'on', short: 0 },
} as const
export type FaultKind = keyof typeof faultKinds

let channel: number | undefined

function say(text: string): void {
  channel ??= openSync(marksFile(), 'a')
  writeSync(channel, text)
}

function marksFile(): string {
  const path = process.env.POWER_MARKS
  if (path === undefined) throw new Error('this process does not run under the file layer')
  return path
}

/** From now on the n-th change of the data folder fails; 0 only counts them. For processes under `shim.c`. */
export function arm(kind: FaultKind, nth: number): void {
  const { errno, which, how, short } = faultKinds[kind]
  say(`!arm ${nth} ${errno} ${which} ${how} ${short}`)
}

/** The disk works again. Gives how many changes there were to fail, and how many did. */
export function disarm(): { readonly count: number; readonly failed: number } {
  say('!disarm')
  const [count = 0, failed = 0] = readFileSync(`${marksFile()}.count`, 'utf8').split(' ').map(Number)
  return { count, failed }
}
