import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { Keychain } from '../support/electron-stand-in/facts.ts'
import {
  type ElectronStandIn,
  spawnStandIn,
  startElectronStandIn,
} from '../support/electron-stand-in/start.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'

const programs = fileURLToPath(new URL('../support/electron-stand-in/programs/', import.meta.url))
const door = fileURLToPath(new URL('../../out/main/electron-door.cjs', import.meta.url))
const patient = { timeout: 20_000 }
const folders: string[] = []

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
  folders.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('the stand-in refuses what Electron refuses', () => {
  let said: Record<string, string>
  let exitCode: unknown

  beforeAll(async () => {
    const program = spawnStandIn(join(programs, 'refusals.ts'), [freshFolder()])
    said = (await program.fact({ fact: 'refusals' })).said as Record<string, string>
    exitCode = await program.ended
  })

  it.each([
    ['a session before ready', 'session before ready', /when app is ready/],
    ['a window before ready', 'window before ready', /before app is ready/],
    ['sealing before ready', 'sealing before ready', /before app is ready/],
    ['a relative path', 'relative path', /must be absolute/],
    ['the path of a folder that is not there', 'missing folder', /does not exist/],
    ['privileges it does not know', 'undocumented privilege', /no documented option "magic"/],
    ['the sandbox after ready', 'enableSandbox after ready', /before app is ready/],
    ['schemes after ready', 'schemes after ready', /before app is ready/],
    ['another profile after ready', 'sessionData after ready', /after app is ready/],
    [
      'a call that is not documented, by name',
      'undocumented call',
      /App\.hideFromAuditors is not documented/,
    ],
    [
      'a call of a class that is not documented',
      'undocumented static',
      /BrowserWindow\.hideAll is not documented/,
    ],
    [
      'a documented call it does not play, by name',
      'documented, not covered',
      /App\.getLocale is documented, but not/,
    ],
    ['a module it does not play, by name', 'export not covered', /Tray is documented, but not/],
    ['an event that is not documented', 'undocumented event', /no documented event "made-up"/],
    ['an event it never emits', 'event never emitted here', /the event "login" of App/],
    ['a menu role that does not exist', 'unknown menu role', /no documented menu role "launchRocket"/],
    ['a menu type that does not exist', 'unknown menu type', /Unknown menu item type: carousel/],
    ['an empty menu item', 'empty menu item', /at least one of label, role or type/],
    ['a dialog option that does not exist', 'undocumented dialog option', /no documented option "colour"/],
    [
      'a window preference that does not exist',
      'undocumented preference',
      /no documented option "nodeInside"/,
    ],
    ['Node in the page', 'node in the page', /nodeIntegration: true/],
    ['a page in the world of its preload', 'no context isolation', /contextIsolation: false/],
    ['a page outside the sandbox', 'no sandbox', /sandbox: false/],
    ['a relative preload', 'relative preload', /relative preload path/],
    ['a function in a message', 'function in a message', /^An object could not be cloned\.$/],
    ['a promise in a message', 'promise in a message', /^An object could not be cloned\.$/],
    ['a port sent through itself', 'port into itself', /contains the source port/],
    ['something else in the place of a port', 'no port as a port', /not a valid port/],
    ['a port given away twice', 'port given away twice', /already neutered/],
    ['a second handler of one channel', 'second handler', /second handler for 'ask'/],
    ['cryptography that Electron lacks', 'chacha20', /chacha20-poly1305\) is not kept/],
    ['cryptography the desk does not keep', 'md5', /md5\) is not kept/],
    ['electron in a core thread', 'electron in a worker', /cannot be imported in a worker thread/],
  ])('%s', (_promise, name, words) => {
    expect(said[name]).toMatch(words)
  })

  it('but lets the rest through, so that the refusals mean something', () => {
    expect(said.sha256).toBe('allowed')
    expect(said['messages before start']).toBe('0 before, then ["first",{"0":1,"1":2,"2":3}]')
    expect(said['close reaches the other end']).toBe('yes')
    expect(exitCode).toBe(7)
  })
})

