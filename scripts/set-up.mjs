// What must be there before anything runs. Plain JavaScript that Node 20 understands, no packages: it runs first.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Ends with a sentence that says what to do; never with a stack. */
export function giveUp(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** Runs a command and ends the program with its code when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows, ...options })
  if (done.error) giveUp(`无法运行 ${command}：${done.error.message}`)
  if (done.signal) process.kill(process.pid, done.signal)
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** Installs the packages of package-lock.json when they are missing or differ. */
export function ensurePackages() {
  const lock = join(root, 'package-lock.json')
  const stamp = join(root, 'node_modules', '.review-desk-lock')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node24())) return
  say('正在安装依赖（npm ci，首次约一两分钟）… Installing packages …')
  run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!existsSync(node24())) {
    giveUp('npm 没有装好 Node 24（包 node@24 的安装脚本可能被禁止）：请执行 npm rebuild node 后重试。')
  }
  writeFileSync(stamp, wanted)
}

/** The Node 24 that npm brought, whatever Node the machine has. */
export function node24() {
  return join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
}

/** A tool of node_modules, run by Node 24. */
export function runTool(path, args, options = {}) {
  run(node24(), [join(root, 'node_modules', path), ...args], { shell: false, ...options })
}

const builtFrom = [
  'src-main',
  'src-renderer',
  'src-shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

/** Builds doors, core and face when anything they are made of changed. */
export function ensureBuilt() {
  const stamp = join(root, 'out', '.built-from')
  const hash = createHash('sha256')
  for (const name of builtFrom) addToHash(hash, join(root, name))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('正在构建… Building …')
  runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel=warn'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function addToHash(hash, path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addToHash(hash, join(path, name))
  } else if (!path.includes('.test.')) {
    hash.update(path.slice(root.length)).update(readFileSync(path))
  }
}

const browserNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

export function findOnPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {
        // not here
      }
    }
  }
  return undefined
}

/** A browser and Chinese fonts, installed by the system's package manager when that is allowed without asking. */
export function ensureBrowser() {
  const packages = []
  if (!process.env.REVIEW_DESK_BROWSER && !findOnPath(browserNames)) packages.push('chromium')
  if (process.platform === 'linux' && !hasChineseFont()) packages.push('fonts-noto-cjk')
  if (packages.length === 0) return
  const aptGet = findOnPath(['apt-get'])
  if (aptGet && process.getuid?.() === 0) {
    say(`正在用 apt-get 安装 ${packages.join(' ')}… Installing by apt-get …`)
    const quiet = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }
    run(aptGet, ['update', '-qq'], quiet)
    run(aptGet, ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
    return
  }
  giveUp(
    `测试需要 ${packages.join(' 和 ')}。请先安装，例如：sudo apt-get install -y ${packages.join(' ')}；` +
      '浏览器在别处时设置 REVIEW_DESK_BROWSER=可执行文件路径。\n' +
      `The tests need ${packages.join(' and ')}. Install them first, for instance: sudo apt-get install -y ${packages.join(' ')}; ` +
      'set REVIEW_DESK_BROWSER to the program when the browser stands elsewhere.',
  )
}

function hasChineseFont() {
  const listing =
    findOnPath(['fc-list']) && spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return Boolean(listing && listing.status === 0 && listing.stdout.trim() !== '')
}
