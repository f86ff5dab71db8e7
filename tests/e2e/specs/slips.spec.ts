import { writeFileSync } from 'node:fs'
import { png } from '../../builders/png.ts'
import { applyAtPortal, uploadAgain } from '../../support/portal-people.ts'
import { expect, test } from '../doors/fixtures.ts'
import { Slips } from '../pages/slips.ts'
import { watchTrips } from '../pages/tripwire.ts'

const NUMBER = /[0-9A-F]{6}-\d{4}-\d{6}/
const HOSTILE = '<img src=x onerror=alert(1)>\u202E<b>张三</b>'

test.use({ through: 'line' })

test('a receipt notice and a result without the centre’s receipt are printed with masked number, as text, and only the first has a place for the seal @face', async ({
  computer,
  centre,
  line,
}, info) => {
  const applied = await applyAtPortal(centre, HOSTILE, png(1, 120, 160))
  const face = await computer.open()
  const { page } = face
  const trips = await watchTrips(page, computer.desk.origin)
  const slips = new Slips(page)
  await face.signIn()
  await face.openCase(applied.id)
  await face.case.untilStands()
  line.fault = () => ({ kind: 'cut-before' })

  // 受理回执, by its key.
  await face.hand.press('Control+p')
  await slips.print('受理回执')
  await expect(slips.sheet).toContainText(HOSTILE.slice(0, 20))
  await expect(slips.sheet.getByRole('img')).toHaveCount(0)
  await expect(slips.sheet).toContainText(
    `${applied.payload.idNumber.slice(0, 6)}********${applied.payload.idNumber.slice(14)}`,
  )
  await expect(slips.sheet).not.toContainText(applied.payload.idNumber)
  await expect(slips.sealPlace).toHaveCount(1)
  await expect(slips.paper).toBeHidden()
  const first = NUMBER.exec((await slips.sheet.textContent()) ?? '')?.[0] ?? ''
  expect(first).toMatch(/-000001$/)

  await page.screenshot({ path: info.outputPath('preview.png') })

  // On paper it stands alone, black on white, whatever the theme.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(slips.paper).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  expect(await slips.paper.evaluate(each => getComputedStyle(each).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  const receipt = await page.pdf({ preferCSSPageSize: true })
  writeFileSync(info.outputPath('acceptance.pdf'), receipt)
  expect(sizesOf(receipt)).toEqual([A4])
  await page.emulateMedia({ media: null })
  await slips.close()
  await slips.dialog.getByRole('button', { name: '关闭' }).click()

  // A result that the centre has not confirmed.
  const name = await face.case.name()
  await face.case.decide('x', '不通过', '1')
  await face.expectWaiting(1)
  await face.go('outbox')
  await face.outbox.row(name).getByRole('button', { name: '打印单据' }).click()
  await slips.print('审核结果告知书')
  await expect(slips.sheet).toContainText('待中心确认')
  await expect(slips.sheet).toContainText('审核不通过')
  await expect(slips.sheet).toContainText('您上传的照片不够清晰')
  await expect(slips.sheet).not.toContainText('照片模糊、不清晰')
  await expect(slips.sealPlace).toHaveCount(0)
  const second = NUMBER.exec((await slips.sheet.textContent()) ?? '')?.[0] ?? ''
  expect(second).toMatch(/-000002$/)
  await page.emulateMedia({ media: 'print' })
  const pending = await page.pdf({ preferCSSPageSize: true })
  writeFileSync(info.outputPath('pending.pdf'), pending)
  expect(sizesOf(pending)).toEqual([A4])
  await page.emulateMedia({ media: null })
  await slips.close()
  await slips.dialog.getByRole('button', { name: '关闭' }).click()

  // The list a day ends with: one is signed, the other made void.
  await page.getByRole('button', { name: '未签回单据' }).click()
  await expect(slips.open.getByRole('row')).toHaveCount(3)
  await page.screenshot({ path: info.outputPath('open.png') })
  const scan = { name: 'scan.png', mimeType: 'image/png', buffer: Buffer.from(png(9, 120, 160)) }
  await slips.row(first).getByLabel(`上传 ${first} 的签回件`).setInputFiles(scan)
  await expect(slips.open.getByRole('row')).toHaveCount(2)
  await slips.row(second).getByRole('button', { name: '作废' }).click()
  const dialog = page.getByRole('dialog', { name: '作废' })
  await dialog.getByLabel('作废原因').fill('打错了')
  await dialog.getByRole('button', { name: '作废' }).click()
  await expect(page.getByText('没有未签回的单据')).toBeVisible()
  await expect(face.title).toHaveText('未签回单据')
  await page.getByText('全部', { exact: true }).click()
  await expect(face.title).toHaveText('已打印的单据')

  // Printed again it says so, and that it is void; on the smaller sheet too.
  await face.openCase(applied.id, 'first', 'identity-verification', 'every')
  await face.case.untilStands()
  await face.hand.press('Control+p')
  const printed = slips.dialog.getByRole('row').filter({ hasText: second })
  await expect(printed).toContainText('打错了')
  await page.screenshot({ path: info.outputPath('dialog.png') })
  await printed.getByRole('button', { name: '补打' }).click()
  await expect(slips.sheet).toContainText('补打 第 1 次')
  await expect(slips.sheet).toContainText('作废')
  await slips.preview.getByText('A5', { exact: true }).click()
  await page.emulateMedia({ media: 'print' })
  const small = await page.pdf({ preferCSSPageSize: true })
  writeFileSync(info.outputPath('void-a5.pdf'), small)
  expect(sizesOf(small)).toEqual([A5])
  expect(trips).toEqual([])
})

test('a paper of a review that did not take effect has to be got back: its number stands in 异常待处理 until it is void @face', async ({
  face,
  line,
  centre,
}, info) => {
  const slips = new Slips(face.page)
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const caseId = face.caseId()
  line.fault = () => ({ kind: 'cut-before' })
  const name = await face.case.decide('x', '不通过', '1')
  await face.expectWaiting(1)
  await face.go('outbox')
  await face.outbox.row(name).getByRole('button', { name: '打印单据' }).click()
  await slips.print('审核结果告知书')
  const number = NUMBER.exec((await slips.sheet.textContent()) ?? '')?.[0] ?? ''
  await slips.close()
  await slips.dialog.getByRole('button', { name: '关闭' }).click()
  await uploadAgain(centre, caseId, png(3, 358, 441))
  line.fault = () => undefined
  await face.expectWaiting(0, 1)

  await face.go('needs-you')
  const recall = face.page.getByText(`已打印的告知书需收回：${number}`)
  await expect(recall).toBeVisible()
  await face.page.screenshot({ path: info.outputPath('recall.png') })
  await face.page.getByRole('button', { name: '查看单据' }).click()
  const row = slips.dialog.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText('需收回')
  await expect(row.getByRole('button', { name: '补打' })).toHaveCount(0)
  await row.getByRole('button', { name: '已收回，作废' }).click()
  const dialog = face.page.getByRole('dialog', { name: '已收回，作废' })
  await dialog.getByLabel('作废原因').fill('已从申请人处收回')
  await dialog.getByRole('button', { name: '已收回，作废' }).click()
  await expect(row).toContainText('已作废')
  await slips.dialog.getByRole('button', { name: '关闭' }).click()
  await expect(recall).toHaveCount(0)
})

const A4 = '595 × 842'
const A5 = '420 × 595'

/** The pages of a PDF by their size in points, from its own words. */
function sizesOf(pdf: Buffer): string[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)
  return [...boxes].map(([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`)
}
