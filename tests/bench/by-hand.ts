import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { launchOptions } from '../e2e/doors/browser.ts'
import { loopbackDoor } from '../e2e/doors/loopback.ts'
import { Face } from '../e2e/pages/face.ts'
import { decideByScript, watchCommits } from '../e2e/pages/fifty.ts'
import { makeCentreTemplate, startCentreProcess } from '../support/centre-process.ts'
import { differenceOf, FIFTY_OFFICER, prepareFifty } from '../support/fifty-cases.ts'
import { type Figure, figure, median, percentile } from './measure.ts'

/** So many cases of the demo stand around those of the script. */
const DEMO_CASES = 80

/**
 * B5: a hand at the keyboard of a real browser decides the checks of the script; the page itself says when the next case
 * stood painted with its picture. The centre must have what was decided, or the time counts nothing.
 */
export async function measureByHand(folder: string): Promise<Figure[]> {
  const template = join(folder, 'hand-template')
  await makeCentreTemplate(template, DEMO_CASES)
  const centre = await startCentreProcess(template, join(folder, 'hand-centre'))
  const browser = await chromium.launch(launchOptions())
  try {
    const checks = (await prepareFifty(centre)).filter(({ deed }) => deed !== 'return')
    const home = { dataFolder: join(folder, 'hand-desk'), keychainFolder: join(folder, 'hand-keys') }
    const desk = await loopbackDoor(browser).open({ ...home, centralAddress: centre.address })
    const face = new Face(desk.page)
    await face.signIn(FIFTY_OFFICER)
    await face.hand.press('ArrowDown', 'Enter')
    const commits = await watchCommits(desk.page)
    await decideByScript(face, checks)
    await face.expectWaiting(0)
    for (const check of checks) {
      const difference = differenceOf(check, await centre.caseOf(check.id))
      if (difference !== undefined) throw new Error(difference)
    }
    const times = await commits.read()
    const heapMiB = await heapOf(desk.page)
    await desk.close()
    return [
      figure(
        'B5',
        'commit key to the next case painted with its picture, p95',
        percentile(times, 95),
        'ms',
        120,
        50,
      ),
      figure('B5.p50', `the same, p50 of ${times.length}`, median(times), 'ms'),
      figure('B5.max', 'the same, longest', Math.max(...times), 'ms'),
      figure('B5.heap', "B7: JS heap of the face after the script's decisions", heapMiB, 'MiB', 100, 60),
    ]
  } finally {
    await browser.close()
    await centre.close()
  }
}

/** What the page holds after a collection. */
async function heapOf(page: Face['page']): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1024 / 1024
}
