import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { citizenIdOf } from '../../builders/id-numbers.ts'
import { png } from '../../builders/png.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { applyAtPortal, TOWN_OFFICE } from '../../support/portal-people.ts'
import { graduationOf, postOf, wishes } from '../../support/story-forms.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

const base64 = (seed: number) => Buffer.from(png(seed, 240, 170)).toString('base64')
const UYGHUR = '阿卜杜热合曼·阿卜杜克热木江·买买提图尔逊尼亚孜汗'
/** Everything an intention says in words of the applicant's own. */
const hostileFields = [
  ['wishedPosts', '意向岗位'],
  ['wishedIndustry', '意向行业'],
  ['wishedRegion', '意向地区'],
  ['expectedAllowance', '期望生活补助'],
  ['politicalStatus', '政治面貌'],
  ['ethnicity', '民族'],
  ['difficulty', '困难情况'],
] as const
const HOSTILE = '<img src=x onerror=alert(1)>"\u202e=1+1'

async function call(
  centre: CentreProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<CaseRecord> {
  return ((await centre.portal(method, path, body)) as { case: CaseRecord }).case
}

async function caseOf(centre: CentreProcess, id: string): Promise<CaseRecord> {
  return await call(centre, 'GET', `/cases/${id}`)
}

/** A graduate who got as far as 确认通过: verified on the desk by the officer, everything else at the portal. */
async function graduateAtHost(face: Face, centre: CentreProcess, name: string): Promise<string> {
  const idNumber = citizenIdOf('520112', '20030307', 611)
  const check = await applyAtPortal(centre, name, png(61), { idNumber })
  await face.openCase(check.id)
  await face.case.untilStands(name)
  await face.case.decide('y', '通过')
  await expect.poll(async () => (await caseOf(centre, check.id)).status, { timeout: 25_000 }).toBe('verified')

  await centre.portal('PUT', `/people/${idNumber}/cv`, {
    cv: [
      {
        section: 'education',
        entries: [{ from: '2021-09', to: '2026-06', title: HOSTILE, place: HOSTILE, text: HOSTILE }],
      },
    ],
  })
  const good = {
    'social-insurance': { insured: false },
    'business-licence': { active: false },
    'education-register': { found: true, enrolled: false, nameMatches: true },
  }
  for (const [source, facts] of Object.entries(good))
    await centre.portal('PUT', '/registers', { idNumber, source, facts })
  await centre.portal('PUT', `/people/${idNumber}/intention`, {
    category: 'graduate-2y',
    intention: { ...wishes, ...Object.fromEntries(hostileFields.map(([field]) => [field, HOSTILE])) },
    graduation: graduationOf({ school: HOSTILE, major: HOSTILE }),
    documents: [{ slot: 'graduation-certificate', fileName: '毕业证书.png', base64: base64(62) }],
  })
  await centre.portal('PUT', '/posts', postOf('e2e-post', '秘书', TOWN_OFFICE, '贵州省贵阳市乌当区'))
  const made = await call(centre, 'POST', `/people/${idNumber}/applications`, { postId: 'e2e-post' })
  await call(centre, 'POST', `/cases/${made.id}/host`, { answer: 'accept' })
  return made.id
}

test('Guizhou: a graduate is checked, applies, is accepted by the host, reviewed by two people, and starts @face', async ({
  face,
  centre,
}) => {
  test.setTimeout(180_000)
  face.page.on('dialog', () => {
    throw new Error('hostile text ran')
  })
  await face.signIn()
  const id = await graduateAtHost(face, centre, UYGHUR)

  // 初审: every field is text, every rule says why, nothing is granted before the list is answered.
  await face.openCase(id, 'first', 'eligibility-review')
  await face.case.untilWorkStands(UYGHUR)
  for (const [, label] of hostileFields) await expect(face.case.field(label).first()).toHaveText(HOSTILE)
  for (const label of ['毕业院校', '专业']) await expect(face.case.field(label).first()).toHaveText(HOSTILE)
  expect(await face.case.facts.getByText(HOSTILE).count()).toBeGreaterThanOrEqual(hostileFields.length + 3)
  await expect(face.page.locator('img[src="x"]')).toHaveCount(0)
  await face.case.openTab('规则')
  await face.case.showPassed()
  await expect(face.case.rule('毕业2年内')).toContainText('2026-06-30')
  await face.case.verifyAll()
  await face.case.arm('y', '通过', UYGHUR)
  await face.case.commit()
  await expect.poll(async () => (await caseOf(centre, id)).stage, { timeout: 25_000 }).toBe('second')
  expect((await caseOf(centre, id)).status).toBe('host-accepted')

  // 复审 by somebody else; the first opinion stands there to be read.
  await face.changeHands(/韦春芬/, 'gz-county')
  await face.openCase(id, 'second', 'eligibility-review')
  await face.case.untilWorkStands(UYGHUR)
  await face.case.openTab('历史')
  await expect(face.case.facts.getByText('韦春芬').first()).toBeVisible()
  await face.case.verifyAll()
  await face.case.arm('y', '通过', UYGHUR)
  await face.case.commit()
  await expect.poll(async () => (await caseOf(centre, id)).status, { timeout: 25_000 }).toBe('eligible')
  await call(centre, 'POST', `/cases/${id}/on-post`, { arrived: true })
  await call(centre, 'POST', `/cases/${id}/end`, { cause: 'finished-retained' })
  expect((await caseOf(centre, id)).status).toBe('ended')

  // The whole chain is on the screen, in the seed's words.
  await face.openCase(id, 'second', 'eligibility-review', 'every')
  await face.case.untilWorkStands(UYGHUR)
  await face.case.openTab('历史')
  for (const words of ['待确认', '确认通过', '确认审核通过', '确认上岗', '终止'])
    await expect(face.case.facts.getByText(words, { exact: true }).first()).toBeVisible()
})

test('a walk-in is registered at the window without a line, and may not be reviewed by who entered it @face', async ({
  face,
  centre,
}) => {
  test.setTimeout(120_000)
  await face.signIn()
  await centre.stop()
  await face.go('intake')
  const { intake } = face
  await intake.text('姓名 必填').fill('王𠮷明')
  await intake.number.fill(citizenIdOf('520112', '19990307', 717))
  await intake.text('联系电话').fill('13800000001')
  await intake.text('常住地址').fill('贵州省贵阳市乌当区东风镇云锦路1号')
  await intake.text('户籍地址').fill('贵州省贵阳市乌当区东风镇云锦路1号')
  await intake.choose('登记类型', '1')
  await intake.choose('失业原因', '24')
  await intake.choose('常住地', TOWN_OFFICE)
  await intake.commitment.check()
  await intake.submit.click()
  await expect(intake.done).toBeVisible()
  await expect(intake.serial.filter({ hasText: /^LS-/ }).first()).toBeVisible()

  await centre.start()
  await expect
    .poll(
      async () => {
        const found = (await centre.portal(
          'GET',
          '/cases?procedure=unemployment-registration&text=王𠮷明',
        )) as {
          cases: CaseRecord[]
        }
        return found.cases[0]?.status
      },
      { timeout: 60_000 },
    )
    .toMatch(/pending|in-review/)
  const found = (await centre.portal('GET', '/cases?procedure=unemployment-registration&text=王𠮷明')) as {
    cases: CaseRecord[]
  }
  const id = found.cases[0]?.id ?? ''
  await face.openCase(id, 'first', 'unemployment-verification')
  await face.case.untilWorkStands('王𠮷明')
  await expect(face.case.bar).toContainText('此件由您在窗口录入，须由其他人员审核。')
})

test('a forbidden ground is refused as it is typed, and never offered as a reason @face', async ({
  face,
  centre,
}) => {
  test.setTimeout(120_000)
  await face.signIn()
  const found = (await centre.portal(
    'GET',
    '/cases?procedure=unemployment-registration&status=in-review&limit=500',
  )) as {
    cases: CaseRecord[]
  }
  const mine = found.cases.find(each => each.handlingAgency === TOWN_OFFICE && each.marks.length === 0)
  if (!mine) throw new Error('the demo has no registration for this officer')
  await face.openCase(mine.id, 'first', 'unemployment-verification')
  await face.case.untilWorkStands(mine.personName)
  await face.case.arm('x', '不通过', mine.personName)
  await expect(face.case.bar).not.toContainText('材料不全')
  await face.hand.press('1')
  await face.case.explanation.fill('您提交的材 料 不 全')
  await expect(face.case.bar).toContainText('不得作为理由')
  await face.case.commit()
  expect((await caseOf(centre, mine.id)).version).toBe(mine.version)
  await face.expectWaiting(0)
})
