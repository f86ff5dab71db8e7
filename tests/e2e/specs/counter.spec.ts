import { checkDigitOf } from '../../../src-shared/identity/id-number.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { png } from '../../builders/png.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'
import { FindPerson } from '../pages/find-person.ts'
import { Intake } from '../pages/intake.ts'
import { TakeIn } from '../pages/take-in.ts'

const head = '52010319900307123'
const number = head + checkDigitOf(head)
const wrong = head + (checkDigitOf(head) === '5' ? '6' : '5')
/** The invented person of the simulated reader. */
const simulated = '520199199003071235'

test('cards: a wedge and a reader fill 查人 and the form, marked 读卡; a wrong number is refused in words @face', async ({
  face,
}, info) => {
  await face.enter('gz-town', PASSWORD)
  await expect(face.statusLine).toContainText('最近更新', { timeout: 60_000 })
  const find = new FindPerson(face)

  await test.step('查人', async () => {
    await face.hand.press('Control+k')
    await find.dialog.getByRole('button', { name: '读卡（模拟）' }).click()
    await expect(find.dialog).toContainText('读卡：韦读卡')
    await expect(find.field).toHaveValue(maskIdNumber(simulated))
    await expect(find.here).toContainText('本机未找到，不代表没有办理')
    await expectClean(face, '查人，读卡')
    await face.page.screenshot({ path: info.outputPath('find-card.png') })
    await face.hand.press('Escape')
    await face.hand.device(wrong)
    await expect(find.dialog).toContainText('读到的证件号码校验不对')
    await face.hand.press('Escape')
  })

  await test.step('窗口登记: by wedge outside of fields, and by the reader', async () => {
    await face.go('intake')
    const intake = new Intake(face.page)
    await expect(intake.form).toBeVisible()
    await face.hand.device(`${number.toLowerCase()}|张三`)
    await expect(intake.number).toHaveValue(number)
    await expect(intake.text('姓名')).toHaveValue('张三')
    await expect(intake.help('证件号码')).toContainText('读卡')
    await expect(find.dialog).toHaveCount(0)
    // Typed over by a hand it is no card's any more.
    await intake.number.fill(`${number.slice(0, 17)}`)
    await expect(intake.help('证件号码')).not.toContainText('读卡')
    await intake.form.getByRole('button', { name: '读卡（模拟）' }).click()
    await expect(intake.number).toHaveValue(simulated)
    await expect(intake.text('姓名')).toHaveValue('韦读卡')
    await expect(intake.text('户籍地址')).toHaveValue('贵州省贵阳市示范区培训路1号')
    await expect(intake.help('证件号码')).toContainText('读卡')
    await face.page.screenshot({ path: info.outputPath('intake-card.png') })
  })
})

test('papers: by document camera and by file, turned, taken in, shown as awaiting delivery and then as 窗口补交 @face', async ({
  face,
  centre,
}, info) => {
  await face.enter('gz-county', PASSWORD)
  await expect(face.statusLine).toContainText('最近更新', { timeout: 60_000 })
  const takeIn = new TakeIn(face)
  const found = (await centre.casesOf('host-accepted')).find(
    each => !each.marks.some(mark => mark.kind === 'in-correction'),
  )
  if (!found) throw new Error('the demo has no application that waits')
  await face.openCase(found.id, found.stage === 'second' ? 'second' : 'first', 'eligibility-review', 'every')
  await takeIn.open()
  await face.page.screenshot({ path: info.outputPath('take-in-empty.png') })
  await expect(takeIn.submit).toBeDisabled()
  await takeIn.choose('毕业证书')

  await takeIn.dialog.getByRole('button', { name: '打开高拍仪' }).click()
  await expect(takeIn.live).toBeVisible()
  await expect
    .poll(() => takeIn.live.evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBeGreaterThan(0)
  await takeIn.dialog.getByRole('button', { name: '拍一页' }).click()
  await expect(takeIn.pages).toHaveCount(1)
  await takeIn.dialog.getByRole('button', { name: '关闭高拍仪' }).click()
  await takeIn.addFile('证书背面.png', png(3, 400, 300))
  await expect(takeIn.pages).toHaveCount(2)
  await takeIn.addFile('不是图片.png', Buffer.from('<html>'))
  await expect(takeIn.dialog).toContainText('不是完整的图片')
  await takeIn.drop('第三页.png', png(4, 300, 400))
  await expect(takeIn.pages).toHaveCount(3)
  await takeIn.dialog.getByRole('button', { name: '第 1 页右转' }).click()
  await takeIn.dialog.getByRole('button', { name: '去掉第 3 页' }).click()
  await expect(takeIn.pages).toHaveCount(2)
  await takeIn.original('是')
  await expectClean(face, '收件')
  await face.page.screenshot({ path: info.outputPath('take-in.png') })
  await takeIn.submit.click()
  await expect(takeIn.dialog).toHaveCount(0)
  await expect(face.page.getByText('窗口补交·待上传').first()).toBeVisible()
  await face.page.screenshot({ path: info.outputPath('pending.png') })

  // The undo window passes; the centre has it, and the desk shows its word.
  await expect(face.page.getByText('窗口补交·待上传')).toHaveCount(0, { timeout: 60_000 })
  await expect(face.page.getByText('窗口补交', { exact: true }).first()).toBeVisible()
  await face.page.screenshot({ path: info.outputPath('confirmed.png') })
})
