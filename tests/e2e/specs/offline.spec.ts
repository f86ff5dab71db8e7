import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'

test('twenty checks decided without the line survive kill -9 and are each receipted exactly once', async ({
  computer,
  centre,
}) => {
  test.setTimeout(150_000)
  let face = await computer.open()
  await face.signIn()
  const total = await face.queue.count('待审核')
  expect(total).toBeGreaterThanOrEqual(20)
  await centre.stop()

  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const decided: string[] = []
  for (let count = 0; count < 20; count += 1) {
    const approves = count % 4 !== 3 && (await face.case.verb('通过').isEnabled())
    decided.push(await (approves ? face.case.decide('y', '通过') : face.case.decide('x', '不通过', '1')))
    await face.queue.expectCount('待审核', total - count - 1)
  }
  await expect(face.connection).toContainText('审核保存在本机')
  await face.expectWaiting(20)

  await computer.kill()
  face = await computer.open()
  // Before any password, whoever comes to the computer sees that work waits here.
  await expect(face.page.getByText('韦春芬')).toBeVisible()
  await expect(face.page.getByText('待上传 20')).toBeVisible()
  await face.enter(null, PASSWORD)
  await expect(face.connection).toContainText('审核保存在本机')
  await face.expectWaiting(20)
  await face.queue.expectCount('待审核', total - 20)
  await face.go('outbox')
  await face.outbox.expectCount('未了结', 20)
  const drawn = await face.outbox.rows.allTextContents()
  expect(drawn.length).toBeGreaterThan(8)
  for (const row of drawn) {
    expect(row).toContain('待上传')
    expect(decided.some(name => row.includes(name))).toBe(true)
  }

  await centre.start()
  await face.outbox.tryNow.click()
  await face.expectWaiting(0)
  await expect(face.outbox.empty).toBeVisible()
  await expect(face.connection).toContainText('在线')
  await face.outbox.tab('已了结').click()
  await face.outbox.expectCount('已了结', 20)
  expect(Object.values(await centre.effects())).toEqual(Array(20).fill(1))
  await face.go('queue')
  await face.queue.expectCount('待审核', total - 20)
})

test.describe('over a line that can be broken while the centre stands', () => {
  test.use({ through: 'line' })

  test('an answer lost after the centre took the review is receipted once at the next try', async ({
    face,
    line,
    centre,
  }) => {
    await face.signIn()
    await face.hand.press('ArrowDown', 'Enter')
    await face.case.untilStands()
    line.fault = ({ path }) => (path.includes('/decisions') ? { kind: 'cut-after' } : undefined)
    const name = await face.case.decide('x', '不通过', '1')
    await expect.poll(async () => Object.values(await centre.effects()), { timeout: 25_000 }).toEqual([1])
    await expect(face.connection).toContainText('审核保存在本机')
    await face.expectWaiting(1)
    await face.go('outbox')
    await expect(face.outbox.row(name)).toContainText('待上传')

    line.fault = () => undefined
    await face.outbox.tryNow.click()
    await face.expectWaiting(0)
    expect(Object.values(await centre.effects())).toEqual([1])
    await face.outbox.tab('已了结').click()
    await expect(face.outbox.rows.filter({ hasText: '中心已回执' })).toHaveCount(1)
  })

  test("a hotel's sign-in page with status 200 empties nothing", async ({ face, line, centre }) => {
    await face.signIn()
    await face.hand.press('ArrowDown', 'Enter')
    await face.case.untilStands()
    line.fault = () => ({
      kind: 'answer',
      status: 200,
      type: 'text/html',
      body: '<html><body>请登录网络</body></html>',
    })
    await face.case.decide('x', '不通过', '1')
    await expect(face.connection).toContainText('审核保存在本机', { timeout: 25_000 })
    await face.expectWaiting(1)
    expect(await centre.effects()).toEqual({})

    line.fault = () => undefined
    await face.page.getByRole('contentinfo').getByRole('button', { name: '立即重试' }).click()
    await face.expectWaiting(0)
    expect(Object.values(await centre.effects())).toEqual([1])
  })
})
