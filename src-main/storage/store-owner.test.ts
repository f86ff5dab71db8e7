import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { openDatabase, StoreRefused } from './database.ts'

function codeOf(open: () => unknown): string {
  try {
    open()
    return 'opened'
  } catch (cause) {
    return cause instanceof StoreRefused ? cause.code : `not a refusal: ${String(cause)}`
  }
}

describe('a store held for one process', () => {
  /** Holds the file in another process until it is ended. */
  async function holdElsewhere(path: string, exclusive: boolean) {
    const module = new URL('./database.ts', import.meta.url).href
    const script = `const { openDatabase } = await import(${JSON.stringify(module)})
      const db = openDatabase({ path: ${JSON.stringify(path)}, exclusive: ${exclusive} })
      db.exec('CREATE TABLE IF NOT EXISTS t (a)'); console.log('held'); setInterval(() => db, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const [said] = await once(child.stdout, 'data')
    expect(String(said).trim()).toBe('held')
    return {
      end: async () => {
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      },
    }
  }

  it('is refused to a second one as in-use, and is free again however the first one ended', async () => {
    const path = join(temporaryFolder(), 'desk.db')
    const other = await holdElsewhere(path, true)
    expect(codeOf(() => openDatabase({ path, exclusive: true }))).toBe('in-use')
    expect(codeOf(() => openDatabase({ path }))).toBe('in-use')
    await other.end()
    const mine = openDatabase({ path, exclusive: true })
    expect(mine.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 })
    mine.close()
  })

  it('that was opened without holding it is shared with another process', async () => {
    const path = join(temporaryFolder(), 'desk.db')
    const other = await holdElsewhere(path, false)
    const mine = openDatabase({ path })
    expect(mine.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 })
    mine.close()
    await other.end()
  })
})