type SmallDesk = ReturnType<typeof spawnStandIn> & { readonly page: Page; readonly folder: string }

describe('a page under the stand-in', () => {
  const open: { desk: ReturnType<typeof spawnStandIn>; browser: Browser }[] = []

  async function smallDesk(
    preload: string,
    partition = 'memory',
    folder = freshFolder(),
  ): Promise<SmallDesk> {
    const desk = spawnStandIn(join(programs, 'small-desk.ts'), [
      folder,
      partition,
      preload && join(programs, preload),
    ])
    const { cdpEndpoint } = await desk.fact({ fact: 'stand-in', kind: 'page' })
    const browser = await chromium.connectOverCDP(String(cdpEndpoint))
    open.push({ desk, browser })
    const page = browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error('Playwright sees no page')
    return { ...desk, page, folder }
  }

  afterEach(async () => {
    for (const { desk, browser } of open.splice(0)) {
      await browser.close()
      await desk.kill()
    }
  })

  /** Asks the good preload and gives what it said. */
  async function ask(page: Page, call: string, value?: unknown): Promise<unknown> {
    return await page.evaluate(
      ([call, value]) =>
        new Promise(resolve => {
          window.addEventListener('message', event => {
            if (event.data?.answer === call) resolve(event.data.said)
          })
          window.postMessage({ call, value }, window.location.origin)
        }),
      [call, value],
    )
  }

  it('has a preload in a world of its own that can do what a sandboxed preload can, and no more', async () => {
    const { page } = await smallDesk('preload-good.cjs')
    await page.evaluate(() => Object.assign(window, { fromPage: true }))
    expect(
      await page.evaluate(
        () => 'fromPreload' in window || 'require' in window || 'electronStandInCall' in window,
      ),
    ).toBe(false)
    expect(await ask(page, 'globals')).toBe('undefined,boolean,function,undefined,object')
    expect(await ask(page, 'node')).toBe('threw module not found: node:fs')
    expect(await ask(page, 'undocumented')).toMatch(/^threw .*ipcRenderer\.sendToAuditors is not covered/)
    expect(await ask(page, 'uncloneable')).toBe('threw An object could not be cloned.')
    expect(await ask(page, 'ask', { text: '审核', list: [1, null] })).toEqual({
      value: { text: '审核', list: [1, null] },
      from: 'app://small',
    })
    expect(await ask(page, 'fail')).toBe("threw Error invoking remote method 'fail': Error: no")
    expect(await ask(page, 'take')).toEqual({ back: 'hello' })
  })

  it('gets ports that carry text and bytes, and that close when the page is loaded anew', async () => {
    const { page, fact } = await smallDesk('preload-good.cjs')
    const heard = await page.evaluate(
      () =>
        new Promise(resolve => {
          const heard: unknown[] = []
          window.addEventListener('message', ({ data, ports: [port] }) => {
            if (data.port !== 'here' || !port) return
            port.onmessage = event => {
              const { echo } = event.data
              heard.push(ArrayBuffer.isView(echo) ? `${echo.constructor.name} ${echo}` : (echo ?? event.data))
              if (heard.length === 4) resolve(heard)
            }
            port.postMessage('字\u{20BB7}\uD800')
            port.postMessage(Uint8Array.of(0, 128, 255).subarray(1))
            port.postMessage({ when: new Date(0), big: 1n, none: undefined, list: [-0] })
          })
          window.postMessage({ call: 'give' }, window.location.origin)
        }),
    )
    expect(heard).toEqual([
      'sent before you had it',
      '字\u{20BB7}\uD800',
      'Uint8Array 128,255',
      { when: new Date(0), big: 1n, none: undefined, list: [-0] },
    ])
    await page.reload()
    await fact({ fact: 'port-closed' })
  })

  it('runs no ESM preload, and none that reaches for Node, and says so', async () => {
    const esm = await smallDesk('preload-esm.mjs')
    expect((await esm.fact({ fact: 'preload-error' })).error).toMatch(/import statement outside a module/)
    expect(await esm.page.title()).toBe('small')
    const node = await smallDesk('preload-node.cjs')
    expect((await node.fact({ fact: 'preload-error' })).error).toMatch(/module not found: node:fs/)
  })

  it('is allowed everything while the program sets no handler, as in Electron', async () => {
    const { page, fact } = await smallDesk('')
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    )
    expect(state).toBe('granted')
    await page.evaluate(() => window.open('app://small/other'))
    await fact({ fact: 'stand-in', kind: 'not-covered' })
    await page.evaluate(() => fetch('https://elsewhere.example/x').catch(() => undefined))
    await fact({ fact: 'stand-in', kind: 'request-left', url: 'https://elsewhere.example/x' })
  })

  it('cannot fetch from a scheme that was registered without supportFetchAPI', async () => {
    const { page } = await smallDesk('')
    expect(await page.evaluate(() => fetch('/x').then(String, String))).toMatch(/Failed to fetch/)
  })

  it.each([
    ['memory', []],
    ['persist:disk', ['trace-in-storage', 'trace-in-cookie']],
  ])('of the partition %s leaves on disk: %j', async (partition, left) => {
    const { page, folder, stop, facts } = await smallDesk('', partition)
    await page.evaluate(() => {
      localStorage.setItem('trace-in-storage', 'trace-in-storage'.repeat(9))
      // biome-ignore lint/suspicious/noDocumentCookie: it is the trace that is looked for
      document.cookie = 'trace-in-cookie=1; max-age=9999; secure'
    })
    expect(await stop()).toBe(0)
    expect(facts.filter(({ fact }) => fact === 'order').map(({ name }) => name)).toEqual([
      'closed',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
    ])
    expect(['trace-in-storage', 'trace-in-cookie'].filter(trace => contains(folder, trace))).toEqual(left)
  })
})

