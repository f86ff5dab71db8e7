import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

/** 期间封存 of last month, under the workload. */
async function lastMonth(face: Face) {
  await face.go('reports')
  const main = face.page.getByRole('main')
  await main.getByRole('button', { name: '审核工作量统计表' }).click()
  await main.getByText('月', { exact: true }).click()
  const from = main.getByLabel('开始日期')
  const now = await from.inputValue()
  await main.getByRole('button', { name: '上一期' }).click()
  await expect(from).not.toHaveValue(now)
  return main.getByRole('region', { name: '期间封存' })
}
const dialogOf = (face: Face, name: string) => face.page.getByRole('dialog', { name })

test('a month is prepared, reviewed and signed by three officers, and nobody does two of it @face @long', async ({
  face,
}, info) => {
  test.setTimeout(240_000)
  await face.signIn('gz-county')

  await test.step('the reviewer prepares the month, and may not review it', async () => {
    const part = await lastMonth(face)
    await expect(part).toContainText('未封存')
    await part.getByRole('button', { name: '制表' }).click()
    const dialog = dialogOf(face, '制表')
    await expectClean(face, '制表')
    await dialog.getByRole('button', { name: '制表', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(part).toContainText('已制表，待审核')
    await expect(part).toContainText('由您制表，须由另一人审核')
    await expect(part.getByRole('button', { name: '审核', exact: true })).toHaveCount(0)
    await expectClean(face, '期间封存')
  })

  await test.step('a colleague compares it with what is here, and passes it', async () => {
    await face.changeHands(/罗明远/, 'gz-county-2')
    const part = await lastMonth(face)
    await part.getByRole('button', { name: '审核', exact: true }).click()
    const dialog = dialogOf(face, '审核报表')
    await dialog.getByRole('button', { name: '与本机数据核对' }).click()
    await expect(dialog.getByRole('status')).toContainText('各统计表与此件一致')
    await expectClean(face, '审核报表')
    await dialog.getByRole('button', { name: '审核通过' }).click()
    await expect(part).toContainText('已审核，待签发')
    await expect(part).toContainText('由单位负责人（主管）签发')
  })

  await test.step('the head of the unit signs it, for good', async () => {
    await face.changeHands(/岑文秀/, 'gz-super')
    const part = await lastMonth(face)
    await part.getByRole('button', { name: '签发' }).click()
    const dialog = dialogOf(face, '签发并封存')
    await expect(dialog).toContainText('封存后不能更改')
    await expectClean(face, '签发并封存')
    await dialog.getByRole('button', { name: '签发并封存' }).click()
    await expect(part).toContainText(/已封存 FZ-520112-\d{6}-001/)
    await expect(part.getByRole('button')).toHaveText(['封存记录'])
  })

  await test.step('its print carries the serial and the three names in place of the blanks', async () => {
    const main = face.page.getByRole('main')
    await main.getByRole('button', { name: '打印', exact: true }).click()
    const paper = dialogOf(face, '打印报表').getByRole('article')
    await expect(paper).toContainText(/封存编号：FZ-520112-\d{6}-001/)
    for (const name of [/单位负责人：杨正清 \d{4}-/, /审核人：岑文秀 \d{4}-/, /制表人：罗明远 \d{4}-/])
      await expect(paper).toContainText(name)
    await face.page.screenshot({ path: info.outputPath('closed-print.png') })
    await dialogOf(face, '打印报表').getByRole('button', { name: '关闭' }).click()
  })

  await test.step('the closings there are, with the frozen tables', async () => {
    const part = face.page.getByRole('region', { name: '期间封存' })
    await part.getByRole('button', { name: '封存记录' }).click()
    const dialog = dialogOf(face, '封存记录')
    await dialog.getByRole('button', { name: /FZ-520112/ }).click()
    await dialog.getByRole('button', { name: '查看封存表' }).click()
    await expect(dialog.getByRole('table', { name: '审核工作量统计表' })).toContainText('合计')
    await expectClean(face, '封存记录')
    await face.page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
})
