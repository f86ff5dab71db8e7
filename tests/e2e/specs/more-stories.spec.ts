import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { citizenIdOf } from '../../builders/id-numbers.ts'
import { png } from '../../builders/png.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { applyAtPortal, TOWN_OFFICE } from '../../support/portal-people.ts'
import { graduationOf, postOf, wishes } from '../../support/story-forms.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

const SENT = { timeout: 25_000 }
const RARE = '赵𠮷祥'
const YOUTH = '古丽米热·买买提艾力'

const ask = async (centre: CentreProcess, method: string, path: string, body?: unknown) =>
  (await centre.portal(method, path, body)) as { case: CaseRecord; cases: CaseRecord[] }
const caseOf = async (centre: CentreProcess, id: string) => (await ask(centre, 'GET', `/cases/${id}`)).case
const statusOf = (centre: CentreProcess, id: string) => async () => (await caseOf(centre, id)).status

/** A real-name check passed on the desk; then registers say nothing against the person. */
async function verifiedPerson(
  face: Face,
  centre: CentreProcess,
  name: string,
  said: { readonly idNumber: string; readonly handlingAgency: string; readonly residenceAddress: string },
): Promise<void> {
  const check = await applyAtPortal(centre, name, png(71), { ...said, hukouAddress: said.residenceAddress })
  await face.openCase(check.id)
  await face.case.untilStands(name)
  await face.case.decide('y', '通过')
  await expect.poll(statusOf(centre, check.id), SENT).toBe('verified')
  const good = {
    'social-insurance': { insured: false },
    'business-licence': { active: false },
    'education-register': { found: true, enrolled: false, nameMatches: true, level: 'bachelor' },
  }
  for (const [source, facts] of Object.entries(good))
    await centre.portal('PUT', '/registers', { idNumber: said.idNumber, source, facts })
}

/** Opens work of eligibility or unemployment and decides it by keys, its list answered first where it grants. */
async function decideWork(
  face: Face,
  id: string,
  name: string,
  at: {
    readonly stage: 'first' | 'second'
    readonly workType?: 'eligibility-review' | 'unemployment-verification'
  },
  verb: { readonly key: string; readonly words: string; readonly then?: readonly string[] },
): Promise<void> {
  await face.openCase(id, at.stage, at.workType ?? 'eligibility-review')
  await face.case.untilWorkStands(name)
  if (verb.key === 'y') await face.case.verifyAll()
  await face.case.arm(verb.key, verb.words, name)
  if (verb.then) await face.hand.press(...verb.then)
  await face.case.commit()
}

test('Shanxi: applied, withdrawn in 未审核, applied again, reviewed by two people, favourites @face @long', async ({
  face,
  centre,
}) => {
  test.setTimeout(180_000)
  const idNumber = citizenIdOf('140105', '20030307', 731)
  const residenceAddress = '山西省太原市小店区坞城街道1号'
  await face.signIn('sx-clerk')
  await verifiedPerson(face, centre, RARE, { idNumber, handlingAgency: '140105', residenceAddress })
  const form = {
    name: RARE,
    formerName: null,
    idType: 'citizen-id',
    idNumber,
    statedSex: null,
    phone: '13800000000',
    residenceAddress,
    hukouAddress: residenceAddress,
    category: 'graduate-2y',
    graduation: graduationOf({ certificateNumber: '101121202605001234' }),
    intention: wishes,
    cv: [],
    chosenRegion: '140105',
    documents: [
      {
        slot: 'graduation-certificate',
        fileName: '毕业证书.png',
        base64: Buffer.from(png(72, 240, 170)).toString('base64'),
      },
    ],
  }
  const { id } = (await ask(centre, 'POST', '/trainee-applications', form)).case
  await face.openCase(id, 'first', 'eligibility-review')
  await face.case.untilWorkStands(RARE)

  // 未审核状态下的业务可以撤回: the case on the screen says so, and cannot be decided any more.
  await ask(centre, 'POST', `/cases/${id}/withdraw`)
  await expect(face.case.bar).toContainText('此件当前不在待审核状态', SENT)
  await ask(centre, 'POST', `/cases/${id}/resubmit`, { ...form, phone: '13911112222' })
  await expect(face.case.bar).not.toContainText('此件当前不在待审核状态', SENT)

  // 初审通过: the applicant still sees 未审核; 复审 is somebody else's.
  await decideWork(face, id, RARE, { stage: 'first' }, { key: 'y', words: '通过' })
  await expect.poll(async () => (await caseOf(centre, id)).stage, SENT).toBe('second')
  expect((await caseOf(centre, id)).status).toBe('unreviewed')
  await face.changeHands(/段海波/, 'sx-county')
  await decideWork(face, id, RARE, { stage: 'second' }, { key: 'y', words: '通过' })
  await expect.poll(statusOf(centre, id), SENT).toBe('approved')

  // 个人可以最多收藏三个岗位: context for the officer, of an approved application alone.
  for (const n of [1, 2, 3]) {
    await centre.portal('PUT', '/posts', postOf(`sx-${n}`, `见习岗位${n}`, '140105', residenceAddress))
    await ask(centre, 'POST', `/cases/${id}/favourites`, { postId: `sx-${n}` })
  }
  await face.openCase(id, 'second', 'eligibility-review', 'every')
  await face.case.untilWorkStands(RARE)
  for (const n of [1, 2, 3])
    await expect(face.case.facts.getByText(`见习岗位${n} · 见习单位`)).toBeVisible(SENT)
})

