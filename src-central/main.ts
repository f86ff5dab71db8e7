import { parseArgs } from 'node:util'
import { type Suite, suiteSchema } from '../src-shared/kernel/suite.ts'
import { wordsOfFinding } from './audit/finding-words.ts'
import { verifyLogs } from './audit/verify-logs.ts'
import { failureLine, systemClock } from './centre-tools.ts'
import { type CentreConfig, centreConfig } from './config.ts'
import { type Centre, createCentre, OtherSuite } from './create-centre.ts'
import { ALL_AGENCIES, isRecoveryKey, setRecoveryKey } from './desks/recovery-keys.ts'
import { loadProvince } from './province-loading.ts'
import { isRefusedAccess, passesByWaiting } from './storage/dialect.ts'
import { openStorage } from './storage/storage.ts'

const USAGE = `Reference centre of Review Desk (人社审核工作台参考中心)
  node src-central/main.ts [--host 127.0.0.1] [--port 0] [--data demo-data/centre] [--portal] [--demo[=200]] [--seed 1]
                              [--province FOLDER] [--log] [--suite default|gm] [--proxy ADDRESS]… [--recovery-key [AGENCY=]KEY]…
                              [--offer-days 7]   how long a case offered to a colleague waits (交接件最长等待天数)
  node src-central/main.ts --verify-audit [--data FOLDER]   looks through the logs (核对操作日志) and ends: 0 whole, 3 not
  CENTRAL_DATABASE_URL=postgres://USER@HOST/DATABASE keeps its data in PostgreSQL instead of --data`

const DEFAULT_DEMO_CASES = 200

/**
 * Exit codes: 0 closed as asked, 1 failed, 2 the port is taken, 3 a log does not hold, 64 the command line makes no sense,
 * 65 a province's data holds a mistake, 69 PostgreSQL cannot be reached.
 */
async function main(): Promise<void> {
  const said = readCommandLine()
  const config = centreConfig({
    dataFolder: said.data,
    databaseUrl: process.env.CENTRAL_DATABASE_URL || null,
    host: said.host,
    port: said.port,
    portal: said.portal,
    trustedProxies: said.trustedProxies,
    suite: said.suite,
    lifetimes: { offerMs: said.offerDays * 86_400_000 },
  })
  if (said.verifyAudit) return await sayLogs(config)
  const centre = await createCentre(config, {
    onFailure: (where, error) => console.error(JSON.stringify(failureLine(where, error))),
    ...(said.log ? { onAnswer: line => console.error(JSON.stringify(line)) } : {}),
  })
  closeOnSignal(centre)
  if (said.demo !== undefined) {
    const { makeDemo } = await import('./demo/make-demo.ts')
    await centre.loadDemo(await makeDemo({ seed: said.seed, cases: said.demo, now: systemClock.now() }))
  }
  if (said.province !== undefined) await takeProvince(centre, said.province)
  for (const { agency, publicKey } of said.recoveryKeys) await setRecoveryKey(centre.tools, agency, publicKey)
  const address = await centre.listen().catch(async (error: unknown) => {
    await centre.close()
    throw error
  })
  console.log(JSON.stringify({ ready: true, address }))
}

/** Without serving anybody: whoever looks through the logs need not trust a centre that runs. */
async function sayLogs(config: CentreConfig): Promise<void> {
  const storage = await openStorage(config)
  const findings = await verifyLogs(storage.read)
  await storage.close()
  for (const finding of findings) console.log(wordsOfFinding(finding))
  console.log(
    `共 ${findings.length} 份日志，${findings.filter(each => each.broken).length} 份有问题。 ` +
      `Logs: ${findings.length}; not whole: ${findings.filter(each => each.broken).length}.`,
  )
  if (findings.some(each => each.broken)) process.exitCode = 3
}

/** With a mistake in the folder nothing of it is taken and the centre does not start: somebody must look. */
async function takeProvince(centre: Centre, folder: string): Promise<void> {
  const loading = await loadProvince(centre.tools, folder)
  if (loading.loaded) return
  await centre.close()
  for (const { file, path, sentence } of loading.mistakes) console.error(`${file} ${path}: ${sentence}`)
  process.exit(65)
}

