import type { Locator } from '@playwright/test'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { readIdNumber } from '../../../src-shared/identity/id-number.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import { upToTownship } from '../../../src-shared/people/township.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { expect, test } from '../doors/fixtures.ts'
import { type Face, PASSWORD } from '../pages/face.ts'

const OFFICER = 'gz-county'
const LATEST = '9999-12-31' as CalendarDate

/** A person's number, birth date, telephone and street as anything on a screen could write them. */
function secretsOf({ payload }: CaseRecord): { readonly numbers: string[]; readonly others: string[] } {
  const number = normaliseIdNumber(payload.idNumber)
  const { bornOn } = readIdNumber(payload.idType, number, LATEST)
  const grouped = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
  const streets = [payload.residenceAddress, payload.hukouAddress].map(each =>
    each.slice(upToTownship(each).length),
  )
  return {
    numbers: [number, grouped, ...(bornOn ? [bornOn, bornOn.replaceAll('-', '')] : [])],
    others: [payload.phone, ...streets.filter(street => street.length > 3)],
  }
}

async function everyCase(centre: CentreProcess): Promise<CaseRecord[]> {
  return ((await centre.portal('GET', '/cases?limit=500')) as { cases: CaseRecord[] }).cases
}

/** Cases are enough: pictures may come later. */
async function signIn(face: Face): Promise<void> {
  await face.enter(OFFICER, PASSWORD)
  await expect(face.statusLine).toContainText('最近更新', { timeout: 60_000 })
}

/** Everything of the page a person, a program on the computer or a screen reader could read. */
async function everythingOf(face: Face): Promise<string> {
  const page = await face.page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea')].map(
      field => (field as HTMLInputElement).value,
    )
    const kept = [localStorage, sessionStorage].map(storage => JSON.stringify(storage))
    return [document.documentElement.outerHTML, document.title, location.href, ...values, ...kept].join('\n')
  })
  return `${page}\n${await face.page.title()}\n${face.page.url()}`
}

function eligibilityOf(cases: readonly CaseRecord[]): CaseRecord {
  const found = cases.find(
    each =>
      each.procedure === 'post-application' &&
      each.status === 'host-accepted' &&
      each.region.startsWith('520112') &&
      each.payload.idType === 'citizen-id',
  )
  if (!found) throw new Error('the demo has no application for this officer')
  return found
}

test('no screen holds a number, birth date, telephone or street, but name and number of the real-name case in hand @face', async ({
  face,
  centre,
  computer,
}) => {
  test.slow()
  const console: string[] = []
  face.page.on('console', message => console.push(message.text()))
  await signIn(face)
  const cases = await everyCase(centre)
  const everybody = [...new Set(cases.flatMap(each => Object.values(secretsOf(each)).flat()))]
  expect(everybody.length).toBeGreaterThan(100)
  const found: string[] = []
  const look = async (where: string, but: readonly string[] = []) => {
    const text = await everythingOf(face)
    for (const secret of everybody)
      if (!but.includes(secret) && text.includes(secret)) found.push(`${where}: ${secret}`)
  }

  for (const page of ['queue', 'needs-you', 'outbox', 'settings', 'posts', 'proposals', 'intake'] as const) {
    await face.go(page)
    await expect(face.title).toBeVisible()
    await look(page)
  }
  for (const workType of ['identity-verification', 'eligibility-review', 'unemployment-verification']) {
    for (const stage of ['first', 'second']) {
      await face.openAddress(`/queue/${workType}/${stage}/every`)
      await expect(face.queue.list).toBeVisible()
      await look(`${workType} ${stage}`)
    }
  }
  const inScope = cases.filter(each => each.region.startsWith('520112'))
  for (const procedure of ['post-application', 'unemployment-registration', 'unemployment-check'] as const) {
    for (const each of inScope.filter(one => one.procedure === procedure).slice(0, 2)) {
      await face.openCase(each.id, each.stage === 'second' ? 'second' : 'first', each.workType, 'every')
      await expect(face.case.person).toContainText(each.personName)
      for (const tab of ['资料', '规则', '清单', '历史'] as const) {
        if ((await face.case.tab(tab).count()) === 0) continue
        await face.case.openTab(tab)
        await look(`${procedure} ${tab}`)
      }
    }
  }
  const check = inScope.find(each => each.procedure === 'identity-check' && each.status === 'pending-manual')
  if (!check) throw new Error('the demo has no check for this officer')
  await face.openCase(check.id, check.stage === 'second' ? 'second' : 'first')
  await expect(face.case.person).toContainText(check.personName)
  const { numbers } = secretsOf(check)
  // The next case hangs drawn behind the one in hand, hidden; it is a real-name case as well.
  const behind = inScope
    .filter(each => each.procedure === 'identity-check' && each.status === 'pending-manual')
    .flatMap(each => secretsOf(each).numbers)
  await look('identity-check', behind)
  expect(await face.case.facts.textContent()).toContain(numbers[1])

  const told = [...console, ...computer.watch.requests].join('\n')
  found.push(...everybody.filter(secret => told.includes(secret)).map(secret => `told: ${secret}`))
  expect(found).toEqual([])
})

