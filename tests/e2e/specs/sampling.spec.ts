import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/second-desk.ts'
import { untilPainted } from '../pages/case-desk.ts'
import { PASSWORD } from '../pages/face.ts'

test('a supervisor draws, looks at a case without knowing the outcome, and sees whether it agrees @face', async ({
  face,
  colleague,
}) => {
  test.setTimeout(180_000)
  await face.signIn()
  const name = (await face.queue.names())[0] ?? ''
  await test.step('an officer refuses a case', async () => {
    await face.queue.row(name).click()
    await face.case.untilStands(name)
    await face.case.decide('x', '不通过', '1')
    // It counts as waiting first: without this the look below would come before it was sent.
    await face.expectWaiting(1)
    await face.expectWaiting(0)
  })

  const { page } = colleague
  await test.step('the supervisor draws everything decided today, and counts it first', async () => {
    await colleague.enter('gz-super', PASSWORD)
    await colleague.untilAllHere()
    await page.getByRole('link', { name: /抽查\s*复核/ }).click()
    await expect(page.getByText('各经办人的一致率').or(page.getByText('还没有抽查')).first()).toBeVisible()
    await page.getByRole('button', { name: '抽取' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('百分比').fill('100')
    const today = await dialog.getByLabel('结束日期').inputValue()
    await dialog.getByLabel('开始日期').fill(today)
    await dialog.getByRole('button', { name: '先看数量' }).click()
    await expect(dialog.getByRole('status')).toContainText('将抽取 1 件')
    await expectClean(colleague, '抽取')
    await dialog.getByRole('button', { name: '抽取', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('已抽取 1 件')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
  })

  await test.step('what was drawn by mistake is taken back with a reason, and drawn again', async () => {
    const main = page.getByRole('main')
    await page.getByText('全部抽查').click()
    await main
      .getByRole('navigation')
      .getByRole('button', { name: /待复核/ })
      .click()
    await main.getByRole('button', { name: '收回此件' }).click()
    const asked = page.getByRole('dialog', { name: '收回抽查' })
    await asked.getByLabel('收回的原因').fill('日期选错，重新抽取')
    await expectClean(colleague, '收回抽查')
    await asked.getByRole('button', { name: '收回此件' }).click()
    await expect(main).toContainText('收回了这次抽查：日期选错，重新抽取')
    await page.getByRole('button', { name: '抽取' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('百分比').fill('100')
    await dialog.getByLabel('开始日期').fill(await dialog.getByLabel('结束日期').inputValue())
    await dialog.getByRole('button', { name: '抽取', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('已抽取 1 件')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
  })

  await test.step('looked at without the outcome, and judged', async () => {
    await page.getByText(/待我复核 1/).click()
    const main = page.getByRole('main')
    await expect(main.getByText('复核意见提交前，不显示原审核结果、原因和办理人')).toBeVisible()
    await expect(main).not.toContainText('韦春芬')
    await expectClean(colleague, '抽查复核')
    await expect(async () => {
      await colleague.hand.press('x')
      await expect(main).toContainText('复核意见：不通过', { timeout: 150 })
    }).toPass({ intervals: [50] })
    await colleague.hand.press('1')
    const note = main.getByLabel('复核说明')
    await note.fill('照片与本人不符')
    await expect(main).toContainText('草稿已保存')
    await page
      .getByRole('link', { name: /待上传/ })
      .first()
      .click()
    await page.getByRole('link', { name: /抽查\s*复核/ }).click()
    await page.getByText(/待我复核 1/).click()
    await expect(main).toContainText('已恢复草稿，按 X 重新选择“不通过”')
    await expect(async () => {
      await colleague.hand.press('x')
      await expect(main).toContainText('复核意见：不通过', { timeout: 150 })
    }).toPass({ intervals: [50] })
    await expect(note).toHaveValue('照片与本人不符')
    await expect(main.getByRole('button', { name: /照片模糊/ })).toHaveAttribute('aria-pressed', 'true')
    await untilPainted(page)
    await colleague.hand.press('Control+Enter')
  })

  await test.step('both sides stand at once, and the centre says that they agree', async () => {
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { name: '原审核' })).toBeVisible()
    await expect(main.getByText('一致', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
    await page.getByText('全部抽查').click()
    await expect(main.getByRole('cell', { name: '100.0%' }).first()).toBeVisible()
    await expectClean(colleague, '全部抽查')
  })

  await test.step('the first officer finds the result', async () => {
    await face.page.getByRole('link', { name: /抽查\s*复核/ }).click()
    await face.page.getByText(/对我的抽查/).click()
    await expect(face.page.getByRole('main')).toContainText('一致')
  })
})