describe('the Electron door, built, under the stand-in', () => {
  let centre: JourneyCentre
  let dataFolder: string
  let desk: ElectronStandIn
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    buildIfNeeded()
    centre = await startJourneyCentre({ cases: 6 })
    dataFolder = freshFolder()
    desk = await startElectronStandIn({
      dataFolder,
      centralAddress: centre.address,
      extraArgs: ['--demo', '--kdf=weak'],
    })
    browser = await chromium.connectOverCDP(desk.cdpEndpoint)
    page = browser.contexts()[0]?.pages()[0] as Page
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.kill()
    await centre?.close()
  })

  it('shows the sign-in page and answers session.state through the port', async () => {
    await desk.fact({ fact: 'stand-in', kind: 'window-shown' })
    await page.getByLabel('账号').waitFor()
    const face = await deskClientThrough(page)
    expect(await face.session.state({})).toMatchObject({ mode: 'closed', demo: true, officersHere: [] })
    expect(await face.about.read({})).toMatchObject({ door: 'electron', dataFolder })
  })

  it('keeps the window out of screenshots and shared screens where --protect-screen says so, before it is shown', async () => {
    const kinds = (facts: ElectronStandIn['facts']) => facts.map(({ kind }) => kind)
    expect(kinds(desk.facts)).not.toContain('content-protection')
    const guarded = await startElectronStandIn({
      dataFolder: freshFolder(),
      centralAddress: centre.address,
      extraArgs: ['--demo', '--kdf=weak', '--protect-screen'],
    })
    await guarded.fact({ fact: 'stand-in', kind: 'window-shown' })
    const shown = kinds(guarded.facts).filter(
      kind => kind === 'content-protection' || kind === 'window-shown',
    )
    expect(shown).toEqual(['content-protection', 'window-shown'])
    expect(await guarded.fact({ kind: 'content-protection' })).toMatchObject({ enable: true })
    await guarded.kill()
  })

  it('signs an officer in, shows the queue, opens a case, and paints its picture through app://', async () => {
    await page.getByLabel('账号').fill('chen')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('option').first().waitFor()
    await page.getByRole('option').first().click()
    await expect
      .poll(
        () =>
          page.evaluate(() =>
            [...document.images].filter(image => image.naturalWidth > 0).map(image => image.src),
          ),
        patient,
      )
      .toContainEqual(expect.stringMatching(/^https:\/\/desk\.app\.invalid\/attachments\//))
    await page.evaluate(() => localStorage.setItem('trace-of-a-name', 'trace-of-a-name'.repeat(9)))
    expect(readdirSync(dataFolder)).toContain('device-secret.sealed')
    expect(readdirSync(dataFolder)).not.toContain('device-secret')
  })

  it('gives no port to a frame inside the page, whether it asks the preload or main', async () => {
    const heard = page.evaluate(() => {
      document.body.append(document.createElement('iframe'))
      return new Promise(resolve => {
        window.addEventListener('message', event => event.data === 'desk-port' && resolve('a port'))
        setTimeout(() => resolve('nothing'), 400)
      })
    })
    await expect.poll(() => page.frames().length, patient).toBe(2)
    await page.frames()[1]?.evaluate(() => window.parent.postMessage('desk-port-please', '*'))
    expect(await heard).toBe('nothing')
    // A page that broke out of its world and speaks to main directly, from the frame.
    const cdp = await page.context().newCDPSession(page)
    const { frameTree } = await cdp.send('Page.getFrameTree')
    const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
      frameId: frameTree.childFrames?.[0]?.frame.id ?? '',
      worldName: 'Electron Isolated Context',
    })
    const ask = JSON.stringify({ kind: 'send', channel: 'desk-port-please', args: ['array', []], ports: [] })
    const said = await cdp.send('Runtime.evaluate', {
      expression: `electronStandInCall(${JSON.stringify(ask)})`,
      contextId: executionContextId,
    })
    expect(said.exceptionDetails).toBeUndefined()
    await expect.poll(desk.log, patient).toContain('port-refused-to-foreign-frame')
    await page.evaluate(() => document.querySelector('iframe')?.remove())
  })

  it('takes nothing for the face but the main frame of its own origin', async () => {
    const asked = spawnStandIn(join(programs, 'frames.ts'), [])
    expect(await asked.fact({ fact: 'faces' })).toMatchObject({
      main: ['app://desk'],
      inner: [],
      gone: false,
    })
    await asked.ended
  })

  it('stays where it is: no navigation away, no new window, no download but of one letter or the log', async () => {
    await page.evaluate(() => {
      window.location.href = 'https://elsewhere.example/'
    })
    await desk.fact({ fact: 'stand-in', kind: 'navigation-prevented', url: 'https://elsewhere.example/' })
    expect(await page.evaluate(() => window.open('https://elsewhere.example/new'))).toBeNull()
    await desk.fact({ fact: 'stand-in', kind: 'window-denied', url: 'https://elsewhere.example/new' })
    const save = (name: string) =>
      page.evaluate(download => {
        const link = document.createElement('a')
        link.href = URL.createObjectURL(new Blob(['names']))
        link.download = download
        link.click()
      }, name)
    await save('names.txt')
    await desk.fact({ fact: 'stand-in', kind: 'download-prevented', name: 'names.txt' })
    // 保存为文件 of one letter, 导出表格 of the log: all that may be saved.
    for (const name of ['letter-SM1-01234567.json', '操作日志-2026-03-05.csv']) {
      await save(name)
      await desk.fact({ fact: 'stand-in', kind: 'download-asked-where', name })
    }
    expect(page.url()).toContain('https://desk.app.invalid/')
    expect(desk.facts.filter(({ kind }) => kind === 'not-covered' || kind === 'request-left')).toEqual([])
  })

  it('has no power of the browser, and no request leaves even where no policy of the page holds it back', async () => {
    const states = await page.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'local-fonts'].map(
          async name => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    )
    expect(new Set(states)).toEqual(new Set(['denied']))
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Page.setBypassCSP', { enabled: true })
    await page.reload()
    await page.evaluate(() =>
      fetch('https://elsewhere.example/names', { mode: 'no-cors' }).catch(() => undefined),
    )
    await desk.fact({ fact: 'stand-in', kind: 'request-cancelled', url: 'https://elsewhere.example/names' })
    expect(desk.facts.filter(({ kind }) => kind === 'request-left')).toEqual([])
    await cdp.send('Page.setBypassCSP', { enabled: false })
    await page.reload()
  })

  it('is one program per folder: a second start ends with words and brings the first to the front', async () => {
    desk.command({ do: 'minimize-window' })
    const second = spawnStandIn(door, [
      `--data=${relative(process.cwd(), dataFolder)}`,
      `--central=${centre.address}`,
    ])
    expect(await second.fact({ fact: 'refused' })).toMatchObject({ code: 'in-use' })
    expect(await second.ended).toBe(2)
    expect(await desk.fact({ fact: 'stand-in', kind: 'window-focused' })).toMatchObject({ minimized: false })
  })

  it('tells its version from the menu, and hears that the computer woke up', async () => {
    desk.command({ do: 'choose-menu', label: '关于审核工作台' })
    expect((await desk.fact({ fact: 'stand-in', kind: 'message-box' })).detail).toMatch(/^版本 \d/)
    desk.command({ do: 'power', event: 'resume' })
    desk.command({ do: 'power', event: 'unlock-screen' })
  })

  it('paints anew after its page crashed, still signed in', async () => {
    const pages = () => desk.facts.filter(({ kind }) => kind === 'page').length
    const before = pages()
    const cdp = await page.context().newCDPSession(page)
    cdp.send('Page.crash').catch(() => undefined)
    expect(await desk.fact({ fact: 'page-crashed' })).toMatchObject({ reason: 'crashed' })
    await expect.poll(pages, patient).toBe(before + 1)
    await browser.close()
    browser = await chromium.connectOverCDP(desk.cdpEndpoint)
    page = browser.contexts()[0]?.pages()[0] as Page
    await page.getByRole('option').first().waitFor()
  })

  it('locks with the system’s own lock screen, and closes the store when the computer goes to sleep', async () => {
    desk.command({ do: 'power', event: 'lock-screen' })
    await page.getByRole('heading', { name: '已锁定' }).waitFor()
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '解锁' }).click()
    await page.getByRole('option').first().waitFor()
    desk.command({ do: 'power', event: 'suspend' })
    await page.getByText('电脑休眠时，工作台已关闭').waitFor()
  })

  it('closes the core before it ends, when its window is closed', async () => {
    expect(processesWith(dataFolder)).not.toEqual([])
    expect(await desk.stop()).toBe(0)
    expect(desk.facts.slice(-2)).toMatchObject([{ fact: 'window-closed' }, { kind: 'quit', threadsLeft: 0 }])
    const left = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    expect(left.filter(name => name.endsWith('.db-wal') && !name.startsWith('electron'))).toEqual([])
    expect(contains(dataFolder, 'trace-of-a-name')).toBe(false)
    expect(processesWith(dataFolder)).toEqual([])
  })

  it('ends in order on SIGTERM with its window open, and leaves no browser behind when it is killed', async () => {
    const extraArgs = ['--demo', '--kdf=weak']
    const told = await startElectronStandIn({ dataFolder, centralAddress: centre.address, extraArgs })
    expect(await told.kill('SIGTERM')).toBe(0)
    expect(told.facts.at(-1)).toMatchObject({ kind: 'quit', threadsLeft: 0 })
    const killed = await startElectronStandIn({ dataFolder, centralAddress: centre.address, extraArgs })
    expect(await killed.kill()).toBe('SIGKILL')
    await expect.poll(() => processesWith(dataFolder), patient).toEqual([])
    const after = await startElectronStandIn({ dataFolder, centralAddress: centre.address, extraArgs })
    expect(await after.stop()).toBe(0)
  })

  it('says what is wrong with its options, in a box that can be seen', async () => {
    const wrong = spawnStandIn(door, [`--data=${freshFolder()}`, '--central=http://elsewhere.example'])
    expect(await wrong.fact({ fact: 'stand-in', kind: 'error-box' })).toMatchObject({ shown: true })
    expect(await wrong.ended).toBe(2)
  })
})

