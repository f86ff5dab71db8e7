import { systemClock } from '../../../src-main/app/system-clock.ts'
import { identityHints } from '../../../src-shared/identity/identity-hints.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { expect, test } from '../doors/fixtures.ts'
import { untilPainted } from '../pages/case-desk.ts'
import type { Face } from '../pages/face.ts'

/** Names of drawn rows with a picture to compare with, of which every check says the same; at least two. */
async function alikeNames(face: Face, centre: CentreProcess): Promise<string[]> {
  const drawn = await face.queue.rows
    .filter({ hasNotText: /无比对照片|再次提交/ })
    .locator('bdi')
    .allTextContents()
  const cases = await centre.casesOf('pending-manual')
  const groups = new Map<string, string[]>()
  for (const name of drawn) {
    const [only, ...more] = cases.filter(each => each.personName === name)
    if (!only || more.length > 0 || drawn.indexOf(name) !== drawn.lastIndexOf(name)) continue
    const { hints } = identityHints(only.payload, true, chinaDateOf(systemClock.now()))
    const likeness = JSON.stringify([only.rulebook, hints.map(({ hint, result }) => [hint, result])])
    groups.set(likeness, [...(groups.get(likeness) ?? []), name])
  }
  const largest = [...groups.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  expect(largest.length).toBeGreaterThanOrEqual(2)
  return largest
}

/** Looks at a case and answers its checklist; the draft keeps the answers. */
async function lookAt(face: Face, name: string): Promise<void> {
  await face.queue.row(name).click()
  await face.case.untilStands(name)
  await face.case.verifyAll()
  await expect(face.case.bar).toContainText('草稿已')
}

test('cases that are alike and were looked at are approved with one press, and taken back with one @face', async ({
  face,
  centre,
}) => {
  test.slow()
  await face.signIn()
  const before = await face.queue.count('待审核')
  const [first = '', second = ''] = await alikeNames(face, centre)
  const third = (await face.queue.names()).find(name => name !== first && name !== second) ?? ''
  await lookAt(face, first)
  await lookAt(face, second)

  await face.queue.list.getByRole('button', { name: '选择', exact: true }).click()
  const bar = face.queue.list.getByRole('region', { name: '已选的件' })
  await face.queue.row(first).click()
  await face.queue.row(second).click()
  await face.queue.row(third).first().click()
  await expect(bar).toContainText('已选 3 /')
  await bar.getByRole('button', { name: '一并通过' }).click()

  // Who was not looked at is left out, with what to do; nobody is refused or returned in a heap.
  const dialog = face.page.getByRole('dialog')
  const line = (name: string) => dialog.getByRole('listitem').filter({ hasText: name })
  await expect(line(first)).toContainText('通过')
  await expect(line(third)).toContainText('您还没有打开看过此件的现在这一版')
  await expect(line(third)).toContainText('********')
  await expect(dialog.getByRole('button', { name: /不通过|退回/ })).toHaveCount(0)
  await untilPainted(face.page)
  await dialog.getByRole('button', { name: '通过 2 件' }).click()
  await expect(dialog).toHaveCount(0)

  await expect(face.undoStrip).toContainText('已记录：通过 · 2 件')
  await face.queue.expectCount('待审核', before - 2)
  await face.expectWaiting(2)
  await face.undoStrip.getByRole('button', { name: /取消刚才的操作/ }).click()
  await expect(face.undoStrip).toHaveCount(0)
  await face.queue.expectCount('待审核', before)
  await face.expectWaiting(0)
})

test('what was approved with one press reaches the centre as letters of their own @face', async ({
  face,
  centre,
}) => {
  test.slow()
  await face.signIn()
  const names = (await alikeNames(face, centre)).slice(0, 2)
  for (const name of names) await lookAt(face, name)
  await face.queue.list.getByRole('button', { name: '选择', exact: true }).click()
  for (const name of names) await face.queue.row(name).click()
  await face.queue.list.getByRole('button', { name: '一并通过' }).click()
  await face.page.getByRole('dialog').getByRole('button', { name: '通过 2 件' }).click()
  await expect(face.undoStrip).toBeVisible()
  await expect(face.undoStrip).toHaveCount(0, { timeout: 25_000 })
  await face.expectWaiting(0)
  await face.go('outbox')
  await face.outbox.tab('已了结').click()
  for (const name of names) await expect(face.page.getByText(name, { exact: true }).first()).toBeVisible()
})
