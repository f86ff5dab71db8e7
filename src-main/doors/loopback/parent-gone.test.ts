import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../tests/builders/stores.ts'
import { startFactProcess } from '../../../tests/support/fact-process.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))
/** Nobody is at this address: the door opens without the centre. */
const doorArgs = () => [
  `--data=${temporaryFolder()}`,
  '--central=http://127.0.0.1:9',
  '--demo',
  '--kdf=weak',
  '--no-open',
]
const isReady = ({ fact }: { readonly fact?: unknown }) => fact === 'ready'

describe('the loopback door and whoever started it', () => {
  it('ends in order when the pipe it was started with ends', async () => {
    const door = startFactProcess(program, doorArgs())
    await door.fact(isReady)
    const ended = once(door.process, 'exit')
    door.process.stdin?.end()
    expect(await ended).toEqual([0, null])
    expect(door.log()).toBe('')
  })

  it('ends when the program that started it is killed: no desk stays open behind a window that is gone', async () => {
    const starter = `const door = require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'inherit', 'inherit'] })
console.log(JSON.stringify({ fact: 'started', pid: door.pid }))`
    const parent = startFactProcess('-e', [starter, '--', program, ...doorArgs()])
    const { pid } = await parent.fact(({ fact }) => fact === 'started')
    await parent.fact(isReady)
    // The door holds the output of its parent: that is closed when both are gone.
    const gone = parent.end('SIGKILL').then(() => 'gone')
    const how = await Promise.race([gone, sleep(15_000, 'still there', { ref: false })])
    if (how !== 'gone') process.kill(Number(pid), 'SIGKILL')
    expect(how).toBe('gone')
  })

  it('started without any pipe, as by a desktop icon, it stays', async () => {
    const door = spawn(process.execPath, [program, ...doorArgs()], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = once(door, 'exit')
    await once(door.stdout, 'data')
    expect(await Promise.race([ended, sleep(500, 'still there')])).toBe('still there')
    door.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
