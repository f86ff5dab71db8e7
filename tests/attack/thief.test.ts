import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findBrowser, traceless } from '../../src-main/doors/loopback/open-browser.ts'
import { openDatabase, StoreRefused } from '../../src-main/storage/database.ts'
import { findMeta } from '../../src-main/storage/stores/meta-store.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { type CentreProcess, makeCentreTemplate, startCentreProcess } from '../support/centre-process.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { openStoreOf } from '../support/open-store.ts'
import { untilStatus } from '../support/test-desk.ts'
import { type Needle, needlesOf, type Secret } from './needles.ts'
import { filesBelow, openFiles, search, withChildren } from './search-files.ts'

const OFFICER = 'gz-town'
const PASSWORD = 'Demo-2026'
const NOTE = '本人到窗口说明照片为旧照'
const patient = { timeout: 60_000 }

let root: string
let centre: CentreProcess
/** What citizens gave, what the officer typed, and pieces of the pictures. */
let secrets: Secret[]

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'thief-'))
  await makeCentreTemplate(join(root, 'template'), 80)
  centre = await startCentreProcess(join(root, 'template'), join(root, 'centre'))
  const { cases } = (await centre.portal('GET', '/cases?limit=500')) as { cases: CaseRecord[] }
  secrets = [
    ...cases.flatMap(personalOf),
    { name: 'the password', value: PASSWORD },
    { name: 'a note', value: NOTE },
  ]
}, 120_000)
afterAll(async () => {
  await centre.close()
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

function personalOf(record: CaseRecord): Secret[] {
  const { payload, personName } = record as CaseRecord & { payload: Record<string, unknown> }
  const said = [
    personName,
    ...['idNumber', 'phone', 'residenceAddress', 'hukouAddress', 'formerName'].map(name => payload[name]),
  ]
  return said
    .filter((text): text is string => typeof text === 'string' && text.length >= 2)
    .map(value => ({ name: `of ${record.id}`, value }))
}

/** Two pieces from the middle of a picture: they stand nowhere else. */
function piecesOf(name: string, picture: Uint8Array): Secret[] {
  const middle = Math.floor(picture.length / 2)
  return [
    { name, value: picture.slice(middle, middle + 24) },
    { name, value: picture.slice(-48, -24) },
  ]
}

async function startDesk(dataFolder: string, temp: string): Promise<DoorProcess> {
  mkdirSync(temp, { recursive: true })
  return await startDoorProcess({
    dataFolder,
    centreAddress: centre.address,
    env: { TMPDIR: temp, SQLITE_TMPDIR: temp },
  })
}

/** Does a piece of everything that touches personal data; gives pieces of the pictures that were painted. */
async function work({ face, origin, cookie }: DoorProcess): Promise<Secret[]> {
  await untilStatus(
    face,
    'everything is here',
    ({ ready }) => ready.of > 2 && ready.cases === ready.of,
    60_000,
  )
  const pieces: Secret[] = []
  const rows = await listToReview(face)
  for (const row of rows.slice(0, 6)) {
    const view = await face.case.open({ caseId: row.caseId })
    for (const { sha256 } of view.case.attachments) {
      const answer = await fetch(`${origin}/attachments/${row.caseId}/${sha256}`, { headers: { cookie } })
      if (answer.ok)
        pieces.push(...piecesOf(`a picture of ${row.caseId}`, new Uint8Array(await answer.arrayBuffer())))
    }
  }
  const [first, second] = rows
  if (!first || !second) throw new Error('the demo has two checks at least')
  await decide(face, first.caseId, 'refuse')
  await face.case.saveDraft({
    ...{ caseId: second.caseId, caseVersion: second.version, outcome: null, reasons: [], transferTo: null },
    ...{ applicantText: NOTE, internalNote: NOTE, finding: null, checklist: [] },
  })
  expect(pieces.length).toBeGreaterThan(4)
  return pieces
}

/** Keys and tokens of a desk that is not running, as only the password brings them out. */
async function keysOf(dataFolder: string, officer: string): Promise<Secret[]> {
  const storage = await openStoreOf(dataFolder, officer, PASSWORD)
  const session = JSON.parse(findMeta(storage.read, 'session') ?? '{}') as Record<string, string>
  storage.close()
  const tokens = Object.entries(session).filter(
    ([name, value]) => /Token$/.test(name) && typeof value === 'string',
  )
  expect(tokens.length).toBeGreaterThan(0)
  return tokens.map(([name, value]) => ({ name, value }))
}

const found = (needles: readonly Needle[], files: readonly string[], pictures: boolean) =>
  search(files, { needles, pictures })

describe('a thief with the folders and without the password', () => {
  let dataFolder: string
  let temp: string
  let door: DoorProcess
  let needles: Needle[]
  let officer: string

  beforeAll(async () => {
    dataFolder = join(root, 'desk')
    temp = join(root, 'temp')
    door = await startDesk(dataFolder, temp)
    officer = (await door.face.session.signIn({ loginName: OFFICER, password: PASSWORD })).officer.id
    const cookie = { name: 'the cookie', value: door.cookie.split('=')[1] ?? '' }
    needles = needlesOf([...secrets, ...(await work(door)), cookie])
  }, 180_000)
  afterAll(() => door.kill())

  it('would find what lies open: every form of writing, and packed', () => {
    const [someone] = secrets.filter(({ value }) => typeof value === 'string' && /^1\d{10}$/.test(value))
    const name = secrets.find(({ value }) => typeof value === 'string' && /^\p{Script=Han}{3,}$/u.test(value))
    if (!someone || !name) throw new Error('the demo has people')
    const open = join(root, 'open')
    mkdirSync(open)
    for (const [index, needle] of needlesOf([someone, name]).entries()) {
      const noise = Buffer.alloc(1_000, 7)
      writeFileSync(join(open, String(index)), Buffer.concat([noise, needle.bytes, noise]))
      expect(found([needle], [join(open, String(index))], false), needle.name).toHaveLength(1)
    }
    const plain = Buffer.from(`x,${String(name.value)},y`.repeat(30))
    const zip = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      Buffer.alloc(22),
      Buffer.from([4, 0, 0, 0]),
      Buffer.from('name'),
      deflateRawSync(plain),
    ])
    for (const [form, bytes] of Object.entries({
      gzip: gzipSync(plain),
      zlib: deflateSync(plain),
      zip,
      twice: gzipSync(deflateSync(plain)),
    })) {
      const path = join(open, form)
      writeFileSync(path, Buffer.concat([Buffer.alloc(33, 9), bytes, Buffer.alloc(33, 9)]))
      expect(found(needlesOf([name]), [path], false).length, form).toBeGreaterThan(0)
    }
    writeFileSync(join(open, 'picture'), Buffer.from('xx\x89PNG\r\n\x1a\n', 'latin1'))
    expect(found([], [join(open, 'picture')], true)).toMatchObject([{ what: 'a PNG picture' }])
    // The centre's own folder is not encrypted by us: the very same search finds the people there.
    expect(found(needles, filesBelow(join(root, 'centre')), false).length).toBeGreaterThan(100)
  })

  it('finds nothing while the officer works: not in the data, the temp folder, nor in deleted files held open', () => {
    expect(found(needles, filesBelow(dataFolder), true)).toEqual([])
    expect(found(needles, filesBelow(temp), true)).toEqual([])
    const held = openFiles(withChildren(door.process.pid ?? 0))
    expect(held.length).toBeGreaterThan(0)
    expect(found(needles, held, true)).toEqual([])
  })

  it('finds nothing at a locked desk, nor after its power was cut; nor any key or token', async () => {
    await door.face.session.lock({})
    expect(found(needles, [...filesBelow(dataFolder), ...filesBelow(temp)], true)).toEqual([])
    expect(found(needles, openFiles(withChildren(door.process.pid ?? 0)), true)).toEqual([])
    await door.kill('SIGKILL')
    writeFileSync(join(root, 'log'), door.log())
    const all = [...needles, ...needlesOf(await keysOf(dataFolder, officer))]
    expect(found(all, [...filesBelow(dataFolder), ...filesBelow(temp), join(root, 'log')], true)).toEqual([])
  })

  it('opens nothing with the device secret alone: not the store, not the slot', async () => {
    const path = join(dataFolder, 'officers', `officer-${officer}.db`)
    expect(existsSync(path)).toBe(true)
    const secret = readFileSync(join(dataFolder, 'device-secret'))
    for (const key of [undefined, secret, Buffer.alloc(32)])
      expect(() => openDatabase({ path, ...(key ? { key } : {}) })).toThrow(StoreRefused)
    for (const guess of ['', 'demo-2026', 'Demo-2025', secret.toString('hex')])
      await expect(openStoreOf(dataFolder, officer, guess), guess).rejects.toThrow(/does not open/)
    // And the right one does: it is the password that is missing, not the way.
    const storage = await openStoreOf(dataFolder, officer, PASSWORD)
    storage.close()
  })
})

