import { readdirSync } from 'node:fs'
import { png } from '../../builders/png.ts'
import { TOWN_OFFICE } from '../../support/portal-people.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { downloadsOf } from '../doors/loopback.ts'
import { PASSWORD } from '../pages/face.ts'
import { FindPerson } from '../pages/find-person.ts'
import { Slips } from '../pages/slips.ts'

test('a supervisor follows a chart to what is overdue, gives it to a colleague, takes the month’s set along and prints a paper; a caseworker is refused with words @face', async ({
  face,
  computer,
}, info) => {
  test.setTimeout(120_000)
  const { page } = face
  const main = page.getByRole('main')
  const list = () => main.getByRole('table', { name: /超期/ })
  const slips = new Slips(page)
  await face.enter('gz-super', PASSWORD)
  await face.untilAllHere()
  await face.go('reports')

  await test.step('from the chart, by keyboard through its table, to the list of that agency', async () => {
    const due = main.getByRole('figure', { name: '各机构在办期限' })
    await due.getByRole('button', { name: '显示数字' }).focus()
    await page.keyboard.press('Enter')
    const first = due.locator('tbody tr').first()
    const said = Number(await first.locator('td').first().textContent())
    expect(said).toBeGreaterThan(0)
    await first.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/reports\/overdue\?from=.*&agency=/)
    await expect(list().locator('tbody tr')).toHaveCount(said)
    await expectClean(face, '超期督办清单')
  })

  await test.step('one is given to a colleague, with a reason', async () => {
    await list().locator('tbody').getByRole('checkbox').first().focus()
    await page.keyboard.press('Space')
    await main.getByRole('button', { name: '改派所选 1 件' }).click()
    const dialog = page.getByRole('dialog', { name: /改派/ })
    await dialog.getByRole('combobox', { name: '改派给' }).fill('莫廷芬')
    await dialog.getByText(/^莫廷芬 · /).click()
    await dialog.getByLabel('改派原因').fill('原经办人出差')
    await dialog.getByRole('button', { name: '改派', exact: true }).click()
    await expect(main.getByRole('status').filter({ hasText: '莫廷芬' })).toBeVisible()
    await page.screenshot({ path: info.outputPath('overdue.png') })
  })

  await test.step('the list goes to the printer as it stands, under a number', async () => {
    await main.getByRole('button', { name: '打印', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '打印报表' })
    await expect(dialog.getByRole('article')).toContainText('超期督办清单')
    await expect(dialog).toContainText(/编号 BB-[0-9A-F]{6}-\d{4}-\d{6} 已登记/)
    await page.screenshot({ path: info.outputPath('print.png') })
    await expectClean(face, '打印报表')
    await page.emulateMedia({ media: 'print' })
    await page.pdf({ preferCSSPageSize: true, path: info.outputPath('overdue.pdf') })
    await page.emulateMedia({ media: null })
    await dialog.getByRole('button', { name: '关闭' }).click()
  })

  await test.step('the whole set of the month, one after the other, into one folder', async () => {
    await main.getByRole('button', { name: '整套导出' }).click()
    const dialog = page.getByRole('dialog', { name: '整套导出报表' })
    await dialog.getByRole('button', { name: '开始导出' }).click()
    await expect(dialog.getByRole('status')).toContainText('已保存 11 / 11 张', { timeout: 60_000 })
    expect(readdirSync(downloadsOf(computer)).filter(name => name.endsWith('.xlsx'))).toHaveLength(11)
    await page.screenshot({ path: info.outputPath('set.png') })
    await expectClean(face, '整套导出')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
  })

  await test.step('a case of the list opens in the queue of its own kind of work; its enquiry slip is one key away', async () => {
    await list().locator('tbody').getByRole('button').first().click()
    await expect(page).toHaveURL(/#\/queue\/[a-z-]+\/(first|second)\/every\/.+/)
    await expect(page.getByRole('region', { name: '审核结果' })).toBeVisible()
    await page.keyboard.press('Control+e')
    await expect(slips.sheet).toContainText('查询回单')
    await expect(slips.sheet).toContainText('下一步')
    await page.screenshot({ path: info.outputPath('enquiry.png') })
    await slips.close()
    await expect(slips.dialog.getByRole('row').filter({ hasText: '查询回单' })).toContainText('已打印')
    await slips.print('受理回执')
    await expect(slips.sealPlace).toHaveCount(1)
    await slips.close()
    await slips.dialog.getByRole('button', { name: '关闭' }).click()
  })

  await test.step('a caseworker is told that this report is not theirs', async () => {
    await face.changeHands(/杨正清/, 'gz-town')
    await face.openAddress('/reports/overdue')
    await expect(main).toContainText('您只能查看本人的')
    await expect(main.getByRole('button', { name: '整套导出' })).toHaveCount(0)
    await main.getByRole('link', { name: '查看本人的报表' }).click()
    await expect(page).toHaveURL(/#\/reports\/workload/)
  })
})

test('a complaint is linked at the desk and its file printed; an enquiry by number gives its paper by one key; a day gives its list; a signed copy is looked at again @face @long', async ({
  face,
  centre,
}, info) => {
  test.setTimeout(120_000)
  const { page } = face
  const slips = new Slips(page)
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()

  await test.step('linked to somebody who took no part, with a day to answer by', async () => {
    await face.hand.press('Control+p')
    await slips.dialog.getByRole('button', { name: '关联投诉或复核申请' }).click()
    const dialog = page.getByRole('dialog', { name: '关联投诉或复核申请' })
    await dialog.getByLabel('编号').fill('12345-2026-0088')
    await dialog.getByLabel('答复期限').fill('2026-12-31')
    await dialog.getByRole('combobox', { name: '复查人员' }).fill('罗明远')
    await dialog.getByText(/^罗明远 · /).click()
    await dialog.getByLabel('说明').fill('来电反映办理过慢')
    await page.screenshot({ path: info.outputPath('link.png') })
    await expectClean(face, '关联投诉')
    await dialog.getByRole('button', { name: '关联', exact: true }).click()
    await expect(face.undoStrip).toContainText('关联投诉')
  })

  await test.step('the file is there at once, internal, with number, day and who looks', async () => {
    await face.hand.press('Control+p')
    await slips.dialog.getByRole('button', { name: '投诉复核案卷', exact: true }).click()
    for (const words of ['内部材料', '12345-2026-0088', '2026年12月31日', '复查人员：罗明远'])
      await expect(slips.sheet).toContainText(words)
    await page.screenshot({ path: info.outputPath('case-file.png') })
    await page.emulateMedia({ media: 'print' })
    await page.pdf({ preferCSSPageSize: true, path: info.outputPath('case-file.pdf') })
    await page.emulateMedia({ media: null })
    await slips.close()
    await slips.dialog.getByRole('button', { name: '关闭' }).click()
  })

  await test.step('somebody else asks by number: one key at the row, and the paper stands', async () => {
    const [asking] = (await centre.casesOf('pending-manual')).filter(
      ({ handlingAgency, personName }) => handlingAgency === TOWN_OFFICE && personName !== '',
    )
    if (!asking) throw new Error('the demo has nobody who asks')
    await new FindPerson(face).search(asking.payload.idNumber)
    await page.getByRole('dialog', { name: '按证件号码查人' }).getByRole('listbox').press('Control+e')
    for (const words of ['查询回单', asking.personName, '下一步'])
      await expect(slips.sheet).toContainText(words)
    await page.screenshot({ path: info.outputPath('asked.png') })
    await slips.close()
    await slips.dialog.getByRole('button', { name: '关闭' }).click()
  })

  await test.step('what was decided today as a list to sign', async () => {
    await face.case.decide('x', '不通过', '1')
    await face.go('outbox')
    await page.getByText('日结', { exact: true }).click()
    await page.getByRole('button', { name: '打印清单' }).first().click()
    await expect(slips.sheet).toContainText('审核批次清单')
    await expect(slips.sheet).toContainText('审核人员签字')
    await page.screenshot({ path: info.outputPath('batch.png') })
    await slips.close()
  })

  await test.step('its scan is filed, and looked at again from the list', async () => {
    await page.getByRole('button', { name: '未签回单据' }).click()
    const row = slips.open.getByRole('row').filter({ hasText: '审核批次清单' })
    const scan = { name: 'scan.png', mimeType: 'image/png', buffer: Buffer.from(png(9, 120, 160)) }
    await row.getByLabel(/上传 .* 的签回件/).setInputFiles(scan)
    await expect(row).toHaveCount(0)
    await page.getByText('全部', { exact: true }).click()
    const printed = page.getByRole('table', { name: '已打印的单据' }).getByRole('row')
    await printed.filter({ hasText: '审核批次清单' }).getByRole('button', { name: '查看签回件' }).click()
    await expect(page.getByRole('img', { name: /的签回件/ })).toBeVisible()
    await page.screenshot({ path: info.outputPath('signed.png') })
    await page
      .getByRole('dialog', { name: /^签回件/ })
      .getByRole('button', { name: '关闭' })
      .click()
    await page.screenshot({ path: info.outputPath('all.png') })
    await expectClean(face, '全部单据')
  })
})
