import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

for (const theme of ['浅色', '深色', '高对比度'] as const) {
  test(`axe-core finds nothing on any screen, ${theme} @face${theme === '浅色' ? '' : ' @long'}`, async ({
    face,
  }) => {
    // A look of axe takes seconds where others use the processors too.
    test.slow()
    await expect(face.page.getByLabel('账号', { exact: true })).toBeFocused()
    await expectClean(face, 'first use')
    await face.enter('gz-town', 'wrong')
    await expect(face.page.getByRole('alert')).toBeVisible()
    await expectClean(face, 'refused sign-in')
    await face.signIn()
    await face.go('settings')
    await face.page.getByRole('radiogroup', { name: '外观' }).getByText(theme, { exact: true }).click()
    // Long enough for the looks at the undo strip and at the outbox.
    await face.page.getByRole('radiogroup', { name: '取消刚才的操作的时限' }).getByText('60').click()
    await expectClean(face, 'settings')
    await face.go('queue')
    await expectClean(face, 'queue')
    await face.hand.press('ArrowDown', 'Enter')
    await face.case.untilStands()
    await expectClean(face, 'case')
    const name = await face.case.name()
    await face.case.arm('x', '不通过', name)
    await face.hand.press('1')
    await expectClean(face, 'refusal armed')
    await face.hand.press('?')
    await expect(face.page.getByRole('dialog')).toBeVisible()
    await expectClean(face, 'sheet of all keys')
    await face.hand.press('Escape')
    await face.case.commit()
    await expect(face.undoStrip).toBeVisible()
    await expectClean(face, 'undo strip')
    await face.go('outbox')
    await expect(face.outbox.rows.first()).toBeVisible()
    await expectClean(face, 'outbox')
    await face.go('needs-you')
    await expect(face.needsYou.empty).toBeVisible()
    await expectClean(face, 'needs-you, empty')
    await face.lock()
    await expectClean(face, 'locked')
  })
}

/** 200 % zoom of an office screen: half the px, one column. */
const ZOOMED = { width: 683, height: 384 }

for (const theme of ['浅色', '深色', '高对比度'] as const) {
  test(`axe-core finds nothing at 200 % zoom, in one column, ${theme} @face${theme === '高对比度' ? '' : ' @long'}`, async ({
    face,
  }) => {
    test.slow()
    await face.signIn()
    await face.go('settings')
    await face.page.getByRole('radiogroup', { name: '外观' }).getByText(theme, { exact: true }).click()
    await face.page.setViewportSize(ZOOMED)
    await expectClean(face, 'settings')
    await face.go('queue')
    await expectClean(face, 'queue')
    await face.queue.rows.nth(0).click()
    await face.case.untilStands()
    await expectClean(face, 'case: material')
    await expectNothingSideways(face)
    await face.page.getByRole('radiogroup', { name: '窄屏视图' }).getByText('信息').click()
    await expectClean(face, 'case: facts')
    await face.hand.press('?')
    await expectClean(face, 'sheet of all keys')
    await face.hand.press('Escape')
    await face.go('outbox')
    await expectClean(face, 'outbox')
    await expectNothingSideways(face)
  })
}

/** Reflow (WCAG 1.4.10): the page itself never has to be moved to either side. */
async function expectNothingSideways(face: Face): Promise<void> {
  const sideways = await face.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways).toBeLessThanOrEqual(0)
}

test('everything grows with the text, nothing is cut off, and axe-core finds nothing @face @long', async ({
  face,
}) => {
  await face.signIn()
  await face.go('settings')
  for (const size of ['112%', '125%', '150%']) {
    await face.page.getByRole('radiogroup', { name: '文字大小' }).getByText(size).click()
    const frame = face.page.getByRole('contentinfo')
    await expect
      .poll(async () => {
        const box = await frame.boundingBox()
        return box && Math.round(box.y + box.height)
      })
      .toBe(face.page.viewportSize()?.height)
    await expectNothingSideways(face)
  }
  await face.go('queue')
  await face.queue.rows.nth(0).click()
  await face.case.untilStands()
  await expectClean(face, 'case at 150 %')
})