describe("the Electron door's key vault", () => {
  async function vaultWith(
    keychain: Keychain,
    folder = freshFolder(),
    keychainFolder = freshFolder(),
    ...more: 'renew'[]
  ) {
    const program = spawnStandIn(join(programs, 'vault.ts'), [folder, ...more], { keychain, keychainFolder })
    const { kind, secret, again } = await program.fact({ fact: 'vault' })
    await program.ended
    return {
      kind,
      secret,
      again,
      folder,
      keychainFolder,
      files: readdirSync(folder).filter(name => name !== 'electron'),
    }
  }

  it('seals the secret by the keychain, whose key is not in the data folder, and finds it again', async () => {
    const made = await vaultWith('present')
    expect(made).toMatchObject({ kind: 'os-keychain', files: ['device-secret.sealed'] })
    expect(made.again).toBe(made.secret)
    expect(await vaultWith('present', made.folder, made.keychainFolder)).toMatchObject({
      secret: made.secret,
    })
    expect(await vaultWith('present', made.folder)).toMatchObject({ kind: 'none', secret: 'refused' })
    expect(await vaultWith('basic_text', made.folder)).toMatchObject({ kind: 'none', secret: 'no-keychain' })
  })

  it.each(['basic_text', 'no-daemon'] as const)(
    'takes a private file where the keychain is none (%s)',
    async keychain => {
      expect(await vaultWith(keychain)).toMatchObject({ kind: 'file', files: ['device-secret'] })
    },
  )

  it('is renewed by the recovery tool in another keychain, or in a private file without one; the lost one is kept', async () => {
    const made = await vaultWith('present')
    const renewed = await vaultWith('present', made.folder, freshFolder(), 'renew')
    expect(renewed).toMatchObject({ kind: 'os-keychain', again: renewed.secret })
    expect(renewed.secret).not.toBe(made.secret)
    expect(renewed.files).toContain('device-secret.sealed.lost')
    const without = await vaultWith('basic_text', renewed.folder, freshFolder(), 'renew')
    expect(without).toMatchObject({ kind: 'file', again: without.secret })
  })

  it('makes no secret while the keychain refuses', async () => {
    expect(await vaultWith('refusing')).toMatchObject({ kind: 'none', secret: 'refused', files: [] })
  })
})

