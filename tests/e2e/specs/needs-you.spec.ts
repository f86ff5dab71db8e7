import sharp from 'sharp'
import type { CentreProcess } from '../../support/centre-process.ts'
import type { FaultProxy } from '../../support/fault-proxy.ts'
import { uploadAgain } from '../../support/portal-people.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

const plainPhoto = () =>
  sharp({ create: { width: 358, height: 441, channels: 3, background: '#8aa0b8' } })
    .jpeg()
    .toBuffer()

test.use({ through: 'line' })

/** Refuses the first case of the queue with the line down, while its applicant uploads another photo. */
async function decideUnderAnUpload(
  face: Face,
  line: FaultProxy,
  centre: CentreProcess,
): Promise<{ name: string; caseId: string; seen: number }> {
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const caseId = face.caseId()
  const { version: seen } = await centre.caseOf(caseId)
  line.fault = () => ({ kind: 'cut-before' })
  const name = await face.case.decide('x', '不通过', '1')
  await face.expectWaiting(1)
  await uploadAgain(centre, caseId, await plainPhoto())
  line.fault = () => undefined
  await face.expectWaiting(0, 1)
  return { name, caseId, seen }
}

test('a review of what the applicant has replaced stands in 异常待处理 with both versions, and is decided anew @face', async ({
  face,
  line,
  centre,
}) => {
  const { name, caseId, seen } = await decideUnderAnUpload(face, line, centre)
  const { version: now } = await centre.caseOf(caseId)
  expect(now).toBeGreaterThan(seen)
  await face.go('needs-you')
  await expect(face.needsYou.list).toContainText(name)
  await expect(face.needsYou.list).toContainText('内容已变化')
  await expect(face.needsYou.mine).toContainText('不通过')
  await expect(face.needsYou.mine).toContainText('照片模糊、不清晰')
  await expect(face.needsYou.mine).toContainText(`第 ${seen} 版`)
  await expect(face.needsYou.centre).toContainText(`第 ${now} 版`)
  await expect(face.needsYou.compare).toContainText('新照片.png')
  expect(await centre.effects()).toEqual({})

  await face.needsYou.decideAgain.click()
  await face.case.untilStands(name)
  await expect(face.case.photo).toBeVisible()
  await face.case.arm('x', '不通过', name)
  await face.hand.press('2')
  await face.case.commit()
  await expect(face.needsYou.empty).toBeVisible()
  await face.expectWaiting(0)
  const { status, version, earlierDecisions } = await centre.caseOf(caseId)
  expect(status).toBe('rejected')
  expect(earlierDecisions.at(-1)).toMatchObject({ reasons: ['ID02'], caseVersion: version - 1 })
  expect(Object.values(await centre.effects())).toEqual([1])
})

test('a review that is not to stand is withdrawn with its reason, and only then leaves the tray @face @long', async ({
  face,
  line,
  centre,
}) => {
  const { name, caseId } = await decideUnderAnUpload(face, line, centre)
  await face.go('needs-you')
  await face.needsYou.withdraw.click()
  const dialog = face.needsYou.dialog
  await expect(dialog).toContainText(name)
  await dialog.getByLabel('作废原因').fill('申请人已换照片')
  await dialog.getByRole('button', { name: '作废我的这份审核' }).click()
  await expect(face.needsYou.empty).toBeVisible()
  await face.expectWaiting(0)
  await face.go('outbox')
  await face.outbox.tab('已了结').click()
  await expect(face.outbox.row(name)).toContainText('已了结')
  expect(await centre.effects()).toEqual({})
  expect((await centre.caseOf(caseId)).status).toBe('pending-manual')
})
