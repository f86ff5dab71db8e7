import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** When a process began, so that a number used again is not taken for it. Empty where the system does not say. */
function beganAt(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return fields[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(holder: string): boolean {
  const [pid, began] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
    return beganAt(Number(pid)) === began
  } catch {
    return false
  }
}

/**
 * One program per user data folder, across processes. Gives back how to let go, or undefined when another holds it:
 * then that one hears of our arguments. A lock whose holder was killed is taken over.
 */
export function takeLock(
  userData: string,
  heard: (argv: string[], folder: string) => void,
): (() => void) | undefined {
  const file = join(userData, 'StandInLock')
  const letters = join(userData, 'StandInLetters')
  mkdirSync(letters, { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${beganAt(process.pid)}`, { flag: 'wx' })
      break
    } catch {
      if (isAlive(readFileSync(file, 'utf8'))) {
        writeFileSync(join(letters, `${process.pid}.json`), JSON.stringify([process.argv, process.cwd()]))
        return undefined
      }
      rmSync(file, { force: true })
    }
  }
  for (const name of readdirSync(letters)) rmSync(join(letters, name), { force: true })
  const watcher = watch(letters, { persistent: false }, (_, name) => {
    try {
      const [argv, folder] = JSON.parse(readFileSync(join(letters, String(name)), 'utf8'))
      rmSync(join(letters, String(name)))
      heard(argv, folder)
    } catch {
      // Not wholly written yet, or already read: another event follows or went before.
    }
  })
  return () => {
    watcher.close()
    rmSync(file, { force: true })
  }
}