/** The bridge through a port of its own, asked for as the face asks; the way a test can speak to the core. */
async function deskClientThrough(page: Page): Promise<DeskClient> {
  const listeners: ((event: { data: unknown }) => void)[] = []
  await page.exposeFunction('heardFromPort', (data: unknown) => {
    for (const listener of listeners) listener({ data })
  })
  await page.evaluate(
    () =>
      new Promise<void>(resolve => {
        window.addEventListener('message', event => {
          const port = event.ports[0]
          if (event.data !== 'desk-port' || !port) return
          const { heardFromPort } = window as unknown as { heardFromPort(data: unknown): void }
          port.onmessage = ({ data }) => heardFromPort(data)
          Object.assign(window, { testPort: port })
          resolve()
        })
        window.postMessage('desk-port-please', window.location.origin)
      }),
  )
  const port = {
    addEventListener: (name: string, listener: (event: { data: unknown }) => void) => {
      if (name === 'message') listeners.push(listener)
    },
    postMessage: (data: unknown) =>
      void page.evaluate(
        data => (window as unknown as { testPort: MessagePort }).testPort.postMessage(data),
        data,
      ),
  }
  return createORPCClient(new RPCLink({ port: port as never }))
}

/** Builds the doors and the face when their sources changed, as `npm test` does. */
function buildIfNeeded(): void {
  const setUp = new URL('../../scripts/set-up.mjs', import.meta.url).href
  execFileSync(
    process.execPath,
    ['-e', `import(${JSON.stringify(setUp)}).then(setUp => setUp.ensureBuilt())`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}

/** Processes whose command line names a folder. */
function processesWith(folder: string): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
    } catch {
      return false
    }
  })
}

function contains(path: string, trace: string): boolean {
  if (!existsSync(path)) return false
  if (statSync(path).isDirectory()) return readdirSync(path).some(name => contains(join(path, name), trace))
  return statSync(path).isFile() && readFileSync(path).includes(trace)
}