describe('a thief with the browser’s profile', () => {
  const program = findBrowser()

  it.skipIf(!program)(
    'finds nothing in it after a day’s work, while it runs and after it was killed',
    async () => {
      const dataFolder = join(root, 'desk-with-browser')
      const temp = join(root, 'temp-with-browser')
      const profile = join(root, 'profile')
      const door = await startDesk(dataFolder, temp)
      mkdirSync(profile, { mode: 0o700 })
      const window = spawn(
        program ?? '',
        [...traceless(profile), '--headless=new', '--remote-debugging-port=0', '--app=about:blank'],
        { stdio: 'ignore', env: { ...process.env, TMPDIR: temp } },
      )
      const kill = () =>
        withChildren(window.pid ?? 0)
          .reverse()
          .forEach(killQuietly)
      onTestFinished(async () => {
        kill()
        await door.kill()
      })
      const browser = await browserOf(window, profile)
      const page = browser.contexts()[0]?.pages()[0]
      if (!page) throw new Error('the browser has a page')
      await page.goto(await door.link())
      await workInPage(page)
      const needles = needlesOf([...secrets, ...(await work(door))])
      // What the desk decided and saved meanwhile is painted, too.
      await page.getByRole('option').nth(3).click()
      const held = () => openFiles(withChildren(window.pid ?? 0))
      expect(filesBelow(profile).length).toBeGreaterThan(10)
      expect(found(needles, [...filesBelow(profile), ...filesBelow(temp), ...held()], false)).toEqual([])
      kill()
      await door.kill('SIGKILL')
      expect(found(needles, [...filesBelow(profile), ...filesBelow(temp)], false)).toEqual([])
      expect(found(needles, filesBelow(dataFolder), true)).toEqual([])
    },
    300_000,
  )
})

/** Signs in, opens cases until pictures are painted, searches by name, types a note: all that a page is given. */
async function workInPage(page: Page): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(OFFICER)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  for (const at of [0, 1, 2]) {
    await page.getByRole('option').nth(at).click()
    await expect
      .poll(
        () =>
          page.evaluate(
            () =>
              [...document.images].filter(
                ({ src, naturalWidth }) => naturalWidth > 0 && src.includes('/attachments/'),
              ).length,
          ),
        patient,
      )
      .toBeGreaterThan(0)
  }
}

async function browserOf(window: ChildProcess, profile: string): Promise<Browser> {
  const file = join(profile, 'DevToolsActivePort')
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('\n'), patient).toBe(true)
  expect(window.exitCode).toBeNull()
  return await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(file, 'utf8').split('\n')[0]}`, {
    timeout: 90_000,
  })
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
