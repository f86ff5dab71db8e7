import { cpSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import { build } from 'vite'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { launchOptions, OFFICE_SCREEN } from '../e2e/doors/browser.ts'
import { loopbackDoor } from '../e2e/doors/loopback.ts'
import { Face } from '../e2e/pages/face.ts'
import { type Figure, figure, median, percentile } from './measure.ts'

const ROUNDS = 15
const STEPS = 60

/**
 * B5b: the list of the queue in a real browser: from a click to its first row painted, against a bare virtual list of the same
 * library; from a key to the row it changes; and frames while it is scrolled.
 */
export async function measureListPainting(
  folder: string,
  filledFolder: string,
  centralAddress: string,
  cases: number,
): Promise<Figure[]> {
  const browser = await chromium.launch(launchOptions())
  try {
    const bare = await bareTimes(folder, await browser.newPage({ viewport: OFFICE_SCREEN }))
    const dataFolder = join(folder, 'list-desk')
    cpSync(filledFolder, dataFolder, { recursive: true })
    const home = { dataFolder, keychainFolder: join(folder, 'list-keys'), centralAddress }
    const desk = await loopbackDoor(browser).open(home)
    const face = new Face(desk.page)
    // The desk knows its officer and asks for the password alone.
    await face.enter(null, PASSWORD)
    await expect(face.queue.rows.first()).toBeVisible({ timeout: 60_000 })
    const ours = await openingTimes(face)
    const moves = await moveTimes(face)
    const frames = await scrollFrames(desk.page)
    await desk.close()
    return [
      figure(
        'B5b',
        `list of ${cases} cases, click to first row painted, against a bare one of the same library`,
        median(ours) / median(bare),
        '×',
        3,
        1.5,
      ),
      figure('B5b.ms', 'the same in milliseconds', median(ours), 'ms'),
      figure('B5b.bare', 'the bare list in milliseconds', median(bare), 'ms'),
      figure('B5b.row', 'key to the row it changes painted, p95', percentile(moves, 95), 'ms', 35, 16.7),
      figure(
        'B5b.frames',
        `frames over 50 ms of ${frames.length} while it is scrolled`,
        frames.filter(ms => ms > 50).length,
        'frames',
        0,
      ),
      figure('B5b.scroll', 'frames while it is scrolled, p95', percentile(frames, 95), 'ms', null, 25),
    ]
  } finally {
    await browser.close()
  }
}

/** From the click on `selector` until a row is there, and the frame after it has begun. */
function untilPainted(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    clicked =>
      new Promise<number>(resolve => {
        const from = performance.now()
        const look = () =>
          document.querySelector('[role="listbox"] [role="option"]')
            ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
            : requestAnimationFrame(look)
        document.querySelector<HTMLElement>(clicked)?.click()
        look()
      }),
    selector,
  )
}

async function bareTimes(folder: string, page: Page): Promise<number[]> {
  const root = join(import.meta.dirname, 'bare-list')
  const outDir = join(folder, 'bare-list')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, emptyOutDir: true },
  })
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }
  const server = createServer(({ url = '/' }, answer) => {
    const path = join(outDir, url === '/' ? 'index.html' : url)
    const type = types[extname(path)]
    // A browser asks for an icon too.
    answer.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' })
    answer.end(type ? readFileSync(path) : '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    times.push(await untilPainted(page, '#open'))
  }
  await page.close()
  server.close()
  // The first is for the compilers.
  return times.slice(1)
}

async function openingTimes(face: Face): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await face.go('outbox')
    await expect(face.queue.rows).toHaveCount(0)
    times.push(await untilPainted(face.page, 'nav a[href*="queue"]'))
  }
  return times.slice(1)
}

/** The mark of the row in hand moves with the arrow: two rows are painted anew. */
async function moveTimes(face: Face): Promise<number[]> {
  await face.queue.rows.first().focus()
  await face.page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { moveTimes: times })
    const marked = () => document.querySelector('[role="listbox"]')?.getAttribute('aria-activedescendant')
    // The program hears a key first, and may have answered when it comes here: what counts is the mark before the key.
    let last = marked()
    window.addEventListener(
      'keydown',
      event => {
        if (event.key !== 'ArrowDown') return
        const before = last
        const look = (at: number) => {
          const now = marked()
          if (now !== before) {
            last = now
            setTimeout(() => times.push(performance.now() - event.timeStamp))
          } else if (at - event.timeStamp < 2_000) requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      true,
    )
  })
  for (let step = 0; step < STEPS; step += 1) {
    await face.page.keyboard.press('ArrowDown')
    await face.page.waitForTimeout(60)
  }
  const times = await face.page.evaluate(() => (window as unknown as { moveTimes: number[] }).moveTimes)
  if (times.length < STEPS / 2) throw new Error(`only ${times.length} of ${STEPS} moves were seen`)
  return times
}

/** The length of each frame of three seconds of scrolling, about a page every tenth of a second. */
function scrollFrames(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>(resolve => {
        const list = document.querySelector('[role="listbox"]')
        const scroller = [list, list?.parentElement, list?.parentElement?.parentElement].find(
          each => each && each.scrollHeight > each.clientHeight + 200,
        )
        if (!scroller) throw new Error('the list does not scroll')
        const frames: number[] = []
        let last = performance.now()
        const from = last
        const frame = () => {
          const now = performance.now()
          frames.push(now - last)
          last = now
          scroller.scrollTop += 80
          if (now - from < 3_000) requestAnimationFrame(frame)
          else resolve(frames.slice(1))
        }
        requestAnimationFrame(frame)
      }),
  )
}
