import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cv,
  fileOf,
  graduationOf,
  HUAXI,
  intention,
  type PortalWorld,
  personSaid,
  SX_TOWN,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { type Answer, call } from '../testing/test-desk.ts'

let world: PortalWorld
beforeAll(async () => {
  world = await startPortalWorld('2026-11-22T02:00:00.000Z')
  // The first of the province says by whose rules its agencies work.
  await post('POST', '/people', { ...personSaid(), photo: base64Of('id-photo') })
  await world.post({ id: 'post-http', region: HUAXI as never })
})
afterAll(() => world.close())

function base64Of(slot: string) {
  const { fileName, bytes } = fileOf(slot)
  return { fileName, base64: Buffer.from(bytes).toString('base64') }
}
const document = (slot: string) => ({ slot, ...base64Of(slot) })

function post(method: string, path: string, body: object = {}): Promise<Answer> {
  return call(world.centre, method, `/portal${path}`, method === 'GET' ? {} : { body })
}

async function page(path: string, fields?: Readonly<Record<string, string | File>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields ?? {})) form.set(name, value)
  const response = await fetch(`${world.centre.address}${path}`, {
    redirect: 'manual',
    ...(fields ? { method: 'POST', body: form } : {}),
  })
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
  }
}

const upload = (slot: string) => {
  const { bytes, fileName } = fileOf(slot)
  return new File([bytes as Uint8Array<ArrayBuffer>], fileName)
}

/** Texts as a page's form sends them. */
const textsOf = (said: object): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value === null ? '' : String(value)]))