test('Guizhou: a youth waits for the register, an officer confirms what it says, and two people approve @face @long', async ({
  face,
  centre,
}) => {
  test.setTimeout(180_000)
  const idNumber = citizenIdOf('520112', '20060307', 733)
  await face.signIn('gz-town')
  await verifiedPerson(face, centre, YOUTH, {
    idNumber,
    handlingAgency: TOWN_OFFICE,
    residenceAddress: '贵州省贵阳市乌当区东风镇云锦路1号',
  })
  await centre.portal('PUT', `/people/${idNumber}/cv`, {
    cv: [{ section: 'self', entries: [{ from: '', to: '', title: '', place: '', text: '踏实肯干' }] }],
  })
  await centre.portal('PUT', '/registers/silence', { idNumber, source: 'unemployment-registration' })
  await centre.portal('PUT', `/people/${idNumber}/intention`, {
    category: 'unemployed-youth',
    intention: wishes,
    residenceRegion: TOWN_OFFICE,
  })
  const { cases } = await ask(
    centre,
    'GET',
    `/cases?procedure=unemployment-check&text=${encodeURIComponent(YOUTH)}`,
  )
  const checkId = cases[0]?.id ?? ''

  // 未取得结果 is never 无登记记录: nothing can be found before the register answered.
  await face.openCase(checkId, 'first', 'unemployment-verification')
  await face.case.untilWorkStands(YOUTH)
  await expect(face.case.verb('无登记记录')).toHaveCount(0)

  await centre.portal('PUT', '/registers', {
    idNumber,
    source: 'unemployment-registration',
    facts: {
      finding: 'verified',
      registeredOn: '2026-03-02',
      provinceWide: true,
      employed: false,
      agencyName: '东风镇人社所',
    },
  })
  await centre.portal('POST', '/time', {})
  await expect.poll(statusOf(centre, checkId), SENT).toBe('matched')
  await decideWork(
    face,
    checkId,
    YOUTH,
    { stage: 'first', workType: 'unemployment-verification' },
    { key: 'y', words: '核实为登记失业' },
  )
  await expect.poll(statusOf(centre, checkId), SENT).toBe('verified')

  await centre.portal('PUT', '/posts', postOf('youth-post', '前台', TOWN_OFFICE, '贵州省贵阳市乌当区'))
  const { id } = (await ask(centre, 'POST', `/people/${idNumber}/applications`, { postId: 'youth-post' }))
    .case
  await ask(centre, 'POST', `/cases/${id}/host`, { answer: 'accept' })
  await decideWork(face, id, YOUTH, { stage: 'first' }, { key: 'y', words: '通过' })
  await expect.poll(async () => (await caseOf(centre, id)).stage, SENT).toBe('second')
  await face.changeHands(/韦春芬/, 'gz-county')
  await decideWork(face, id, YOUTH, { stage: 'second' }, { key: 'y', words: '通过' })
  await expect.poll(statusOf(centre, id), SENT).toBe('eligible')
  await ask(centre, 'POST', `/cases/${id}/on-post`, { arrived: true })
  await ask(centre, 'POST', `/cases/${id}/end`, { cause: 'finished' })
  expect((await caseOf(centre, id)).status).toBe('ended')
})
