import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/second-desk.ts'
import { untilPainted } from '../pages/case-desk.ts'
import { type Face, PASSWORD } from '../pages/face.ts'
import { Leases } from '../pages/leases.ts'

const NOTE = '左眉旧伤，待核'

/** Signs in and waits for the first rows. */
async function untilQueue(face: Face, loginName: string): Promise<void> {
  await face.enter(loginName, PASSWORD)
  await expect(face.queue.rows.nth(1)).toBeVisible()
}

const link = (face: Face) => face.page.getByRole('navigation').getByRole('link', { name: /^交接/ })

test('a case in hand goes with its draft to a named colleague, who accepts, checks and decides it @face @long', async ({
  face,
  colleague,
  centre,
}) => {
  test.setTimeout(180_000)
  await Promise.all([untilQueue(face, 'gz-town'), untilQueue(colleague, 'gz-clerk')])
  const mine = new Leases(face)
  const theirs = new Leases(colleague)
  const everybody = (await centre.casesOf('pending-manual')).map(({ personName }) => personName)
  const near = await colleague.queue.names()
  const [name = '', other = ''] = (await face.queue.names()).filter(
    each => near.includes(each) && everybody.filter(one => one === each).length === 1,
  )

  await test.step('claimed, begun, and offered by keys alone', async () => {
    await face.queue.row(name).click()
    await face.case.untilStands(name)
    await face.hand.press('l')
    await expect(mine.line).toContainText('我已领取')
    await face.hand.press('n')
    await face.case.note.fill(NOTE)
    await expect(face.case.bar).toContainText('草稿已保存')
    await face.hand.press('Escape')
    await face.hand.press('Alt+j')
    const dialog = face.page.getByRole('dialog')
    await expect(dialog).toContainText('对方接收前，案件仍归您')
    await expect(dialog.getByLabel('交接给')).toBeFocused()
    await expectClean(face, '交接')
    await face.page.keyboard.type('莫廷芬')
    await expect(dialog.getByText(/^莫廷芬 · /)).toBeVisible()
    await face.page.keyboard.press('Enter')
    await face.page.keyboard.press('Tab')
    await face.page.keyboard.type('下午请假')
    await face.page.keyboard.press('Tab')
    await face.page.keyboard.press('Tab')
    await face.page.keyboard.press('Enter')
    await expect(dialog.getByRole('status')).toContainText('已交给 莫廷芬 1 件，待对方接收')
    await face.page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(face.case.bar).toContainText('此件已交接给同事，待对方接收')
    await expect(face.case.verb('通过')).toHaveCount(0)
  })

  await test.step('a second one is picked in the queue, offered, and taken back', async () => {
    await face.queue.row(other).click()
    await face.case.untilStands(other)
    await face.hand.press('l')
    await expect(mine.mark(other)).toHaveText('我领取')
    await face.page.getByRole('button', { name: '选择', exact: true }).click()
    await face.queue.row(other).click()
    await face.page.getByRole('button', { name: '交接', exact: true }).first().click()
    const dialog = face.page.getByRole('dialog')
    await dialog.getByLabel('交接给').fill('莫廷芬')
    await dialog.getByText(/^莫廷芬 · /).click()
    await dialog.getByRole('button', { name: '交接', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('已交给 莫廷芬 1 件')
    await dialog.getByRole('button', { name: '完成' }).click()
    await link(face).click()
    await face.page.getByText(/我交出的 2/).click()
    const row = face.page.getByRole('row', { name: new RegExp(other) })
    await expect(row).toContainText('待接收')
    await expectClean(face, '我交出的')
    await row.getByRole('button', { name: '收回' }).click()
    await expect(row).toContainText('已收回')
  })

  await test.step('the colleague sees who holds it, and accepts', async () => {
    await expect(link(colleague)).toContainText('1', { timeout: 30_000 })
    await link(colleague).click()
    const row = colleague.page.getByRole('row', { name: new RegExp(name) })
    await expect(row).toContainText('韦春芬')
    await expect(row).toContainText('下午请假')
    await expect(row).toContainText('附草稿')
    await expect(colleague.page.getByRole('main')).not.toContainText(NOTE)
    await expectClean(colleague, '交给我的')
    await row.getByRole('button', { name: '接收', exact: true }).click()
    await expect(colleague.page.getByRole('main')).toContainText('已接收 1 件')
    await row.getByRole('button', { name: '打开此件' }).click()
  })

  await test.step('the draft says whose it was, decides nothing, and the colleague decides', async () => {
    await colleague.case.untilStands(name)
    await expect(theirs.line).toContainText('我已领取')
    await expect(colleague.page.getByText('草稿由 韦春芬 交来，仅供参考')).toBeVisible()
    await expect(colleague.case.note).toHaveValue(NOTE)
    await expect(colleague.case.armed).toHaveCount(0)
    await expectClean(colleague, '交来的草稿')
    await colleague.case.decide('x', '不通过', '1')
    await untilPainted(colleague.page)
    await expect(colleague.undoStrip).toContainText(name)
  })

  await test.step('the giver has it no more', async () => {
    await expect(face.page.getByRole('row', { name: new RegExp(name) })).toContainText('已接收', {
      timeout: 30_000,
    })
  })
})

test('without the centre it says so in words, and the button does once that is known @face @long', async ({
  face,
  centre,
}) => {
  test.setTimeout(180_000)
  await untilQueue(face, 'gz-town')
  const mine = new Leases(face)
  const [name = ''] = await face.queue.names()
  await face.queue.row(name).click()
  await face.case.untilStands(name)
  await face.hand.press('l')
  await expect(mine.line.getByRole('button', { name: '交接', exact: true })).toBeEnabled()
  await centre.stop()
  await face.hand.press('Alt+j')
  const dialog = face.page.getByRole('dialog')
  await expect(dialog).toContainText('现在连不上中心')
  await expect(dialog.getByRole('button', { name: '交接', exact: true })).toBeDisabled()
  await face.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // The next round finds it out; there is one a minute while nothing happens.
  await expect(mine.line.getByRole('button', { name: '交接（需联网）' })).toBeDisabled({ timeout: 120_000 })
})