describe('the pages', () => {
  it('take a person the whole way: real name, CV, intention, post, host unit', async () => {
    const { idNumber, ...said } = personSaid()
    const registered = await page('/portal/forms/register', {
      ...textsOf({ ...said, idNumber }),
      photo: upload('id-photo'),
      result: 'passes',
    })
    expect(registered.status).toBe(303)
    expect((await page(registered.location)).text).toContain('已认证')

    const at = `/portal/forms/persons/${idNumber}`
    const early = await page(at, { do: 'apply', postId: 'post-http' })
    expect([early.status, early.text.includes('请先进行见习意愿登记')]).toEqual([422, true])
    expect(
      (await page(at, { do: 'cv', 'cv-education': '2019 | 2023 | 本科 | 示例大学 | 一\n自学' })).status,
    ).toBe(303)
    const want = textsOf({
      ...intention,
      ...graduationOf('2026-06-15'),
      do: 'intention',
      category: 'graduate-2y',
      agreesToAdjustment: 'yes',
    })
    expect((await page(at, want)).text).toContain('请上传毕业证书')
    const told = await page(at, { ...want, 'document-graduation-certificate': upload('证书') })
    expect([told.status, told.location]).toEqual([303, `/portal/persons/${idNumber}`])
    const applied = await page(at, { do: 'apply', postId: 'post-http' })
    expect(applied.status).toBe(303)
    const shown = await page(applied.location)
    expect(shown.text).toMatch(/状态：<strong>待确认<\/strong>/)
    expect(shown.text).toContain('见习单位确认期限：2026-12-01')
    expect(shown.text).toContain('见习单位：确认通过')
    expect(shown.text).not.toContain('确认上岗')
    const act = applied.location.replace('pages', 'forms')
    expect((await page(act, { do: 'host-accept' })).status).toBe(303)
    const refused = await page(act, { do: 'on-post' })
    expect([refused.status, refused.text.includes('当前状态为“确认通过”')]).toEqual([422, true])
    expect((await page(act, { do: 'toString' })).status).toBe(422)
    const list = await page('/portal?procedure=post-application&status=host-accepted&text=')
    expect(list.text).toContain('确认通过')
    expect(list.text.match(/portal\/pages\//g)).toHaveLength(1)
    expect((await page('/portal/forms/time', { go: 'on' })).status).toBe(303)
    const person = await page(`/portal/persons/${idNumber}`)
    expect(person.text).toContain('2019 | 2023 | 本科 | 示例大学 | 一')
    const found = await page(`/portal/persons?idNumber=${idNumber}`)
    expect(found.location).toBe(`/portal/persons/${idNumber}`)
  })

  it('take a trainee application and an unemployment registration', async () => {
    const { handlingAgency: _agency, ...said } = personSaid()
    await post('POST', '/trainee-applications', {
      ...personSaid(),
      rulebookId: 'shanxi',
      category: 'graduate-2y',
      graduation: graduationOf('2026-06-15'),
      intention,
      chosenRegion: SX_TOWN,
      documents: [document('graduation-certificate')],
    })
    const fields = textsOf({ ...said, ...intention, ...graduationOf('2026-06-15') })
    const trainee = await page('/portal/forms/trainee', {
      ...fields,
      category: 'graduate-2y',
      chosenRegion: SX_TOWN,
      'document-graduation-certificate': upload('证书'),
    })
    expect(trainee.status).toBe(303)
    expect((await page(trainee.location)).text).toContain('确认撤回')
    const act = trainee.location.replace('pages', 'forms')
    expect((await page(act, { do: 'withdraw' })).status).toBe(303)
    expect((await page(trainee.location)).text).toContain('修改后重新提交')
    const again = await page(act, {
      ...fields,
      do: 'resubmit',
      category: 'graduate-2y',
      chosenRegion: SX_TOWN,
    })
    expect(again.status).toBe(303)
    expect((await page(trainee.location)).text).toContain('第 2 次提交')

    const form = { registrationType: '1', unemploymentReason: '20', hukouRegion: HUAXI, wantsWork: 'yes' }
    const person = textsOf({ ...personSaid(), ...form })
    const silent = await page('/portal/forms/unemployment', { ...person, accepted: '' })
    expect([silent.status, silent.text.includes('告知承诺书')]).toEqual([422, true])
    const lodged = await page('/portal/forms/unemployment', { ...person, accepted: 'yes' })
    expect(lodged.status).toBe(303)
    expect((await page(lodged.location)).text).toContain('状态：<strong>待审核</strong>')
  })

  it('publish a post, and set what registers answer', async () => {
    const made = await page('/portal/forms/posts', {
      ...{ id: 'post-page', name: '新岗位', unitName: '示例单位', region: HUAXI, wanted: '2' },
      ...{ livingAllowance: '1800', workPlace: '花溪', unitRecognised: 'no', open: 'yes' },
    })
    expect(made.status).toBe(303)
    expect((await page('/portal/posts-page')).text).toContain('新岗位')
    const wrong = await page('/portal/forms/posts', { id: 'x', name: '' })
    expect([wrong.status, wrong.text.includes('填写的内容不完整')]).toEqual([422, true])

    const { idNumber } = personSaid()
    const about = { idNumber, source: 'social-insurance' }
    await page('/portal/forms/registers', {
      ...about,
      do: 'set',
      'fact-insured': 'true',
      'fact-unitName': '示例单位',
    })
    expect((await post('GET', `/registers/${idNumber}`)).json.answers).toEqual([
      {
        source: 'social-insurance',
        silent: false,
        asOf: null,
        facts: { insured: true, unitName: '示例单位' },
      },
    ])
    await page('/portal/forms/registers', { ...about, do: 'silence' })
    const shown = await page(`/portal/registers-page?idNumber=${idNumber}`)
    expect(shown.text).toContain('社会保险参保信息：不应答（未取得结果）')
    expect(shown.text).toContain('520111********')
    await page('/portal/forms/registers', { ...about, do: 'forget' })
    expect((await post('GET', `/registers/${idNumber}`)).json.answers).toEqual([])
    expect((await page('/portal/registers-page')).text).toContain('所有人')
  })
})

describe('whatever people type', () => {
  const EVIL = `"><img src=x onerror=alert(1)>'&amp;\u202e𠮷{{7*7}}`
  const short = `"><b onclick=x>'`
  const person = {
    ...{ name: EVIL, formerName: EVIL, phone: short, residenceAddress: EVIL, hukouAddress: EVIL },
    loginName: EVIL,
  }
  const wished = Object.fromEntries(
    Object.entries(intention).map(([name, value]) => [name, typeof value === 'string' ? EVIL : value]),
  )
  const graduation = {
    ...graduationOf('2026-06-15'),
    ...{ school: EVIL, major: EVIL, certificateNumber: short, chsiCode: short },
  }
  const evilCv = [
    { section: 'self', entries: [{ from: short, to: short, title: EVIL, place: EVIL, text: EVIL }] },
  ]
  const escaped = '&#34;&#62;&#60;img src=x onerror=alert(1)&#62;&#39;&#38;amp;'

  async function expectHarmless(path: string) {
    const { status, text } = await page(path)
    expect([path, status]).toEqual([path, 200])
    expect(text).not.toMatch(/<img|<b onclick|<script/)
    return text
  }

  it('is kept as typed and shown as text, in every field and on every page', async () => {
    const { idNumber, ...said } = personSaid(person)
    const identity = await post('POST', '/people', {
      ...{ ...said, idNumber },
      photo: { ...base64Of('id-photo'), fileName: EVIL },
    })
    expect(identity.json.case.payload).toMatchObject(person)
    expect(identity.json.case.attachments[0].fileName).toBe(EVIL)
    await post('POST', `/cases/${identity.json.case.id}/check`, { result: 'passes' })
    await post('PUT', `/people/${idNumber}/cv`, { cv: evilCv })
    const told = await post('PUT', `/people/${idNumber}/intention`, {
      ...{ category: 'graduate-2y', intention: wished, graduation },
      documents: [{ ...document('graduation-certificate'), fileName: EVIL }],
    })
    expect(told.status).toBe(200)
    const evilPost = { name: EVIL, unitName: EVIL, workPlace: EVIL, livingAllowance: EVIL }
    const { asOf: _asOf, ...offered } = await world.post()
    expect((await post('PUT', '/posts', { ...offered, ...evilPost })).status).toBe(200)
    const applied = await post('POST', `/people/${idNumber}/applications`, { postId: offered.id })
    const { loginName: _login, ...said2 } = person
    expect(applied.json.case.payload).toMatchObject({
      ...{ ...said2, cv: evilCv, graduation, intention: wished },
      application: { postName: EVIL, unitName: EVIL, workPlace: EVIL, livingAllowance: EVIL },
    })
    await post('PUT', '/registers', { idNumber, source: 'social-insurance', facts: { unitName: EVIL } })
    await post('POST', `/cases/${applied.json.case.id}/sources`)

    expect(await expectHarmless(`/portal/pages/${applied.json.case.id}`)).toContain(escaped)
    expect(await expectHarmless(`/portal/persons/${idNumber}`)).toContain(escaped)
    for (const path of [
      `/portal/pages/${identity.json.case.id}`,
      '/portal',
      `/portal?text=${encodeURIComponent(EVIL)}`,
      '/portal/persons',
      '/portal/posts-page',
      `/portal/registers-page?idNumber=${idNumber}`,
      `/portal/registers-page?idNumber=${encodeURIComponent(short)}`,
    ])
      await expectHarmless(path)
  })

  it('also in a trainee application and an unemployment registration', async () => {
    const trainee = await post('POST', '/trainee-applications', {
      ...personSaid(person),
      ...{ rulebookId: 'shanxi', category: 'graduate-2y', chosenRegion: SX_TOWN },
      ...{ graduation, intention: wished, cv: evilCv },
      documents: [document('graduation-certificate')],
    })
    expect(trainee.json.case.payload).toMatchObject({ graduation, intention: wished, cv: evilCv })
    await post('POST', `/cases/${trainee.json.case.id}/withdraw`)
    expect(await expectHarmless(`/portal/pages/${trainee.json.case.id}`)).toContain(escaped)
    const form = {
      ...{ registrationType: '1', unemploymentReason: '20', unemployedOn: null, graduatedOn: null },
      ...{ formerUnit: EVIL, education: EVIL, ethnicity: EVIL, disabilityGrade: short },
      ...{ wantsWork: true, wantsBusiness: false, wantsTraining: false },
      ...{ hukouRegion: HUAXI, residenceRegion: null, employmentRegion: null, insuredRegion: null },
    }
    const lodged = await post('POST', '/unemployment-registrations', {
      ...{ ...personSaid(person), form, unempApplicationNo: short },
      commitment: { accepted: true, textVersion: short },
    })
    expect(lodged.json.case.payload).toMatchObject({ form, keys: { unempApplicationNo: short } })
    await expectHarmless(`/portal/pages/${lodged.json.case.id}`)
  })

  it('is refused when it is half a character, and when it does not fit', async () => {
    const send = async (change: object) =>
      (await post('POST', '/people', { ...personSaid(), ...change, photo: base64Of('id-photo') })).json.code
    expect(await send({ name: '杨\ud840' })).toBe('bad-input')
    expect(await send({ name: '杨'.repeat(201) })).toBe('bad-input')
    expect(await send({ name: '杨'.repeat(200) })).toBeUndefined()
    const { idNumber } = personSaid()
    expect((await post('PUT', `/people/${idNumber}/cv`, { cv })).json.code).toBe('not-found')
  })
})

it('the JSON doors answer every act of a case', async () => {
  const said = personSaid()
  const { json } = await post('POST', '/people', { ...said, photo: base64Of('id-photo') })
  await post('POST', `/cases/${json.case.id}/check`, { result: 'passes' })
  await post('PUT', `/people/${said.idNumber}/cv`, { cv })
  await post('PUT', `/people/${said.idNumber}/intention`, { category: 'unemployed-youth', intention })
  const applied = await post('POST', `/people/${said.idNumber}/applications`, { postId: 'post-http' })
  const { id } = applied.json.case
  const { cases, person } = (await post('GET', `/people/${said.idNumber}`)).json
  expect(cases.map((each: { procedure: string }) => each.procedure)).toEqual([
    'identity-check',
    'unemployment-check',
    'post-application',
  ])
  expect(person).toMatchObject({ rulebookId: 'guizhou', intention: { category: 'unemployed-youth' } })
  expect((await post('POST', '/time')).json.done).toContainEqual({ caseId: cases[1].id, did: 'match' })
  const act = async (path: string, body?: object) => (await post('POST', `/cases/${id}/${path}`, body)).status
  expect(await act('host', { answer: 'perhaps' })).toBe(422)
  expect(await act('documents')).toBe(409)
  expect(await act('host', { answer: 'accept' })).toBe(200)
  expect(await act('certificate', { note: 'x' })).toBe(409)
  expect(await act('sources')).toBe(200)
  expect(await act('withdraw')).toBe(200)
  expect(await act('on-post', { arrived: true })).toBe(409)
  expect(await act('end', { cause: 'finished' })).toBe(409)
  expect((await post('POST', '/cases/nowhere/withdraw')).status).toBe(404)
  expect((await post('POST', '/cases/nowhere/favourites', { postId: 'post-http' })).status).toBe(404)
  expect((await call(world.centre, 'DELETE', `/portal/cases/${id}/favourites/post-http`)).status).toBe(409)
})
