import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { expect, test } from '../doors/second-desk.ts'
import { type Face, PASSWORD } from '../pages/face.ts'
import { Leases } from '../pages/leases.ts'

test.use({ through: 'line' })

/** Back on the line: everything leaves, and one letter more needs a person. */
async function backOnTheLine(face: Face, needsYou: number): Promise<void> {
  await face.go('outbox')
  await face.outbox.tryNow.click()
  await face.expectWaiting(0, needsYou)
  await face.go('needs-you')
}

async function idOf(centre: CentreProcess, loginName: string): Promise<string | undefined> {
  const { officers } = (await centre.portal('GET', '/officers')) as {
    officers: { id: string; loginName: string }[]
  }
  return officers.find(each => each.loginName === loginName)?.id
}

async function withdrawMine(face: Face, name: string): Promise<void> {
  await face.needsYou.list.getByRole('button', { name }).click()
  await face.needsYou.withdraw.click()
  await face.needsYou.dialog.getByLabel('作废原因').fill('以中心现状为准')
  await face.needsYou.dialog.getByRole('button', { name: '作废我的这份审核' }).click()
}

test('an application the applicant withdrew meanwhile is not refused any more: the review says so, and is withdrawn @face', async ({
  face,
  line,
  centre,
}) => {
  await face.enter('sx-clerk', PASSWORD)
  await expect(face.queue.rows.first()).toBeVisible()
  const { cases } = (await centre.portal('GET', '/cases?limit=500&status=unreviewed')) as {
    cases: CaseRecord[]
  }
  const mine = cases.find(each => each.handlingAgency === '140105' && each.stage === 'first')
  if (!mine) throw new Error('the demo has no 未审核 application of this office')
  await face.openCase(mine.id, 'first', 'eligibility-review')
  await face.case.untilWorkStands(mine.personName)
  line.fault = () => ({ kind: 'cut-before' })
  await face.case.arm('x', '不通过', mine.personName)
  await face.hand.press('1')
  await face.case.commit()
  await face.expectWaiting(1)
  await centre.portal('POST', `/cases/${mine.id}/withdraw`)
  line.fault = () => undefined
  await backOnTheLine(face, 1)
  await expect(face.page.getByRole('main')).toContainText('申请人已撤回')
  await expect(face.needsYou.centre).toContainText('已撤回')
  // Nothing waits for anybody there: it can only be withdrawn, or shown to the supervisor.
  await expect(face.needsYou.decideAgain).toHaveCount(0)
  expect(await centre.effects()).toEqual({})
  await withdrawMine(face, mine.personName)
  await face.expectWaiting(0)
})

test('an officer whose kind of work was taken away meanwhile is told so, and closes the review @face @long', async ({
  face,
  line,
  centre,
}) => {
  await face.signIn()
  const [name = ''] = await face.queue.names()
  await face.queue.row(name).click()
  await face.case.untilStands(name)
  line.fault = () => ({ kind: 'cut-before' })
  await face.case.decide('x', '不通过', '1')
  await face.expectWaiting(1)
  const own = await idOf(centre, 'gz-town')
  await centre.portal('PUT', `/officers/${own}/duties`, { workTypes: ['eligibility-review'] })
  line.fault = () => undefined
  await backOnTheLine(face, 1)
  await expect(face.page.getByRole('main')).toContainText('权限已变化')
  expect(await centre.effects()).toEqual({})
  await withdrawMine(face, name)
  await face.expectWaiting(0)
})

test('a case the supervisor took back, and an office left meanwhile, each keep the decision with the reason @face @long', async ({
  face,
  colleague,
  line,
  centre,
}) => {
  test.setTimeout(180_000)
  await face.signIn()
  await colleague.enter('gz-clerk', PASSWORD)
  await colleague.untilAllHere()
  await colleague.changeHands(/莫廷芬/, 'gz-super')
  const everybody = (await centre.casesOf('pending-manual')).map(({ personName }) => personName)
  const near = await colleague.queue.names()
  const [taken = '', left = ''] = (await face.queue.names()).filter(
    each => near.includes(each) && everybody.filter(one => one === each).length === 1,
  )

  await test.step('taken back while it was decided without network', async () => {
    await face.queue.row(taken).click()
    await face.case.untilStands(taken)
    await face.hand.press('l')
    await expect(new Leases(face).line).toContainText('我已领取')
    line.fault = () => ({ kind: 'cut-before' })
    await face.case.decide('x', '不通过', '1')
    await face.expectWaiting(1)
    const theirs = new Leases(colleague)
    await theirs.select(taken)
    await theirs.reclaim('急件，另派')
    await expect(theirs.selection).toContainText('已收回 1 件')
    line.fault = () => undefined
    await backOnTheLine(face, 1)
    await expect(face.page.getByRole('main')).toContainText('领取已被收回')
    await expect(face.page.getByRole('main')).toContainText('主管处理中')
  })

  await test.step('the supervisor gives it back to the officer, who decides it again', async () => {
    await colleague.go('supervisor')
    await colleague.supervisor.item(taken).click()
    await colleague.supervisor.answer('退回经办人', '请再看一遍照片')
    await colleague.supervisor.expectState(taken, '已退回经办人')
    await expect(face.page.getByRole('main')).toContainText('请再看一遍照片', { timeout: 25_000 })
    await face.needsYou.decideAgain.click()
    await face.case.untilStands(taken)
    await face.case.decide('x', '不通过', '2')
    await face.expectWaiting(0)
    expect(Object.values(await centre.effects())).toEqual([1])
  })

  await test.step('an officer who was moved to another office meanwhile is told so', async () => {
    await face.go('queue')
    // The list moves up when the decided one goes: a hand waits for that.
    await expect(face.queue.row(taken)).toHaveCount(0)
    await face.queue.row(left).click()
    await face.case.untilStands(left)
    line.fault = () => ({ kind: 'cut-before' })
    await face.case.decide('x', '不通过', '1')
    await face.expectWaiting(1)
    const own = await idOf(centre, 'gz-town')
    await centre.portal('PUT', `/officers/${own}/agencies`, { agencies: ['520112203'] })
    line.fault = () => undefined
    await backOnTheLine(face, 1)
    await expect(face.page.getByRole('main')).toContainText('已转出管辖范围')
    await withdrawMine(face, left)
    await face.expectWaiting(0)
    expect(Object.values(await centre.effects())).toEqual([1])
  })
})
