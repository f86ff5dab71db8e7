import { expect, type Page } from '@playwright/test'
import type { Deed, ScriptedCase } from '../../support/fifty-cases.ts'
import type { Face } from './face.ts'

/** What happens at a case before the script goes on with it; `done` cases were decided before. */
export type Interruption = (face: Face, scripted: ScriptedCase, done: number) => Promise<void>

const letters: Readonly<Record<Deed, readonly [key: string, outcome: string]>> = {
  approve: ['y', '通过'],
  refuse: ['x', '不通过'],
  return: ['b', '退回补正'],
  transfer: ['t', '转办'],
  escalate: ['e', '提请复核'],
  'field-check': ['f', '转线下核实'],
  hold: ['h', '暂缓'],
}

/**
 * Does the script by keyboard alone, case after case as the desk puts them there; who is not named in it is passed by.
 * Works on one queue and ends when nobody of `script` is left.
 */
export async function decideByScript(
  face: Face,
  script: readonly ScriptedCase[],
  interrupt: Interruption = async () => undefined,
): Promise<void> {
  const left = new Map(script.map(each => [each.name, each]))
  let done = 0
  let way: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'
  while (left.size > 0) {
    await expect(face.case.person).toBeVisible()
    const name = await face.case.name()
    const scripted = left.get(name)
    if (!scripted) {
      await face.hand.press(way, 'Enter')
      const moved = expect(face.case.person.locator('bdi')).not.toHaveText(name, { timeout: 3_000 })
      // At the end of the list a hand turns round.
      if (
        await moved.then(
          () => false,
          () => true,
        )
      )
        way = way === 'ArrowDown' ? 'ArrowUp' : 'ArrowDown'
      continue
    }
    await interrupt(face, scripted, done)
    await deal(face, scripted)
    left.delete(name)
    done += 1
    if (left.size > 0) await expect(face.case.person.locator('bdi')).not.toHaveText(name)
  }
}

async function deal(face: Face, { name, deed }: ScriptedCase): Promise<void> {
  const { case: desk, hand, page } = face
  const [key, outcome] = letters[deed]
  if (deed === 'return') await desk.untilWorkStands(name)
  else await desk.untilStands(name)
  if (deed === 'approve') await desk.verifyAll()
  await desk.arm(key, outcome, name)
  if (deed === 'refuse') await hand.press('1', '2')
  if (deed === 'return') await hand.press('1')
  if (deed === 'transfer') {
    await desk.commit()
    const target = desk.bar.getByRole('combobox', { name: '接收机构' })
    await target.focus()
    await page.keyboard.type('140581', { delay: 40 })
    // Enter takes what is offered: a hand waits until it is.
    await expect(page.getByTitle(/^高平市/).last()).toBeVisible()
    await page.keyboard.press('Enter')
  }
  if (deed === 'transfer' || deed === 'field-check' || deed === 'escalate') {
    if (!(await desk.note.evaluate(field => field === document.activeElement))) await desk.note.focus()
    await page.keyboard.type('请按户籍地核实', { delay: 40 })
  }
  await desk.commit()
}

/** How long the next case took to stand painted with its picture after each commit, in ms, as the page itself sees it. */
export interface CommitTimes {
  read(): Promise<readonly number[]>
}

/** Watches the page from inside, so that the way from the test to the browser is not measured. */
export async function watchCommits(page: Page): Promise<CommitTimes> {
  await page.evaluate(() => {
    const times: number[] = []
    let commits = 0
    Object.assign(window, { commitTimes: times })
    const standing = () => {
      const heading = [...document.querySelectorAll('section[aria-label="信息"] h2 bdi')].find(each =>
        each.checkVisibility(),
      )
      const picture = [...document.querySelectorAll<HTMLImageElement>('section[aria-label="材料"] img')].find(
        each => each.checkVisibility({ visibilityProperty: true }),
      )
      return { name: heading?.textContent ?? '', painted: picture?.complete && picture.naturalWidth > 0 }
    }
    window.addEventListener(
      'keydown',
      event => {
        if (event.key !== 'Enter' || !event.ctrlKey || event.repeat) return
        const before = standing().name
        const from = event.timeStamp
        // A press that was answered with what is missing decided nothing: the next one counts.
        commits += 1
        const mine = commits
        const look = () => {
          if (mine !== commits) return
          const now = standing()
          const waited = performance.now() - from
          if (now.name !== before && now.name !== '' && now.painted)
            requestAnimationFrame(at => times.push(at - from))
          else if (waited < 5_000) requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      true,
    )
  })
  return { read: () => page.evaluate(() => (window as unknown as { commitTimes: number[] }).commitTimes) }
}
