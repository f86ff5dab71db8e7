import { citizenIdOf } from '../../builders/id-numbers.ts'
import { png } from '../../builders/png.ts'
import { applyAtPortal, uploadAgain } from '../../support/portal-people.ts'
import { graduationOf, wishes } from '../../support/story-forms.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'

const NAME = '任晓岚'
const document = (slot: string, fileName: string, bytes: Uint8Array) => ({
  ...{ slot, fileName },
  base64: Buffer.from(bytes).toString('base64'),
})

test('after a restart a case says what changed since it was looked at, goes to each place, and is noted once @face @long', async ({
  computer,
  centre,
}) => {
  test.setTimeout(150_000)
  const idNumber = citizenIdOf('140105', '20030307', 733)
  const residenceAddress = '山西省太原市小店区坞城街道1号'
  const said = { idNumber, handlingAgency: '140105', residenceAddress, hukouAddress: residenceAddress }
  await applyAtPortal(centre, NAME, png(71), said, '照片.png', 'passes')
  const form = {
    ...{ name: NAME, formerName: null, idType: 'citizen-id', idNumber, statedSex: null },
    ...{ phone: '13800000000', residenceAddress, hukouAddress: residenceAddress, category: 'graduate-2y' },
    graduation: graduationOf({ certificateNumber: '101121202605001234' }),
    ...{ intention: wishes, cv: [], chosenRegion: '140105' },
    documents: [document('graduation-certificate', '毕业证书.png', png(72, 240, 170))],
  }
  const made = (await centre.portal('POST', '/trainee-applications', form)) as { case: { id: string } }
  const { id } = made.case

  let face = await computer.open()
  const changes = () => face.page.getByRole('region', { name: '上次查看以来的改动' })
  const enter = async (loginName: string | null) => {
    await face.enter(loginName, PASSWORD)
    await expect(face.statusLine).toContainText(/离线可办 [1-9]/)
  }
  const look = async () => {
    await face.openCase(id, 'first', 'eligibility-review')
    await face.case.untilWorkStands(NAME)
  }
  await enter('sx-clerk')
  await test.step('looked at for the first time: nothing is told', async () => {
    await look()
    await expect(changes()).toBeHidden()
    // The look is told to the core once the document was painted.
    await expect(face.case.evidence.getByRole('img').first()).toBeVisible()
    await face.page.waitForTimeout(600)
  })

  await computer.kill()
  await centre.portal('POST', `/cases/${id}/withdraw`)
  await centre.portal('POST', `/cases/${id}/resubmit`, {
    ...form,
    phone: '13911112222',
    graduation: graduationOf({ certificateNumber: '101121202605009999', school: '太原理工大学' }),
    documents: [
      document('graduation-certificate', '毕业证书新.png', png(73, 240, 170)),
      document('chsi-form', '备案表.png', png(74, 240, 170)),
    ],
  })

  face = await computer.open()
  await enter(null)
  await test.step('the row says so, and the case says what: old and new, masked, and the pictures', async () => {
    await face.openAddress('/queue/eligibility-review/first/to-review')
    // It came last, so it stands at the end of the list.
    await expect(async () => {
      await face.queue.list.hover()
      await face.page.mouse.wheel(0, 4_000)
      await expect(face.queue.row(NAME)).toContainText('有改动', { timeout: 500 })
    }).toPass()
    await look()
    await expect(changes()).toContainText(/看过第 \d+ 版，此后改动 \d+ 处/)
    for (const words of ['138****0000', '139****2222', '太原理工大学', '已替换', '新增'])
      await expect(changes()).toContainText(words)
    await expectClean(face, '改动')
    await expect(face.queue.row(NAME)).not.toContainText('有改动')
  })

  await test.step('each goes to its place, where it is marked', async () => {
    await face.case.openTab('规则')
    await changes()
      .getByRole('button', { name: /太原理工大学/ })
      .click()
    await expect(face.case.tab('资料')).toHaveAttribute('aria-selected', 'true')
    await expect(face.case.facts.locator('[data-pointed]')).toContainText('太原理工大学')
    await expect(face.case.facts.locator('[data-pointed]')).toBeInViewport()
    await changes().getByRole('button', { name: /新增/ }).click()
    await expect(face.case.document(/本次新增/)).toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('it stays until it is noted', async () => {
    await face.go('settings')
    await look()
    await changes().getByRole('button', { name: '知道了' }).click()
    await expect(changes()).toBeHidden()
    await face.go('settings')
    await look()
    await expect(changes()).toBeHidden()
  })
})

test('a case that changes while it is open says what, and noted it is not told again @face', async ({
  face,
  centre,
}) => {
  await face.enter('gz-town', PASSWORD)
  await expect(face.statusLine).toContainText(/离线可办 [1-9]/)
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const caseId = face.caseId()
  const changes = face.page.getByRole('region', { name: '上次查看以来的改动' })
  await expect(face.case.photo).toBeVisible()
  // What comes in the first moment of an opening is what was opened.
  await face.page.waitForTimeout(1_500)
  await uploadAgain(centre, caseId, png(75))
  await expect(changes).toContainText('内容已更新到第', { timeout: 25_000 })
  await changes.getByRole('button', { name: /已替换/ }).click()
  await expect(face.case.document(/有变化/)).toHaveAttribute('aria-pressed', 'true')
  await changes.getByRole('button', { name: '知道了' }).click()
  await expect(changes).toBeHidden()
  await face.go('settings')
  await face.openCase(caseId)
  await face.case.untilStands()
  await expect(changes).toBeHidden()
})