function readCommandLine() {
  // `--demo` may stand alone or carry a number, which parseArgs knows only as a text option.
  const args = process.argv.slice(2).map(arg => (arg === '--demo' ? `--demo=${DEFAULT_DEMO_CASES}` : arg))
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: 'demo-data/centre' },
      seed: { type: 'string', default: '1' },
      demo: { type: 'string' },
      province: { type: 'string' },
      portal: { type: 'boolean', default: false },
      log: { type: 'boolean', default: false },
      suite: { type: 'string' },
      proxy: { type: 'string', multiple: true, default: [] },
      'offer-days': { type: 'string', default: '7' },
      'recovery-key': { type: 'string', multiple: true, default: [] },
      'verify-audit': { type: 'boolean', default: false },
    },
  })
  return {
    data: values.data,
    host: values.host,
    portal: values.portal,
    province: values.province,
    log: values.log,
    trustedProxies: values.proxy,
    suite: suiteSaid(values.suite),
    recoveryKeys: values['recovery-key'].map(recoveryKeyOf),
    verifyAudit: values['verify-audit'],
    port: wholeNumber('--port', values.port, 65_535),
    seed: wholeNumber('--seed', values.seed, 2 ** 31),
    offerDays: Math.max(1, wholeNumber('--offer-days', values['offer-days'], 90)),
    demo: values.demo === undefined ? undefined : wholeNumber('--demo', values.demo, 10_000_000),
  }
}

/** `AGENCY=KEY`, or a key alone for all agencies that have none of their own. The key is public: base64, 32 bytes. */
function recoveryKeyOf(text: string): { readonly agency: string; readonly publicKey: string } {
  const [, agency = ALL_AGENCIES, publicKey = ''] = /^(?:([^=]+)=)?(.{43}=)$/.exec(text) ?? []
  if (!isRecoveryKey(publicKey)) {
    throw Object.assign(new Error('--recovery-key'), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' })
  }
  return { agency, publicKey }
}

function suiteSaid(text: string | undefined): Suite | null {
  if (text === undefined) return null
  const suite = suiteSchema.safeParse(text)
  if (suite.success) return suite.data
  throw Object.assign(new Error(`--suite ${text}`), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' })
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw Object.assign(new Error(`${name} ${text}`), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' })
  }
  return number
}

/** Set by the first signal; what fails because of it is not an error any more. */
const state = { closing: false }

/** The first signal closes cleanly, also in the middle of loading: a loading that was cut off is begun again. */
function closeOnSignal(centre: Centre): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (state.closing) return
      state.closing = true
      void centre.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

function explain(error: unknown): { readonly words: string; readonly exitCode: number } {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') {
    return {
      words:
        `端口 ${port} 已被占用：请关闭占用它的程序，或用 --port 换一个端口（--port 0 自动选择）。\n` +
        `Port ${port} is taken: close the program that uses it, or choose another with --port (--port 0 picks one).`,
      exitCode: 2,
    }
  }
  if (process.env.CENTRAL_DATABASE_URL && (passesByWaiting(code) || isRefusedAccess(code))) {
    return {
      words:
        `连不上 CENTRAL_DATABASE_URL 所指的数据库（${code}）：请检查地址、用户和密码，以及 PostgreSQL 是否在运行。\n` +
        `The database of CENTRAL_DATABASE_URL cannot be reached (${code}): look at address, user and password, and whether PostgreSQL runs.`,
      exitCode: 69,
    }
  }
  if (error instanceof OtherSuite) {
    return {
      words:
        '这个数据库建立时用的是另一套密码算法，各台电脑已记住它的根密钥：请不带 --suite 启动，或为新的数据库选择算法。\n' +
        'This database was made with the other suite, and its desks pinned that root key: start without --suite, or choose the suite for a new database.',
      exitCode: 64,
    }
  }
  if (code?.startsWith('ERR_PARSE_ARGS'))
    return { words: `${(error as Error).message}\n${USAGE}`, exitCode: 64 }
  // By now the database may be open: words of an error could quote its rows.
  const trace = JSON.stringify(failureLine('start', error))
  return { words: `参考中心没有启动。The centre did not start. ${trace}`, exitCode: 1 }
}

/** What nobody caught: Node would print its words, which may quote people's data. */
for (const way of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(way, (error: unknown) => {
    if (state.closing) return
    console.error(JSON.stringify(failureLine('centre', error)))
    process.exit(1)
  })
}

main().catch((error: unknown) => {
  if (state.closing) return
  const { words, exitCode } = explain(error)
  console.error(words)
  process.exit(exitCode)
})
