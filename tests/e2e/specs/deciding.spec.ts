import { compareForQueue } from '../../../src-shared/cases/queue-order.ts'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

/** What the centre would give 韦春芬 to review, in the order of work. */
async function waitingAtCentre(centre: CentreProcess): Promise<readonly IdentityCase[]> {
  const { officers } = (await centre.portal('GET', '/officers')) as {
    officers: { loginName: string; agencies: string[] }[]
  }
  const mine = officers.find(officer => officer.loginName === 'gz-town')?.agencies ?? []
  const cases = await centre.casesOf('pending-manual')
  return cases
    .filter(({ stage, marks, handlingAgency }) => {
      return stage === 'first' && marks.length === 0 && mine.includes(handlingAgency)
    })
    .toSorted(compareForQueue)
}

/** By Tab alone, as somebody without a mouse. */
async function tabTo(face: Face, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 90; presses += 1) {
    if (await isThere()) return
    await face.page.keyboard.press('Tab')
  }
  throw new Error('ninety presses of Tab did not lead there')
}

test('a check is refused by keyboard, taken back, refused again, and receipted once by the centre', async ({
  face,
  centre,
}) => {
  await face.signIn()
  const waiting = await waitingAtCentre(centre)
  const names = waiting.map(({ personName }) => personName)
  await face.queue.expectCount('待审核', names.length)
  const drawn = await face.queue.names()
  expect(drawn.length).toBeGreaterThan(8)
  expect(drawn).toEqual(names.slice(0, drawn.length))
  const [first, second] = waiting as [IdentityCase, IdentityCase]

  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands(first.personName)
  expect(await face.case.photo.evaluate((photo: HTMLImageElement) => photo.naturalWidth)).toBeGreaterThan(0)
  expect(await face.case.paintedContrast()).toBeGreaterThan(15)

  await face.case.arm('x', '不通过', first.personName)
  await face.hand.press('1')
  const reason = face.case.reason('照片模糊、不清晰')
  await expect(reason).toHaveAttribute('aria-pressed', 'true')
  await expect(face.case.bar.getByRole('region', { name: '申请人将看到' })).toContainText('不够清晰')
  await face.case.explanation.fill('请到光线好的地方重拍')
  // Armed is not decided.
  await face.expectWaiting(0)
  await face.queue.expectCount('待审核', names.length)

  await face.case.explanation.press('Escape')
  await face.case.commit()
  await face.case.untilStands(second.personName)
  await expect(face.case.armed).toHaveCount(0)
  await face.queue.expectCount('待审核', names.length - 1)
  await expect(face.undoStrip).toContainText('已记录：不通过')
  await expect(face.undoStrip).toContainText(first.personName)
  await face.expectWaiting(1)

  await face.hand.press('Control+z')
  await face.case.untilStands(first.personName)
  await face.expectWaiting(0)
  await face.queue.expectCount('待审核', names.length)
  await expect(face.case.bar).toContainText('已恢复草稿，按 X 重新选择“不通过”')
  await face.case.arm('x', '不通过', first.personName)
  await expect(reason).toHaveAttribute('aria-pressed', 'true')
  await expect(face.case.explanation).toHaveValue('请到光线好的地方重拍')
  await face.case.commit()
  await face.case.untilStands(second.personName)

  await face.go('outbox')
  await expect(face.outbox.row(first.personName)).toContainText('可取消')
  // Nothing leaves while it can be taken back; then it is sent and answered for.
  await expect(face.outbox.empty).toBeVisible({ timeout: 20_000 })
  await face.outbox.tab('已了结').click()
  const done = face.outbox.rows.filter({ hasText: '中心已回执' })
  await expect(done).toHaveCount(1)
  await expect(done).toContainText(first.personName)
  await expect(done).toContainText(first.serialNo)
  await expect(done).toContainText(/回执号 \S+/)

  const after = await centre.caseOf(first.id)
  expect(after.status).toBe('rejected')
  const mine = after.earlierDecisions.filter(({ decidedBy }) => decidedBy === 'officer-gz-town')
  expect(mine.map(({ outcome, reasons }) => [outcome, reasons])).toEqual([['refuse', ['ID01']]])
  expect(Object.values(await centre.effects())).toEqual([1])
})

