import { parseArgs } from 'node:util'
import { failureLine, systemClock } from './centre-tools.ts'
import { centreConfig } from './config.ts'
import { type Centre, createCentre } from './create-centre.ts'
import { loadProvince } from './province-loading.ts'
import { isRefusedAccess, passesByWaiting } from './storage/dialect.ts'

const USAGE = `Reference centre of Review Desk (人社审核工作台参考中心)
  node src-central/main.ts [--host 127.0.0.1] [--port 0] [--data demo-data/centre] [--portal] [--demo[=200]] [--seed 1]
                              [--province FOLDER] [--log]
  CENTRAL_DATABASE_URL=postgres://USER@HOST/DATABASE keeps its data in PostgreSQL instead of --data`

const DEFAULT_DEMO_CASES = 200

/**
 * Exit codes: 0 closed as asked, 1 failed, 2 the port is taken, 64 the command line makes no sense, 65 a province's data holds a
 * mistake, 69 PostgreSQL cannot be reached.
 */
async function main(): Promise<void> {
  const said = readCommandLine()
  const config = centreConfig({
    dataFolder: said.data,
    databaseUrl: process.env.CENTRAL_DATABASE_URL || null,
    host: said.host,
    port: said.port,
    portal: said.portal,
  })
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
  const address = await centre.listen().catch(async (error: unknown) => {
    await centre.close()
    throw error
  })
  console.log(JSON.stringify({ ready: true, address }))
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
    },
  })
  return {
    data: values.data,
    host: values.host,
    portal: values.portal,
    province: values.province,
    log: values.log,
    port: wholeNumber('--port', values.port, 65_535),
    seed: wholeNumber('--seed', values.seed, 2 ** 31),
    demo: values.demo === undefined ? undefined : wholeNumber('--demo', values.demo, 10_000_000),
  }
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
  if (code?.startsWith('ERR_PARSE_ARGS'))
    return { words: `${(error as Error).message}\n${USAGE}`, exitCode: 64 }
  return { words: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 }
}

main().catch((error: unknown) => {
  if (state.closing) return
  const { words, exitCode } = explain(error)
  console.error(words)
  process.exit(exitCode)
})
