import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { png } from '../../builders/png.ts'
import { applyAtPortal } from '../../support/portal-people.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'
import { FindPerson } from '../pages/find-person.ts'
import { Slips } from '../pages/slips.ts'

test.use({ through: 'line' })

test('somebody whose case has not come down yet is found at the centre, and goes home with a 查询回单 @face', async ({
  face,
  centre,
  line,
}, info) => {
  const { page } = face
  const find = new FindPerson(face)
  const slips = new Slips(page)
  await face.enter('gz-town', PASSWORD)
  await expect(face.statusLine).toContainText('最近更新', { timeout: 60_000 })
  line.fault = ({ path }) => (path.includes('/changes') ? { kind: 'cut-before' } : undefined)
  const person = await applyAtPortal(centre, '新到人', png(31, 120, 160))

  await test.step('nothing here; the centre has the case, masked, and it cannot be opened', async () => {
    await find.search(person.payload.idNumber)
    await expect(find.here).toContainText('本机未找到')
    await find.askProvince('本人在窗口')
    const row = find.province.getByRole('option')
    await expect(row).toHaveCount(1)
    await expect(row).toContainText('新到人')
    await expect(row).toContainText(maskIdNumber(person.payload.idNumber))
    await page.screenshot({ path: info.outputPath('found.png') })
    await expectClean(face, '省级中心查到')
  })

  await test.step('its paper says how it stands and what comes next, and that it was told by the centre', async () => {
    await find.province.getByRole('listbox').press('Control+e')
    for (const words of ['查询回单', '新到人', '下一步']) await expect(slips.sheet).toContainText(words)
    await expect(slips.sheet).not.toContainText(person.payload.idNumber)
    await page.screenshot({ path: info.outputPath('paper.png') })
    await slips.close()
  })
})
