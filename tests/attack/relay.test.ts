import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { spawnStandIn } from '../support/electron-stand-in/start.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const patient = { timeout: 20_000 }

/** The door's own preload as a sandboxed classic script, straight from its source. */
function preloadIn(folder: string): string {
  const source = stripTypeScriptTypes(readFileSync(at('../../src-main/doors/electron/preload.ts'), 'utf8'))
  const path = join(folder, 'preload.cjs')
  writeFileSync(
    path,
    source.replace(/import \{ ipcRenderer \} from 'electron'/, "const { ipcRenderer } = require('electron')"),
  )
  return path
}

describe('the relay of the Electron door, before a page that was taken over', () => {
  let desk: ReturnType<typeof spawnStandIn>
  let browser: Browser
  let page: Page
  let folder: string
  let before = 0
  const since = () => desk.facts.slice(before)
  const count = (fact: string) => since().filter(each => each.fact === fact).length

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'relay-'))
    desk = spawnStandIn(at('../support/electron-stand-in/programs/relay.ts'), [
      join(folder, 'data'),
      preloadIn(folder),
    ])
    const { cdpEndpoint } = await desk.fact({ fact: 'stand-in', kind: 'page' })
    browser = await chromium.connectOverCDP(String(cdpEndpoint))
    page = browser.contexts()[0]?.pages()[0] as Page
  })
  beforeEach(async () => {
    // A page loaded anew has no line; those of the one before are closed.
    const all = (fact: string) => desk.facts.filter(each => each.fact === fact).length
    await page.reload()
    await expect.poll(() => all('line-closed'), patient).toBe(all('line-opened'))
    before = desk.facts.length
  })
  afterAll(async () => {
    await browser?.close()
    await desk.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Asks for a line and says these things on it, each made in the page. */
  async function say(...made: string[]): Promise<void> {
    await page.evaluate(
      made =>
        new Promise<void>(resolve => {
          const heard = (event: MessageEvent) => {
            const [port] = event.ports
            if (event.data !== 'desk-port' || !port) return
            window.removeEventListener('message', heard)
            for (const each of made) port.postMessage(new Function(`return ${each}`)())
            resolve()
          }
          window.addEventListener('message', heard)
          window.postMessage('desk-port-please', window.location.origin)
        }),
      made,
    )
  }

  it('brings texts to the core, unread and unchanged', async () => {
    await say('"{\\"i\\":\\"1\\"}"', '"not json \\ud83d\\ude00"', '""')
    await expect.poll(() => count('posted'), patient).toBe(3)
    expect(
      since()
        .filter(({ fact }) => fact === 'posted')
        .map(({ head }) => head),
    ).toEqual(['{"i":"1"}', 'not json 😀', ''])
    expect(count('line-closed')).toBe(0)
  })

  it.each([
    ['an object', '({ i: "1", p: { u: "/session/state" } })'],
    ['an object of prototypes', 'JSON.parse(\'{"__proto__":{"polluted":true}}\')'],
    ['bytes', 'Uint8Array.of(123, 125, 255)'],
    ['a buffer', 'new ArrayBuffer(8)'],
    ['a number', 'NaN'],
    ['a big number', '10n ** 40n'],
    ['a date', 'new Date(NaN)'],
    ['a map', 'new Map([[{}, 1]])'],
    ['nothing', 'null'],
    ['more than a call can need', '"x".repeat(4 * 1024 * 1024 + 1)'],
  ])(
    'ends the line of a page that says %s, brings none of it to the core, and stands',
    async (_what, made) => {
      await say(made, '"after"')
      await expect.poll(() => count('line-closed'), patient).toBe(1)
      expect(desk.log()).toContain('line-ended-for-what-it-said')
      expect(count('posted')).toBe(0)
      await say('"a new line"')
      await expect.poll(() => count('posted'), patient).toBe(1)
    },
  )

  it('hands out eight lines and no more, and one again when one was closed', async () => {
    for (let n = 0; n < 12; n += 1)
      await page.evaluate(() => window.postMessage('desk-port-please', window.location.origin))
    await expect.poll(() => desk.log().split('port-refused-too-many').length - 1, patient).toBe(4)
    expect(count('line-opened')).toBe(8)
    await page.reload()
    await expect.poll(() => count('line-closed'), patient).toBe(8)
    await say('"again"')
    await expect.poll(() => count('posted'), patient).toBe(1)
  })

  it('gives nothing to a frame of the page, nor to a page of another origin, nor for other words', async () => {
    await page.evaluate(() => document.body.append(document.createElement('iframe')))
    await expect.poll(() => page.frames().length, patient).toBe(2)
    await page.frames()[1]?.evaluate(() => window.parent.postMessage('desk-port-please', '*'))
    for (const words of [
      'desk-port',
      'desk-port-please ',
      { toString: 'desk-port-please' },
      ['desk-port-please'],
    ])
      await page.evaluate(words => window.postMessage(words, window.location.origin), words)
    // A page that broke out of its world and speaks to main directly, from the frame.
    const cdp = await page.context().newCDPSession(page)
    const { frameTree } = await cdp.send('Page.getFrameTree')
    const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
      frameId: frameTree.childFrames?.[0]?.frame.id ?? '',
      worldName: 'Electron Isolated Context',
    })
    const ask = JSON.stringify({ kind: 'send', channel: 'desk-port-please', args: ['array', []], ports: [] })
    await cdp.send('Runtime.evaluate', {
      expression: `electronStandInCall(${JSON.stringify(ask)})`,
      contextId: executionContextId,
    })
    await expect.poll(desk.log, patient).toContain('port-refused-to-foreign-frame')
    expect(count('line-opened')).toBe(0)
  })
})
