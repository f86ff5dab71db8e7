import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'

test.use({ through: 'line' })

/** As a dying disk leaves it: the first pages are zeroes, and the log is gone. */
function spoilStore(dataFolder: string): void {
  const folder = join(dataFolder, 'officers')
  for (const name of readdirSync(folder)) {
    if (/\.db-(wal|shm)$/.test(name)) rmSync(join(folder, name))
    if (!/^officer-[^.]+\.db$/.test(name)) continue
    const file = openSync(join(folder, name), 'r+')
    writeSync(file, Buffer.alloc(8_192), 0, 8_192, 0)
    closeSync(file)
  }
}

test('a store that a failing disk has damaged is recovered at sign-in: what waited still waits, and is receipted @face', async ({
  computer,
  line,
  centre,
}) => {
  test.setTimeout(150_000)
  let face = await computer.open()
  await face.signIn()
  const total = await face.queue.count('待审核')
  line.fault = () => ({ kind: 'cut-before' })
  await face.hand.press('ArrowDown', 'Enter')
  for (const count of [1, 2]) {
    await face.case.untilStands()
    await face.case.decide('x', '不通过', '1')
    await face.expectWaiting(count)
  }
  // Signing out leaves a copy of the officer's own work, as every ten minutes of work does.
  await face.page.getByRole('button', { name: /韦春芬/ }).click()
  await face.page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(face.page.getByLabel('密码', { exact: true })).toBeVisible()
  await computer.kill()
  spoilStore(computer.dataFolder)

  face = await computer.open()
  await face.enter(null, PASSWORD)
  await expect(face.page.getByRole('main')).toContainText('本机数据文件有损坏')
  await face.recovery.restore()
  await expect(face.recovery.report).toContainText('2')
  await expectClean(face, 'recovered')
  await face.expectWaiting(2)

  line.fault = () => undefined
  await face.page.getByRole('contentinfo').getByRole('button', { name: '立即重试' }).click()
  await face.expectWaiting(0)
  expect(Object.values(await centre.effects())).toEqual([1, 1])
  await face.recovery.read()
  await face.queue.expectCount('待审核', total - 2)
})