test('V shows a case in full for a reason, and it is hidden again by V, after two minutes, on blur and on lock @face', async ({
  face,
  centre,
}) => {
  await face.page.clock.install()
  await signIn(face)
  const mine = eligibilityOf(await everyCase(centre))
  const { numbers, others } = secretsOf(mine)
  const grouped = numbers[1] ?? ''
  await face.openCase(mine.id, mine.stage === 'second' ? 'second' : 'first', mine.workType, 'every')
  await expect(face.case.person).toContainText(mine.personName)
  const hidden = async () => {
    await expect(face.case.facts).not.toContainText(grouped)
    const text = await everythingOf(face)
    expect([...numbers, ...others].filter(secret => text.includes(secret))).toEqual([])
  }
  const shown = async () => {
    await expect(face.case.facts).toContainText(grouped)
    await expect(face.case.field('联系电话')).toHaveText(mine.payload.phone)
  }
  await hidden()

  // A reason is asked for once.
  await face.hand.press('v')
  const dialog = face.page.getByRole('dialog', { name: '为什么需要查看完整信息' })
  const show = dialog.getByRole('button', { name: '显示完整信息' })
  await expect(show).toBeDisabled()
  await dialog.getByRole('radio', { name: '联系申请人' }).check()
  await show.click()
  await shown()
  await expect(dialog).toHaveCount(0)
  // Shown, it stands on the screen alone.
  const elsewhere = [await face.page.title(), face.page.url(), await face.page.evaluate(() => document.title)]
  expect([...numbers, ...others].filter(secret => elsewhere.join('\n').includes(secret))).toEqual([])

  await face.hand.press('v')
  await hidden()
  await face.hand.press('v')
  await shown()
  await face.page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await hidden()

  await face.hand.press('v')
  await shown()
  await face.page.clock.fastForward(119_000)
  await shown()
  await face.page.clock.fastForward(2_000)
  await hidden()

  await face.hand.press('v')
  await shown()
  await face.lock()
  const locked = await everythingOf(face)
  expect([...numbers, ...others].filter(secret => locked.includes(secret))).toEqual([])
  await face.enter(null, PASSWORD, '解锁')
  await expect(face.case.person).toContainText(mine.personName)
  await hidden()
})

/** Whether the watermark can be seen on the screen as it is now: what is painted with it is not what is painted without. */
async function expectMarked(face: Face, where: string, part: Locator): Promise<void> {
  const painted = async (isShown: boolean) => {
    await face.page.evaluate(isShown => {
      const { style } = document.documentElement
      const mark = document.querySelector<HTMLImageElement>('img[src^="data:image/svg"]')
      if (!mark) throw new Error('there is no watermark')
      mark.style.visibility = isShown ? '' : 'hidden'
      style.setProperty('--watermark', isShown ? `url("${mark.src}")` : 'none')
    }, isShown)
    return await part.screenshot({ animations: 'disabled' })
  }
  await expect(async () => {
    const without = await painted(false)
    expect((await painted(false)).equals(without), `${where} stands still`).toBe(true)
    expect((await painted(true)).equals(without), `${where} is marked`).toBe(false)
  }).toPass()
}

test('the watermark says who, where and when over everything: by day, in the dark, at 200 %, over a dialog and on paper @face', async ({
  face,
}) => {
  const { page } = face
  await signIn(face)
  await face.go('settings')
  const mark = page.locator('img[src^="data:image/svg"]')
  const source = (await mark.getAttribute('src')) ?? ''
  const words = decodeURIComponent(source)
  expect(words).toMatch(/罗明远 · .+<\/text>.+ · 20\d\d-\d\d-\d\d \d\d:\d\d<\/text>/)
  // What dialogs wear is the same picture.
  const worn = () => page.evaluate(() => document.documentElement.style.getPropertyValue('--watermark'))
  expect(await worn()).toBe(`url("${source}")`)
  const main = page.getByRole('main')
  const look = async (where: string) => {
    expect(await mark.boundingBox(), where).toEqual({ x: 0, y: 0, ...page.viewportSize() })
    await expectMarked(face, where, main)
  }
  for (const theme of ['深色', '浅色'] as const) {
    await page.getByRole('radiogroup', { name: '外观' }).getByText(theme).click()
    await look(theme)
    await face.hand.press('?')
    await expectMarked(face, `a dialog, ${theme}`, page.getByRole('dialog'))
    await face.hand.press('Escape')
  }
  await page.emulateMedia({ media: 'print' })
  await look('on paper')
  expect(await mark.evaluate(each => getComputedStyle(each).printColorAdjust)).toBe('exact')
  await page.emulateMedia({ media: 'screen' })
  // What a browser makes of the office screen at 200 %.
  await page.setViewportSize({ width: 683, height: 384 })
  await look('200 %')
  await face.lock()
  await expect(mark).toHaveCount(0)
  expect(await worn()).toBe('')
})