test('what the system asks for is honoured: high contrast, forced colours, no motion @face', async ({
  face,
}) => {
  await face.signIn()
  await face.go('settings')
  await face.page.getByRole('radiogroup', { name: '外观' }).getByText('跟随系统').click()
  const theme = () => face.page.evaluate(() => document.documentElement.dataset.theme)
  await face.page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(theme).toBe('dark')
  await face.page.emulateMedia({ contrast: 'more' })
  await expect.poll(theme).toBe('contrast')
  await face.page.emulateMedia({ contrast: null, forcedColors: 'active', reducedMotion: 'reduce' })
  await face.go('queue')
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const chosen = face.queue.rows.filter({ has: face.page.locator('bdi') }).first()
  expect(await chosen.evaluate(row => getComputedStyle(row).outlineStyle)).not.toBe('none')
  const moving = await face.page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter(each => getComputedStyle(each).animationName !== 'none')
        .length,
  )
  expect(moving).toBe(0)
})

test('a case is decided by keyboard alone, and the tree that is read out says who, what and whether it took @face', async ({
  face,
}) => {
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const name = await face.case.name()
  await expect(face.case.bar).toMatchAriaSnapshot(`
    - region "审核结果":
      - button /^通过/
      - button /^不通过/
  `)
  await face.case.arm('x', '不通过', name)
  await expect(face.case.bar.getByRole('button', { name: /^不通过/ })).toHaveAttribute('aria-pressed', 'true')
  await face.hand.press('1')
  await expect(
    face.case.bar.getByRole('button', { name: new RegExp(`^提交.*不通过.*${name}`) }),
  ).toBeEnabled()
  await face.case.commit()
  await expect(face.undoStrip.getByRole('status')).toContainText(name)
  await face.hand.press('Control+z')
  await face.case.expectPerson(name)
  // Every stop of the Tab key shows where it is.
  for (let stop = 0; stop < 25; stop += 1) {
    await face.page.keyboard.press('Tab')
    const shown = await face.page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return true
      const ring = (each: Element) => {
        const { outlineStyle, boxShadow, borderColor } = getComputedStyle(each)
        return outlineStyle !== 'none' || boxShadow !== 'none' || borderColor === 'rgb(29, 95, 166)'
      }
      return ring(focused) || (focused.parentElement !== null && ring(focused.parentElement))
    })
    expect(shown, `stop ${stop}`).toBe(true)
  }
})

test('the parts of the page are moved by keyboard and by pointer, and stay where they were put @face @long', async ({
  face,
}) => {
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const queue = face.page.getByRole('separator', { name: '调整队列宽度' })
  await queue.focus()
  await face.hand.press('ArrowRight', 'ArrowRight')
  await expect(queue).toHaveAttribute('aria-valuenow', '332')
  await face.hand.press('Home')
  await expect(queue).toHaveAttribute('aria-valuenow', '220')
  const facts = face.page.getByRole('separator', { name: '调整信息栏宽度' })
  const box = await facts.boundingBox()
  if (!box) throw new Error('the line is not there')
  await face.page.mouse.move(box.x + 4, box.y + 200)
  await face.page.mouse.down()
  await face.page.mouse.move(box.x - 46, box.y + 200, { steps: 4 })
  await face.page.mouse.up()
  await expect(facts).toHaveAttribute('aria-valuenow', '410')
  await face.page.reload()
  await face.case.untilStands()
  await expect(queue).toHaveAttribute('aria-valuenow', '220')
  await expect(facts).toHaveAttribute('aria-valuenow', '410')
  await queue.focus()
  await face.hand.press('Enter')
  await expect(queue).toHaveAttribute('aria-valuenow', '300')
})

test('counter mode folds away the queue, other cases and notes with one key, and keeps it @face', async ({
  face,
}) => {
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  await expect(face.case.bar.getByRole('button', { name: /^备注/ })).toBeVisible()
  await face.hand.press('F8')
  await expect(face.queue.list).toHaveCount(0)
  await expect(face.case.bar.getByRole('button', { name: /^备注/ })).toHaveCount(0)
  await expect(face.page.getByText('柜台模式下已收起').first()).toBeAttached()
  await expectClean(face, 'counter mode')
  // Deciding still leads to the next case, though its row is not seen.
  const name = await face.case.decide('x', '不通过', '1')
  await expect(face.undoStrip).toContainText(name)
  await face.case.untilStands()
  await face.page.reload()
  await face.case.untilStands()
  await expect(face.queue.list).toHaveCount(0)
  await face.page.getByRole('button', { name: '柜台模式' }).click()
  await expect(face.queue.list).toBeVisible()
})
