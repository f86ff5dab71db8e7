import { spawnSync } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startDeskLine } from './desk-line.ts'
import { createLogger, WITHHELD } from './log-lines.ts'

const PERSON = '520111199001011234'
const personal = ['测试一', PERSON, '13800000000', '520111900101123', '花溪街道1号', 'Li Si', `x${PERSON}`]

function linesOf(say: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  say(createLogger(line => lines.push(line)))
  return lines.map(line => JSON.parse(line))
}

describe("the core's log", () => {
  it('says codes, counts, ids and places as they are', () => {
    const about = {
      path: 'case.open',
      where: 'open-case.ts:12:3',
      count: 3,
      bytes: 107_374_182_400,
      done: true,
      none: null,
      letter: '018f3c5a-7b1e-7d3a-9c55-123456789012',
      digest: '1'.repeat(64),
    }
    const [line] = linesOf(logger => logger.info('pulled', about))
    expect(line).toMatchObject({ level: 'info', code: 'pulled', ...about })
    expect(line?.at).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it.each(personal)('withholds %s as a value, as a name and as a code, and says that it did', text => {
    const lines = linesOf(logger => {
      logger.warn('store-refused', { why: text })
      logger.warn('store-refused', { [text]: 1 })
      logger.warn(text)
    })
    expect(JSON.stringify(lines)).not.toContain(text)
    for (const line of lines) expect(JSON.stringify(line)).toContain(WITHHELD)
  })

  it('withholds a number as long as that of a person', () => {
    expect(linesOf(logger => logger.warn('x', { n: Number(PERSON) }))[0]).toMatchObject({ n: WITHHELD })
  })
})

describe('a crash', () => {
  const words = `${PERSON}\n    at person (${PERSON}.ts:1:1)`

  it("of the core's thread is one line of kind and place, thrown or rejected", async () => {
    const ready = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ kind: 'ready' });`
    const ways = [
      `setTimeout(() => { throw new TypeError(${JSON.stringify(words)}) }, 20)`,
      `setTimeout(() => Promise.reject(new TypeError(${JSON.stringify(words)})), 20)`,
    ]
    for (const way of ways) {
      const lines: string[] = []
      let died: (again: boolean) => void = () => undefined
      const death = new Promise<boolean>(resolve => {
        died = resolve
      })
      await startDeskLine({
        config: {} as never,
        threadUrl: new URL(`data:text/javascript,${encodeURIComponent(ready + way)}`),
        keyVault: { readDeviceSecret: async () => ({ kind: 'none' }) } as never,
        log: line => lines.push(line),
        died: again => died(again),
      })
      expect(await death).toBe(false)
      expect(lines.map(line => JSON.parse(line))).toMatchObject([
        { code: 'desk-thread-error', name: 'TypeError' },
      ])
      expect(lines.join()).not.toContain(PERSON)
    }
  })

  it('of a door is one line of kind and place, and Node says nothing more', () => {
    const room = pathToFileURL(fileURLToPath(new URL('./log-lines.ts', import.meta.url)))
    const ways = ['throw error', 'Promise.reject(error)']
    for (const way of ways) {
      const program = `const { logCrashes } = await import(${JSON.stringify(room)})
        logCrashes(line => console.error(line), () => process.exit(7))
        const error = Object.assign(new Error(${JSON.stringify(words)}), { code: 'EIO', idNumber: '${PERSON}' })
        setTimeout(() => { ${way} }, 1)
        setTimeout(() => undefined, 5000)`
      const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
      expect(ended.status).toBe(7)
      expect(ended.stderr.trim().split('\n')).toHaveLength(1)
      expect(JSON.parse(ended.stderr)).toMatchObject({ code: 'crashed', name: 'Error', system: 'EIO' })
      expect(ended.stderr + ended.stdout).not.toContain(PERSON)
    }
    // The search bites: without it Node shows the words.
    const bare = spawnSync(process.execPath, ['-e', `throw new Error('${PERSON}')`], { encoding: 'utf8' })
    expect(bare.stderr).toContain(PERSON)
  })
})
