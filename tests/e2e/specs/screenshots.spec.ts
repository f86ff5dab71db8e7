import { fileURLToPath } from 'node:url'
import type { EligibilityCase } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { TOWN_OFFICE } from '../../support/portal-people.ts'
import { expect, test } from '../doors/fixtures.ts'
import { untilPainted } from '../pages/case-desk.ts'
import { type Face, PASSWORD } from '../pages/face.ts'

const folder = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))

async function shot(face: Face, name: string): Promise<void> {
  await untilPainted(face.page)
  await face.page.screenshot({ path: `${folder}${name}.png` })
}

/** The pictures of the README, taken of the running program: `npm run screenshots`. */
test('the office screen @screenshots', async ({ face, centre }) => {
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const name = await face.case.name()
  await face.case.arm('x', '不通过', name)
  await face.hand.press('2')
  await expect(face.case.evidence).toContainText('清晰度')
  await shot(face, 'case-desk')
  await centre.stop()
  await face.case.commit()
  await face.case.untilStands()
  for (const reason of ['1', '5', '6']) await face.case.decide('x', '不通过', reason)
  await expect(face.connection).toContainText('审核保存在本机', { timeout: 25_000 })
  await face.go('outbox')
  await expect(face.outbox.rows).toHaveCount(4)
  await shot(face, 'outbox-offline')
  await centre.start()
})

test('an eligibility review @screenshots', async ({ face, centre }) => {
  await face.signIn()
  const { cases } = (await centre.portal(
    'GET',
    '/cases?procedure=post-application&status=host-accepted&limit=500',
  )) as { cases: EligibilityCase[] }
  const graduate = cases.find(
    each =>
      each.handlingAgency === TOWN_OFFICE &&
      each.stage === 'first' &&
      each.marks.length === 0 &&
      each.payload.category === 'graduate-2y',
  )
  if (!graduate) throw new Error('the demo has no graduate for this officer')
  await face.openCase(graduate.id, 'first', 'eligibility-review')
  await face.case.untilWorkStands(graduate.personName)
  await face.case.openTab('规则')
  await shot(face, 'eligibility')
})

test('the overview of a supervisor @screenshots', async ({ face }) => {
  await face.enter('gz-super', PASSWORD)
  await face.untilAllHere()
  await face.go('reports')
  await face.page.waitForFunction(() => document.querySelectorAll('main svg path').length > 20)
  await shot(face, 'overview')
})

test('a report and a printed page @screenshots', async ({ face }) => {
  await face.enter('gz-super', PASSWORD)
  await face.untilAllHere()
  await face.openAddress('/reports/workload')
  await expect(face.page.getByRole('table', { name: '审核工作量统计表' })).toBeVisible()
  await shot(face, 'report')
  await face.page.getByRole('button', { name: '打印', exact: true }).click()
  await expect(face.page.getByRole('dialog', { name: '打印报表' }).getByRole('article')).toBeVisible()
  await shot(face, 'report-print')
})