test('every other way of deciding goes by keyboard alone, and views, counts and the centre follow @face', async ({
  face,
  centre,
}) => {
  await face.signIn()
  const waiting = await waitingAtCentre(centre)
  const idOf = (name: string) => waiting.find(({ personName }) => personName === name)?.id ?? ''
  const total = waiting.length
  const { case: desk, hand, queue } = face
  await hand.press('ArrowDown', 'Enter')
  await desk.untilStands()

  const approved = await desk.decide('y', '通过')
  await queue.expectCount('待审核', total - 1)

  await test.step('转办 asks for an office, found by typing', async () => {
    const name = await desk.name()
    await desk.untilStands(name)
    await desk.arm('t', '转办', name)
    await desk.commit()
    await expect(desk.bar.getByRole('alert')).toContainText('转办需要接收机构')
    const target = desk.bar.getByRole('combobox', { name: '接收机构' })
    await tabTo(face, () => target.evaluate(box => box === document.activeElement))
    await face.page.keyboard.type('520112103', { delay: 40 })
    // Enter takes what is offered: a hand waits until it is.
    await expect(face.page.getByTitle(/^羊昌镇/)).toBeVisible()
    await face.page.keyboard.press('Enter')
    await expect(desk.bar).toContainText('羊昌镇')
    await hand.press('Control+Enter')
    await expect(desk.bar.getByRole('alert')).toContainText('需要写明情况')
    await expect(desk.note).toBeFocused()
    await face.page.keyboard.type('户籍在那边', { delay: 40 })
    await hand.press('Control+Enter')
    await queue.expectCount('待审核', total - 2)
    expect((await centre.caseOf(idOf(name))).handlingAgency).not.toBe('520112103')
  })
  const transferred = waiting.filter(({ personName }) => personName !== approved)[0]?.id ?? ''

  await test.step('转线下核实 with a note opened by its key', async () => {
    const name = await desk.name()
    await desk.untilStands(name)
    await desk.arm('f', '转线下核实', name)
    await hand.press('n')
    await expect(desk.note).toBeFocused()
    await face.page.keyboard.type('请到村里看看', { delay: 40 })
    await hand.press('Control+Enter')
    await queue.expectCount('转线下核实', 1)
    await queue.expectCount('待审核', total - 3)
  })

  await test.step('暂缓, and its end', async () => {
    const name = await desk.decide('h', '暂缓')
    await queue.expectCount('暂缓', 1)
    await queue.expectCount('待审核', total - 4)
    const views = queue.list.getByRole('radiogroup', { name: '队列视图' })
    await tabTo(face, () => views.evaluate(group => group.contains(document.activeElement)))
    await face.page.keyboard.press('ArrowRight')
    await expect(face.title).toContainText('暂缓')
    await expect(queue.row(name)).toBeVisible()
    await tabTo(face, () =>
      queue.list.getByRole('listbox').evaluate(list => list.contains(document.activeElement)),
    )
    await hand.press('ArrowDown', 'Enter')
    await desk.untilStands(name)
    await desk.arm('h', '取消暂缓', name)
    await desk.commit()
    await queue.expectCount('暂缓', 0)
    await queue.expectCount('待审核', total - 3)
  })

  await face.expectWaiting(0, 0)
  expect((await centre.caseOf(idOf(approved))).status).toBe('verified')
  expect((await centre.caseOf(transferred)).handlingAgency).toBe('520112103')
  // The end of the hold leaves last, after its time of undo.
  const marked = async () => {
    const cases = await Promise.all(waiting.slice(0, 6).map(({ id }) => centre.caseOf(id)))
    return cases.flatMap(({ marks }) => marks.map(({ kind, note }) => [kind, note]))
  }
  await expect.poll(marked, { timeout: 25_000 }).toEqual([['field-check', '请到村里看看']])
  expect(Object.values(await centre.effects()).every(count => count === 1)).toBe(true)
})

test('a doubt about whose account it is goes by 提请复核 to the county, who sees the first opinion @face @long', async ({
  face,
  centre,
}) => {
  await face.signIn()
  const { case: desk, hand } = face
  await hand.press('ArrowDown', 'Enter')
  await desk.untilStands()
  const name = await desk.name()
  const id = (await waitingAtCentre(centre))[0]?.id ?? ''

  await desk.arm('x', '不通过', name)
  await hand.press('r')
  await expect(desk.moreReasons).toBeFocused()
  await face.page.keyboard.type('ID19', { delay: 40 })
  const offered = face.page.getByRole('listbox').getByText('须由第二位人员确认，请用“提请复核”')
  await expect(offered.or(face.page.locator('.ant-select-item-option:visible'))).toContainText('ID19')
  await face.page.keyboard.press('Enter')
  await hand.press('Escape')
  await desk.commit()
  await expect(desk.bar.getByRole('alert')).toContainText('需要至少一项原因')

  await desk.arm('e', '提请复核', name)
  await desk.commit()
  await expect(desk.bar.getByRole('alert')).toContainText('需要写明情况')
  await expect(desk.note).toBeFocused()
  await face.page.keyboard.type('照片与本人不像', { delay: 40 })
  await hand.press('Escape', 'r')
  await face.page.keyboard.type('ID19', { delay: 40 })
  await face.page.keyboard.press('Enter')
  await expect(desk.bar.getByRole('button', { name: '去掉原因 ID19' })).toBeVisible()
  await hand.press('Escape')
  await desk.commit()
  await face.expectWaiting(1)
  await face.expectWaiting(0)
  expect((await centre.caseOf(id)).stage).toBe('second')

  await face.changeHands(/韦春芬/, 'gz-county')
  await face.queue.stage('复审').click()
  await face.openCase(id, 'second')
  await desk.untilStands(name)
  await desk.showHistory()
  const earlier = desk.facts.locator('section').filter({ hasText: '以往审核' })
  await expect(earlier).toContainText('提请复核')
  await expect(earlier).toContainText('初审 · 韦春芬')
  await expect(earlier).toContainText('ID19')
  await expect(earlier).toContainText('照片与本人不像')
  await desk.arm('x', '不通过', name)
  await hand.press('r')
  await face.page.keyboard.type('ID19', { delay: 40 })
  await face.page.keyboard.press('Enter')
  await expect(desk.bar.getByRole('button', { name: '去掉原因 ID19' })).toBeVisible()
  await hand.press('Escape')
  await desk.commit()
  await face.expectWaiting(1)
  await face.expectWaiting(0)
  const after = await centre.caseOf(id)
  expect(after.status).toBe('rejected')
  expect(after.earlierDecisions.slice(-2).map(past => [past.stage, past.outcome, past.reasons])).toEqual([
    ['first', 'escalate', ['ID19']],
    ['second', 'refuse', ['ID19']],
  ])
})
