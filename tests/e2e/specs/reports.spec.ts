import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { downloadsOf } from '../doors/loopback.ts'
import { PASSWORD } from '../pages/face.ts'

test('a supervisor counts a month, reads what it lacks, opens the case behind a line, and takes the table along as a file @face', async ({
  face,
  computer,
}) => {
  await face.enter('gz-super', PASSWORD)
  await face.untilAllHere()
  await face.go('reports')
  const main = face.page.getByRole('main')
  await main.getByRole('button', { name: '审核工作量统计表' }).click()
  const table = main.getByRole('table', { name: '审核工作量统计表' })

  await test.step('the month of today, with totals that balance', async () => {
    await expect(table.getByRole('columnheader', { name: '其中' })).not.toHaveCount(0)
    await expect(table.getByRole('row').last()).toContainText('合计')
    await expect(main).toContainText('最近更新')
    await expect(main.getByRole('alert').filter({ hasText: '不平衡' })).toHaveCount(0)
    await expectClean(face, '统计报表')
  })

  await test.step('another period by one press, and any two days as typed', async () => {
    const from = main.getByLabel('开始日期')
    const before = await from.inputValue()
    await main.getByRole('button', { name: '上一期' }).click()
    await expect(from).not.toHaveValue(before)
    await main.getByLabel('结束日期').fill('2020-01-01')
    await expect(main.getByRole('alert').filter({ hasText: '统计期间不对' })).toBeVisible()
    await main.getByText('月', { exact: true }).click()
    await expect(main.getByRole('alert').filter({ hasText: '统计期间不对' })).toHaveCount(0)
    await main.getByRole('button', { name: '下一期' }).click()
    await expect(from).toHaveValue(before)
  })

  await test.step('the table as a file, with its serial and its checksum', async () => {
    await main.getByRole('button', { name: '导出', exact: true }).click()
    const dialog = face.page.getByRole('dialog', { name: '导出报表' })
    await expectClean(face, '导出报表')
    await dialog.getByText('CSV 文本').click()
    await dialog.getByRole('button', { name: '导出', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('已保存')
    const folder = downloadsOf(computer)
    const [name = ''] = readdirSync(folder).filter(each => each.endsWith('.csv'))
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain('审核工作量统计表')
    await face.page.keyboard.press('Escape')
  })

  await test.step('注销 stands by its causes, and what no form asks is named as not collected', async () => {
    await main.getByRole('button', { name: '失业登记、失业信息核查统计表' }).click()
    await expect(main.getByRole('columnheader', { name: '本期注销其中（按原因）' })).toBeVisible()
    await expect(main).toContainText('农村/城镇户籍未采集，不作统计')
    await expect(main.getByRole('alert').filter({ hasText: '不平衡' })).toHaveCount(0)
  })

  await test.step('from the list of overdue cases to the case', async () => {
    await main.getByRole('button', { name: /超期督办/ }).click()
    const list = main.getByRole('table', { name: /超期/ })
    await list.locator('tbody').getByRole('button').first().click()
    await expect(face.page).toHaveURL(/#\/queue\//)
  })
})

test('a caseworker gets their own figures and no others @face', async ({ face }) => {
  await face.signIn()
  await face.go('reports')
  const reports = face.page.getByRole('navigation', { name: '报表' }).getByRole('button')
  await expect(reports).toHaveText(['审核工作量统计表', /经办人员/])
  await expect(face.page.getByRole('main').getByRole('button', { name: '导出' })).toHaveCount(0)
})

test('a supervisor sees at a glance how the work stands, reads the figures behind a chart, and follows what is overdue @face', async ({
  face,
}) => {
  await face.enter('gz-super', PASSWORD)
  await face.untilAllHere()
  await face.go('reports')
  await expect(face.page).toHaveURL(/#\/reports\/overview/)
  const main = face.page.getByRole('main')
  const due = main.getByRole('figure', { name: '各机构在办期限' })
  const drawn = main.locator('figure svg')

  await test.step('six charts for the eye, each with its sentence', async () => {
    await expect(main.getByRole('figure')).toHaveCount(6)
    await expect(drawn).toHaveCount(6)
    await expect(due).toContainText(/超期 [1-9]\d*，临近到期 \d+，未临近 \d+/)
    await expectClean(face, '总览')
  })

  await test.step('the table behind a chart, reached by keyboard, adds up to its sentence', async () => {
    await due.getByRole('button', { name: '显示数字' }).focus()
    await face.page.keyboard.press('Enter')
    const table = due.getByRole('table', { name: '各机构在办期限' })
    await expect(table).toBeVisible()
    await expect(drawn).toHaveCount(5)
    await expectClean(face, '总览的数字')
    const overdue = await table.locator('tbody tr td:nth-child(2)').allTextContents()
    const said = /超期 (\d+)/.exec((await due.textContent()) ?? '')?.[1]
    expect(overdue.reduce((sum, text) => sum + Number(text), 0)).toBe(Number(said))
    await due.getByRole('button', { name: '显示图' }).press('Enter')
    await expect(drawn).toHaveCount(6)
  })

  await test.step('from an agency to the list of what is overdue there, as many as its line says', async () => {
    await due.getByRole('button', { name: '显示数字' }).click()
    const said = Number(await due.locator('tbody tr').first().locator('td:nth-child(2)').textContent())
    expect(said).toBeGreaterThan(0)
    await due.locator('tbody').getByRole('button').first().click()
    await expect(face.page).toHaveURL(/#\/reports\/overdue\?from=/)
    await expect(main.getByRole('table', { name: /超期/ }).locator('tbody tr')).toHaveCount(said)
  })

  await test.step('from what is in hand to the queue', async () => {
    await main.getByRole('button', { name: '总览' }).click()
    await main
      .getByRole('figure', { name: '在办已用工作日' })
      .getByRole('button', { name: '打开队列' })
      .click()
    await expect(face.page).toHaveURL(/#\/queue\//)
  })
})
