import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../builders/stores.ts'

const program = fileURLToPath(new URL('../../scripts/demo/start-demo.ts', import.meta.url))
const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** The demo as `npm start` hands over to it, without a window. */
function startDemo(...args: string[]) {
  const child = spawn(process.execPath, [program, '--no-open', '--cases=12', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said += String(chunk)
    })
  }
  const ended = new Promise<number | null>(resolve =>
    child.once('close', code => {
      running.delete(child)
      resolve(code)
    }),
  )
  const until = async (words: string) => {
    while (!said.includes(words)) await new Promise(resolve => setTimeout(resolve, 50))
    return said
  }
  return { child, ended, until, said: () => said }
}

const addressIn = (said: string) => /中心 centre\s+(http:\S+)/.exec(said)?.[1] ?? ''
const answers = (address: string) =>
  fetch(`${address}/portal/officers`).then(
    answer => answer.ok,
    () => false,
  )

describe('the demo', () => {
  it('says where it is and how to sign in, can be unplugged, and leaves nobody behind when ended, however often asked', async () => {
    const demo = startDemo('--port=0', `--data=${temporaryFolder()}/demo`)
    const said = await demo.until('审核工作台已就绪')
    for (const words of ['gz-town', 'gz-county', 'sx-super', 'Demo-2026', '/enter?token=']) {
      expect(await demo.until(words)).toContain(words)
    }
    const address = addressIn(said)
    expect(await answers(address)).toBe(true)
    demo.child.stdin.write('o\n')
    await demo.until('已断开')
    expect(await answers(address)).toBe(false)
    demo.child.stdin.write('o\n')
    await demo.until('已恢复')
    expect(await answers(address)).toBe(true)
    const desk = /工作台 desk\s+(http:\/\/[^/]+)/.exec(demo.said())?.[1] ?? ''
    // Ctrl-C reaches the whole group, and npm passes it on once more.
    demo.child.kill('SIGINT')
    demo.child.kill('SIGTERM')
    expect(await demo.ended).toBe(0)
    expect(await answers(address)).toBe(false)
    await expect(fetch(desk)).rejects.toThrow()
  })

  it('started twice says which port is taken, and that the data folder is in use', async () => {
    const data = `${temporaryFolder()}/demo`
    const first = startDemo('--port=0', `--data=${data}`)
    const address = addressIn(await first.until('审核工作台已就绪'))
    const samePort = startDemo(`--port=${new URL(address).port}`, `--data=${temporaryFolder()}/other`)
    expect(await samePort.ended).not.toBe(0)
    expect(samePort.said()).toContain('已被占用')
    const sameFolder = startDemo(`--central=${address}`, `--data=${data}`)
    expect(await sameFolder.ended).not.toBe(0)
    expect(sameFolder.said()).toContain('正被另一个审核工作台使用')
    expect(await answers(address)).toBe(true)
    first.child.kill('SIGTERM')
    await first.ended
  })
})
