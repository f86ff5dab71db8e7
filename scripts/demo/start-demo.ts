import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { demoSignIns } from '../../src-central/demo/officers.ts'
import { findBrowser, hasDisplay } from '../../src-main/doors/loopback/open-browser.ts'
import { type Child, startChild } from './child.ts'
import { demoRecoveryKey } from './demo-recovery-key.ts'
import { findElectron } from './electron-binary.ts'
import { type DemoOptions, readOptions } from './options.ts'
import { keysHelp, readyWords, signInTable } from './words.ts'

/**
 * `npm start`: the reference centre with its demo data, then the desk. Everything it starts it also ends.
 *
 * Lines typed here: `o` pulls the plug of the centre or puts it back, `l` prints a fresh entry link, `q` ends.
 */
const root = resolve(import.meta.dirname, '..', '..')
const options = optionsOrEnd()
const folder = resolve(root, options.data)
const centreFolder = resolve(folder, 'centre')
const deskFolder = resolve(folder, 'desk')
if (options.reset && existsSync(folder)) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  say('已清空演示数据，重新开始。The demo begins anew.')
}
mkdirSync(folder, { recursive: true, mode: 0o700 })
const recoveryKey = options.central === undefined ? await demoRecoveryKey(folder) : undefined
if (recoveryKey?.words !== undefined) say(recoveryKey.words)

let centre: Child | undefined
/** Where the centre stands, also after its plug was pulled: the desk knows this address only. */
let port = options.port
let desk: Child | undefined
let ending = false

/** Ends desk and centre in order, then this program. A second Ctrl-C, or a signal passed on twice, cuts nothing short. */
function end(code: number): void {
  if (ending) return
  ending = true
  void (async () => {
    await desk?.stop()
    await centre?.stop()
    process.exit(code)
  })()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) say('\n正在关闭… Closing …')
    end(0)
  })
}

function optionsOrEnd(): DemoOptions {
  const read = readOptions(process.argv.slice(2))
  if (!('wrong' in read)) return read
  process.stderr.write(`${read.wrong}\n`)
  process.exit(2)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Starts the demo centre and gives its address; ends with a sentence when it cannot start. */
async function startCentre(): Promise<string> {
  if (!existsSync(centreFolder))
    say(
      `正在生成演示数据（${options.cases} 件实名认证及其余业务，首次约半分钟）… Making the demo data, once …`,
    )
  return await new Promise(resolveAddress => {
    const child = startChild(
      resolve(root, 'src-central', 'main.ts'),
      [
        `--port=${port}`,
        `--data=${centreFolder}`,
        '--portal',
        `--demo=${options.cases}`,
        ...(recoveryKey ? [`--recovery-key=${recoveryKey.publicKey}`] : []),
      ],
      fact => {
        if (fact.ready === true && typeof fact.address === 'string') {
          port = Number(new URL(fact.address).port)
          resolveAddress(fact.address)
        } else if (typeof fact.words === 'string') say(fact.words)
      },
    )
    centre = child
    void child.ended.then(code => {
      if (centre !== child || ending) return
      say('演示中心已停止。The demo centre has stopped.')
      if (code !== 0) end(code)
    })
  })
}

function startDesk(address: string): void {
  const wanted = options.door
  const display = hasDisplay() && options.open
  const electron = wanted === 'loopback' || !display ? undefined : findElectron(root, folder, true)
  if (wanted === 'electron' && electron === undefined) {
    say(
      '这台计算机上没有可用的 Electron（或没有显示器）。请用 --door=loopback。Electron is not available here; use --door=loopback.',
    )
    end(1)
    return
  }
  const args = [
    `--data=${deskFolder}`,
    `--central=${address}`,
    '--demo',
    ...(options.open ? [] : ['--no-open']),
    ...(recoveryKey ? [`--recovery-fingerprint=${recoveryKey.fingerprint}`] : []),
  ]
  const script = resolve(
    root,
    'out',
    'main',
    electron === undefined ? 'loopback-door.cjs' : 'electron-door.cjs',
  )
  const child = startChild(script, args, onDeskFact, electron)
  desk = child
  void child.ended.then(code => {
    if (desk === child && !ending) end(code)
  })
  function onDeskFact(fact: Record<string, unknown>): void {
    if (fact.fact === 'ready') say(readyWords(address, fact, findBrowser() !== undefined))
    else if (fact.fact === 'link') say(`入口 entry: ${String(fact.address)}`)
    else if (fact.fact === 'refused') say(String(fact.words))
    else if (fact.fact === 'window-closed') say('窗口已关闭，正在结束。The window was closed; ending.')
    else if (fact.fact === 'core-died')
      say(
        '工作台核心意外退出，已重新启动；请重新登录，已作的审核都在。The core was started again: sign in again.',
      )
  }
}

function readKeys(address: string): void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', line => {
    if (line.trim() === 'q') end(0)
    else if (line.trim() === 'l') desk?.write('link')
    else if (line.trim() === 'o') void toggleCentre(address)
  })
  // A closed standard input (a service, a test) ends nothing.
  lines.on('close', () => undefined)
}

async function toggleCentre(address: string): Promise<void> {
  if (options.central !== undefined) {
    say('这里没有启动演示中心。No demo centre was started here.')
    return
  }
  if (centre) {
    const running = centre
    centre = undefined
    await running.stop()
    say('已断开：演示中心停止。The plug is pulled: the demo centre is stopped. (o)')
    return
  }
  await startCentre()
  say(`已恢复：演示中心在 ${address}。The demo centre is back. (o)`)
}

const address = options.central ?? (await startCentre())
if (options.central === undefined) say(signInTable(demoSignIns))
startDesk(address)
if (process.stdin.isTTY) say(keysHelp)
readKeys(address)
