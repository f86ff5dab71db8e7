// npm run postgres: the centre's whole suite on PostgreSQL, its feed under concurrent writers among it.
// A server of its own is started for it in a temporary folder; TEST_POSTGRES_URL uses one that is there.
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePackages, findOnPath, giveUp, node24, root, run, say } from './set-up.mjs'

const windows = process.platform === 'win32'
const asRoot = process.getuid?.() === 0

ensurePackages()
const given = process.env.TEST_POSTGRES_URL
const server = given ? { url: given, stop: () => {} } : startServer()
const what = process.argv.slice(2)
// Whoever interrupts the tests interrupts them alone: the server is stopped all the same.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
const tests = spawnSync(
  node24(),
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--project', 'unit'],
    ...(what.length > 0 ? what : ['src-central']),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE: 'postgres', TEST_POSTGRES_URL: server.url },
  },
)
server.stop()
process.exit(tests.status ?? 1)

/** PostgreSQL refuses to run as root, so root runs it as the user that came with the package. */
function startServer() {
  const programs = findPrograms() ?? installPrograms()
  const owner = asRoot ? ownerOf() : {}
  const folder = mkdtempSync(join(tmpdir(), 'review-desk-postgres-'))
  if (asRoot) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const tool = (name, ...args) => {
    const done = spawnSync(join(programs, name), args, {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (done.status !== 0) giveUp(`${name} 失败。 ${name} failed (${done.error?.message ?? done.status}).`)
  }
  say('正在启动临时 PostgreSQL… Starting a PostgreSQL for the tests …')
  tool('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale')
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c max_connections=400`
  tool('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop() {
      tool('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The folder of `initdb` and its kin: Debian keeps them off the path. */
function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map(version => join(debian, version, 'bin'))
    .find(bin => existsSync(join(bin, 'initdb')))
  if (found) return found
  const initdb = findOnPath(['initdb'])
  return initdb && join(initdb, '..')
}

function installPrograms() {
  const aptGet = findOnPath(['apt-get'])
  if (aptGet && asRoot && !windows) {
    say('正在用 apt-get 安装 postgresql… Installing by apt-get …')
    const quiet = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }
    run(aptGet, ['update', '-qq'], quiet)
    run(aptGet, ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], quiet)
  }
  return (
    findPrograms() ??
    giveUp(
      '需要 PostgreSQL 13 或更新版本：请安装它，或用 TEST_POSTGRES_URL=postgres://… 指向一个测试用数据库。\n' +
        'PostgreSQL 13 or newer is needed: install it, or set TEST_POSTGRES_URL=postgres://… to a database for tests.',
    )
  )
}

function ownerOf() {
  const [uid, gid] = ['-u', '-g'].map(which => Number(spawnSync('id', [which, 'postgres']).stdout))
  if (!uid || !gid) giveUp('没有系统用户 postgres。 There is no system user named postgres.')
  return { uid, gid }
}
