import { fileURLToPath } from 'node:url'
import { expect, test } from '../doors/fixtures.ts'
import { untilPainted } from '../pages/case-desk.ts'

const folder = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))

/** The pictures of the README, taken of the running program: `npm run screenshots`. */
test('the office screen @screenshots', async ({ face, centre }) => {
  const shot = async (name: string) => {
    await untilPainted(face.page)
    await face.page.screenshot({ path: `${folder}${name}.png` })
  }
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const name = await face.case.name()
  await face.case.arm('x', '不通过', name)
  await face.hand.press('2')
  await expect(face.case.evidence).toContainText('清晰度')
  await shot('case-desk')
  await centre.stop()
  await face.case.commit()
  await face.case.untilStands()
  for (const reason of ['1', '5', '6']) await face.case.decide('x', '不通过', reason)
  await expect(face.connection).toContainText('审核保存在本机', { timeout: 25_000 })
  await face.go('outbox')
  await expect(face.outbox.rows).toHaveCount(4)
  await shot('outbox-offline')
  await centre.start()
})
