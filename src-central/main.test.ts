import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { testDatabase } from './testing/test-database.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'centre-main-'))
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function run(args: readonly string[], ownDatabase?: string) {
  const { dataFolder, databaseUrl } = await testDatabase(join(folder, String(running.length)))
  const env = { ...process.env, CENTRAL_DATABASE_URL: ownDatabase ?? databaseUrl ?? '' }
  const child = spawn(process.execPath, [main, '--data', dataFolder, ...args], { env })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', part => {
    said.out += part
  })
  child.stderr.on('data', part => {
    said.err += part
  })
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => said.out.endsWith('\n') && resolve(said.out))
    child.on('exit', code => reject(new Error(`ended with ${code}: ${said.err}`)))
  })
  ready.catch(() => undefined)
  return { child, said, ended, ready }
}

it('says once that it is ready, serves, refuses a taken port in words, and closes cleanly on SIGTERM', async () => {
  const first = await run(['--portal'])
  const line = await first.ready
  const { ready, address } = JSON.parse(line) as { ready: boolean; address: string }
  expect(ready).toBe(true)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${address}/api/v1/changes`)).status).toBe(401)
  expect((await fetch(`${address}/portal`)).status).toBe(200)

  const second = await run(['--port', new URL(address).port])
  expect(await second.ended).toBe(2)
  expect(second.said.err).toMatch(/端口 \d+ 已被占用/)
  expect(second.said.err).toMatch(/Port \d+ is taken/)

  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(first.said).toEqual({ out: line, err: '' })
})

it('explains a command line that makes no sense', async () => {
  const wrong = await run(['--port', 'many'])
  expect(await wrong.ended).toBe(64)
  expect(wrong.said.err).toContain('--port')
})

it('says kind and place of what stops it at the start, and no words of it', async () => {
  const file = join(folder, '杨晓霞')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, '')
  const stopped = await run(['--data', join(file, '520111199001011234')], '')
  expect(await stopped.ended).toBe(1)
  expect(stopped.said.err).toMatch(
    /参考中心没有启动.*"failed":"start","name":"Error","code":"ENOTDIR","at":\[/,
  )
  expect(stopped.said.err).not.toMatch(/杨晓霞|520111199001011234/)
})

it('says where to look when PostgreSQL cannot be reached, and keeps the password to itself', async () => {
  const lonely = await run([], 'postgres://centre:geheim@127.0.0.1:1/centre')
  expect(await lonely.ended).toBe(69)
  expect(lonely.said.err).toMatch(/ECONNREFUSED/)
  expect(lonely.said.err).toContain('CENTRAL_DATABASE_URL')
  expect(lonely.said.err).not.toContain('geheim')
})
