import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/second-desk.ts'
import { type Face, PASSWORD } from '../pages/face.ts'
import { Leases } from '../pages/leases.ts'

/** Signs in and waits for the first rows; that the rest comes is told elsewhere. */
async function untilQueue(face: Face, loginName: string): Promise<void> {
  await face.enter(loginName, PASSWORD)
  await expect(face.queue.rows.nth(1)).toBeVisible()
}

test('a case one officer claims by a key is held for all, a supervisor gives it on, and each sees who and why @face', async ({
  face,
  colleague,
  centre,
}) => {
  await Promise.all([untilQueue(face, 'gz-town'), untilQueue(colleague, 'gz-clerk')])
  const mine = new Leases(face)
  const theirs = new Leases(colleague)
  // Three that stand near the top for both, and whose names nobody else bears.
  const everybody = (await centre.casesOf('pending-manual')).map(({ personName }) => personName)
  const near = await colleague.queue.names()
  const [name = '', other = '', third = ''] = (await face.queue.names()).filter(
    each => near.includes(each) && everybody.filter(one => one === each).length === 1,
  )

  await test.step('L on the row claims it, L on the case in hand puts it back, and claims it again', async () => {
    await mine.moveTo(name)
    await face.hand.press('l')
    await expect(mine.mark(name)).toHaveText('我领取')
    await expect(mine.summary).toHaveText('我领取 1 件')
    await face.hand.press('Enter')
    await face.case.untilStands(name)
    await expect(mine.line).toContainText(/我已领取，至 .* \(还剩 24 小时\)/)
    await face.hand.press('l')
    await expect(mine.line).toContainText('未领取')
    await expect(mine.summary).toHaveCount(0)
    await face.hand.press('l')
    await expect(mine.line).toContainText('我已领取')
  })

  await test.step('typing it in a field claims nothing', async () => {
    await face.hand.press('n')
    await expect(face.case.note).toBeFocused()
    await face.page.keyboard.type('ll', { delay: 60 })
    await expect(face.case.note).toHaveValue('ll')
    await face.hand.press('Escape')
    await expect(mine.line).toContainText('我已领取')
    await face.queue.row(other).click()
    await face.case.untilStands(other)
    await face.hand.press('l')
    await expect(mine.summary).toHaveText('我领取 2 件')
  })

  await test.step('a colleague who asks for it hears who holds it, and can decide nothing', async () => {
    await colleague.queue.row(name).click()
    await colleague.case.untilStands(name)
    await colleague.hand.press('l')
    await expect(theirs.line).toContainText(/韦春芬 领取中，至 /)
    await expect(colleague.case.bar).toContainText('此件已由他人领取，期限内不能办理。')
    await expect(colleague.case.verb('通过')).toHaveCount(0)
    await expect(theirs.mark(name)).toHaveText('韦春芬 领取')
    await expectClean(colleague, 'case held by another')
  })

  await test.step('the supervisor gives one to the colleague and takes the other back, each with a reason', async () => {
    await colleague.page.getByRole('button', { name: /莫廷芬/ }).click()
    await colleague.page.getByRole('menuitem', { name: '退出登录' }).click()
    await colleague.page.getByRole('radio', { name: '其他账号登录' }).check()
    await untilQueue(colleague, 'gz-super')
    await theirs.select(name)
    await expectClean(colleague, "a supervisor's selection")
    await theirs.assign('莫廷芬', '韦春芬下乡')
    await expect(theirs.selection).toContainText('已改派 1 件给 莫廷芬')
    await expect(theirs.mark(name)).toHaveText('莫廷芬 领取')
    await colleague.queue.row(other).click()
    await theirs.reclaim('统一分派')
    await expect(theirs.selection).toContainText('已收回 1 件')
    await expect(theirs.mark(other)).toHaveCount(0)
  })

  await test.step('the first officer sees both with the next news, and who did it and why', async () => {
    await face.queue.row(third).click()
    await face.case.untilStands(third)
    await face.hand.press('l')
    await expect(mine.mark(name)).toHaveText('莫廷芬 领取')
    await expect(face.queue.list).toContainText(/被收回 1 件.*杨正清 收回：统一分派/)
    await face.queue.list.getByRole('button', { name: '知道了' }).click()
    await expect(face.queue.list).not.toContainText('被收回')
    await face.queue.row(name).click()
    await face.case.untilStands(name)
    await expect(mine.line).toContainText(/莫廷芬 领取中，至 .*改派：韦春芬下乡/)
    await expect(face.case.bar).toContainText('此件已由他人领取')
  })
})

test('cases are taken for the road, put back, and views and half a form outlive the page @face @long', async ({
  face,
}) => {
  await untilQueue(face, 'gz-town')
  const leases = new Leases(face)
  const [first = ''] = await face.queue.names()

  await test.step('取 3 件 says how many and until when; the queue shows them and finds them', async () => {
    await leases.openTake()
    await leases.take(3, 8)
    await expect(leases.dialog).toContainText(/已领取 3 件，至 /)
    await expectClean(face, 'take dialog with its answer')
    await leases.dialog.getByRole('button', { name: '完成' }).click()
    await expect(leases.mark(first)).toHaveText('我领取')
    await leases.summary.click()
    await expect(face.queue.rows).toHaveCount(3)
    await expect(face.queue.chips).toHaveText(['我领取的'])
  })

  await test.step('a view with a name is there after a reload', async () => {
    await leases.openViews()
    await leases.saveView('我下乡的件')
    await face.queue.clearFilters()
    await expect(face.queue.chips).toHaveCount(0)
    await face.page.reload()
    await leases.openViews()
    await expectClean(face, 'saved views')
    await leases.view('我下乡的件').click()
    await expect(face.queue.rows).toHaveCount(3)
    await leases.views.getByRole('button', { name: '删除 我下乡的件' }).click()
    await expect(leases.view('我下乡的件')).toHaveCount(0)
    await leases.views.getByRole('button', { name: '恢复' }).click()
    await expect(leases.view('我下乡的件')).toBeVisible()
  })

  await test.step('全部放回 leaves nothing held; the hours chosen last are the ones of the key', async () => {
    await leases.openTake()
    await expect(leases.dialog).toContainText('按“领取”或“标记”筛选时不能取件')
    await leases.dialog.getByRole('button', { name: '全部放回' }).click()
    await expect(leases.dialog).toContainText('已放回 3 件')
    await face.hand.press('Escape')
    await expect(leases.summary).toHaveCount(0)
    await face.queue.clearFilters()
    await face.queue.row(first).click()
    await face.case.untilStands(first)
    await face.hand.press('l')
    await expect(leases.line).toContainText('(还剩 8 小时)')
  })

  await test.step('half a form of the window is there again, and gone when it was cleared', async () => {
    await face.go('intake')
    const name = face.intake.text('姓名 必填')
    await name.fill('王𠮷明')
    await face.go('queue')
    await face.go('intake')
    await expect(face.intake.form).toContainText('已恢复未录入完的内容')
    await expect(name).toHaveValue('王𠮷明')
    await expectClean(face, 'restored intake')
    await face.intake.form.getByRole('button', { name: '清空', exact: true }).click()
    await face.go('queue')
    await face.go('intake')
    await expect(name).toHaveValue('')
    await expect(face.intake.form).not.toContainText('已恢复')
  })
})
