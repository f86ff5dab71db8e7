import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/second-desk.ts'
import { PASSWORD } from '../pages/face.ts'
import { Leases } from '../pages/leases.ts'

test.use({ through: 'line' })

test('what met a colleague goes to the supervisor with both sides, and the officer sees who has it and the answer @face', async ({
  face,
  colleague,
  line,
  centre,
}) => {
  test.setTimeout(240_000)
  await face.signIn()
  await colleague.enter('gz-clerk', PASSWORD)
  await colleague.untilAllHere()
  const everybody = (await centre.casesOf('pending-manual')).map(({ personName }) => personName)
  const near = await colleague.queue.names()
  const [leased = '', decided = '', third = ''] = (await face.queue.names()).filter(
    each => near.includes(each) && everybody.filter(one => one === each).length === 1,
  )

  await test.step('three are refused here without network; meanwhile a colleague claims one and verifies the others', async () => {
    line.fault = () => ({ kind: 'cut-before' })
    for (const [at, name] of [leased, decided, third].entries()) {
      await face.queue.row(name).click()
      await face.case.untilStands(name)
      await face.case.decide('x', '不通过', '1')
      await face.expectWaiting(at + 1)
    }
    await colleague.queue.row(leased).click()
    await colleague.case.untilStands(leased)
    await colleague.hand.press('l')
    await expect(new Leases(colleague).line).toContainText('我已领取')
    for (const name of [decided, third]) {
      await colleague.queue.row(name).click()
      await colleague.case.untilStands(name)
      await colleague.case.decide('x', '不通过', '2')
      // The list moves up when it goes: a hand waits for that.
      await expect(colleague.queue.row(name)).toHaveCount(0)
    }
    await colleague.expectWaiting(0)
  })

  await test.step('back on the line each stands with both sides; one is handed to the supervisor with a word, one saved as a file', async () => {
    line.fault = () => undefined
    await face.go('outbox')
    await face.outbox.tryNow.click()
    await face.expectWaiting(0, 3)
    await face.go('needs-you')
    await face.needsYou.list.getByRole('button', { name: leased }).click()
    await expect(face.page.getByRole('main')).toContainText('已由他人领取')
    await expect(face.needsYou.handOver).toHaveCount(0)
    await expectClean(face, 'kept by the centre')
    await face.needsYou.list.getByRole('button', { name: decided }).click()
    await expect(face.needsYou.centre).toContainText('莫廷芬')
    await face.needsYou.handToSupervisor('照片确实模糊，请核对')
    await expect(face.needsYou.handOver).toHaveCount(0)
    await expect(face.page.getByRole('main')).toContainText('主管')
    await expectClean(face, 'handed over')
    const saving = face.page.waitForEvent('download')
    await face.needsYou.saveFile.click()
    expect((await saving).suggestedFilename()).toMatch(/^letter-.+\.json$/)
  })

  await test.step('the supervisor adopts the one, dismisses the other, and sees which computers are silent', async () => {
    await colleague.changeHands(/莫廷芬/, 'gz-super')
    await colleague.go('supervisor')
    await colleague.supervisor.item(leased).click()
    await expect(colleague.supervisor.mine).toContainText('韦春芬')
    await expectClean(colleague, '异常件')
    await colleague.supervisor.answer('采纳', '经办人意见正确')
    await colleague.supervisor.expectState(leased, '已采纳')
    await colleague.supervisor.item(decided).click()
    await expect(colleague.page.getByRole('main')).toContainText('照片确实模糊，请核对')
    await colleague.supervisor.answer('不予采纳', '以先审核的为准')
    await colleague.supervisor.expectState(decided, '不予采纳')
    await colleague.supervisor.tab('未同步电脑').click()
    await expect(colleague.supervisor.desks.getByRole('row')).not.toHaveCount(1)
    await expectClean(colleague, '未同步电脑')
  })

  await test.step('both answers end their letters here; the third is withdrawn; the account adds up', async () => {
    await face.expectWaiting(0, 1)
    await face.needsYou.list.getByRole('button', { name: third }).click()
    await face.needsYou.withdraw.click()
    await face.needsYou.dialog.getByLabel('作废原因').fill('以先审核的为准')
    await face.needsYou.dialog.getByRole('button', { name: '作废我的这份审核' }).click()
    await face.expectWaiting(0)
    await face.go('outbox')
    await face.outbox.tab('已了结').click()
    await expect(face.outbox.row(leased)).toContainText('作为建议被采纳')
    await face.account.open()
    await expect(face.account.sentence).toContainText('账目相符')
    await expectClean(face, '日结')
    await face.offline.open()
    await expectClean(face, '离线可办')
  })
})
