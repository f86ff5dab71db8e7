import { rmSync } from 'node:fs'
import { makeCentreTemplate, startCentreProcess } from '../../support/centre-process.ts'
import { runFolder } from '../doors/run-folder.ts'
import { test as base, expect } from '../doors/second-desk.ts'
import { type Face, PASSWORD } from '../pages/face.ts'
import { Leases } from '../pages/leases.ts'

/** So many that one township has sixty checks to take along. */
const CASES = 260

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  centre: async ({}, use, info) => {
    const [template, folder] = [
      runFolder(`village-template-${process.pid}`),
      runFolder(`village-${info.retry}-${process.pid}`),
    ]
    await makeCentreTemplate(template, CASES)
    const centre = await startCentreProcess(template, folder)
    await use(centre)
    await centre.close()
    rmSync(template, { recursive: true, force: true })
  },
})
test.use({ through: 'line' })

async function take(face: Face, count: number, hours: 8 | 24): Promise<void> {
  const leases = new Leases(face)
  await leases.openTake()
  await leases.take(count, hours)
  await expect(leases.dialog).toContainText(`已领取 ${count} 件`)
  await leases.dialog.getByRole('button', { name: '完成' }).click()
}

/** Decides whatever stands in hand, as it can be decided. */
async function decideInHand(face: Face): Promise<string> {
  await face.case.untilStands()
  return await face.case.decide('x', '不通过', '1')
}

test('a village day: fifty taken along with their pictures, decided without network over a restart, and all accounted for @face @long', async ({
  computer,
  centre,
  line,
  colleague,
}) => {
  test.setTimeout(420_000)
  let face = await computer.open()
  await face.signIn()
  const short: string[] = []

  await test.step('takes 50: five for the morning, forty-five until tomorrow; every picture is here', async () => {
    await take(face, 5, 8)
    await new Leases(face).summary.click()
    await expect(face.queue.rows).toHaveCount(5)
    short.push(...(await face.queue.names()))
    await face.queue.clearFilters()
    await take(face, 45, 24)
    await expect(new Leases(face).summary).toHaveText('我领取 50 件')
    await face.offline.open()
    await expect(face.offline.dialog).toContainText('50')
    await expect(face.offline.lacking).toHaveCount(0)
    await face.page.keyboard.press('Escape')
  })

  await test.step('without network and after the computer went out, the desk opens with the password alone', async () => {
    line.fault = () => ({ kind: 'cut-before' })
    await computer.kill()
    face = await computer.open()
    await face.enter(null, PASSWORD)
    await expect(face.connection).toContainText('审核保存在本机')
    await expect(new Leases(face).summary).toHaveText('我领取 50 件')
  })

  await test.step('decides all fifty', async () => {
    await new Leases(face).summary.click()
    await expect(face.queue.rows.first()).toBeVisible()
    await face.queue.rows.first().click()
    const decided: string[] = []
    for (let count = 1; count <= 50; count += 1) {
      decided.push(await decideInHand(face))
      await face.expectWaiting(count)
    }
    expect(decided.sort()).toEqual(expect.arrayContaining(short.toSorted()))
  })

  await test.step('meanwhile the time of five runs out, and the centre gives three of them to a colleague', async () => {
    await centre.portal('POST', '/time', { hours: 9 })
    await colleague.enter('gz-clerk', PASSWORD)
    await expect(colleague.queue.rows.nth(1)).toBeVisible()
    await colleague.untilAllHere()
    for (const name of short.slice(0, 3)) {
      await colleague.queue.row(name).first().click()
      await colleague.case.untilStands(name)
      await colleague.hand.press('l')
      await expect(new Leases(colleague).line).toContainText('我已领取')
    }
  })

  await test.step('back on the line: 47 receipted, two of them after their time, and three explained', async () => {
    line.fault = () => undefined
    await face.go('outbox')
    await face.outbox.tryNow.click()
    await face.expectWaiting(0, 3)
    expect(Object.values(await centre.effects()).filter(count => count === 1)).toHaveLength(47)
    await face.outbox.tab('已了结').click()
    await face.outbox.expectCount('已了结', 47)
    // The oldest are at the end of a list of which only what is in view is drawn.
    await face.outbox.rows.first().hover()
    await face.page.mouse.wheel(0, 100_000)
    for (const name of short.slice(3))
      await expect(face.outbox.row(name).first()).toContainText('超过离线办理期限后送达')
    await face.go('needs-you')
    for (const name of short.slice(0, 3)) await expect(face.needsYou.list).toContainText(name)
    await expect(face.needsYou.list.getByText('已由他人领取')).toHaveCount(3)
  })

  await test.step("the day's account adds up", async () => {
    await face.go('outbox')
    await face.account.open()
    await expect(face.account.sentence).toHaveText(
      /^今天办理 50 件，取消 0 件；中心已回执 47 件，异常待处理 3 件，账目相符/,
    )
    await expect(face.account.differing).toHaveCount(0)
  })
})
