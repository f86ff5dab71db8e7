import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eligibilityCaseOf, markOf } from '../../tests/builders/cases.ts'
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

  it('changes documents or category after approval, by its page and by its JSON door', async () => {
    const record = eligibilityCaseOf(1, { id: 'granted', status: 'eligible', handlingAgency: HUAXI })
    await world.put(record)
    const before = await page('/portal/pages/granted')
    expect(before.text).toContain('变更后重新审核')
    const at = '/portal/forms/granted'
    const same = await page(at, { do: 'change', category: 'graduate-2y' })
    expect([same.status, same.text.includes('没有需要变更的内容')]).toEqual([422, true])
    const certificate = { 'document-graduation-certificate': upload('证书') }
    expect((await page(at, { do: 'change', category: 'graduate-2y', ...certificate })).status).toBe(303)
    const after = await page('/portal/pages/granted')
    expect(after.text).toContain('状态：<strong>确认通过</strong>')
    expect(after.text).not.toContain('变更后重新审核')
    const documents = [document('graduation-certificate')]
    const again = await post('POST', '/cases/granted/change', { documents })
    expect([again.status, again.json.code]).toEqual([409, 'forbidden-move'])
    const other = eligibilityCaseOf(2, { id: 'granted-2', status: 'eligible', handlingAgency: HUAXI })
    await world.put(other)
    const changed = await post('POST', '/cases/granted-2/change', { category: 'graduate-2y', documents })
    expect(changed.json.case).toMatchObject({ status: 'host-accepted', payload: { submission: 2 } })
  })

  it('tell an applicant who started without the certificate, and where the person is found', async () => {
    const record = eligibilityCaseOf(3, { id: 'owing', status: 'on-post', handlingAgency: HUAXI })
    await world.put({ ...record, marks: [markOf('certificate-owed')] })
    const shown = await page('/portal/pages/owing')
    expect(shown.text).toContain('上岗未补证')
    const { idNumber, name } = record.payload
    expect(shown.text).toContain(`/portal/persons/${idNumber}`)
    expect((await page(`/portal/persons/${idNumber}`)).text).toContain(name)
    expect((await page('/portal/persons')).text).toContain(`/portal/persons/${idNumber}`)
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

it('takes a name of two hundred characters and no longer one', async () => {
  const send = async (name: string) =>
    (await post('POST', '/people', { ...personSaid({ name }), photo: base64Of('id-photo') })).json.code
  expect(await send('杨'.repeat(200))).toBeUndefined()
  const said = { ...personSaid(), name: '杨'.repeat(201) }
  expect((await post('POST', '/people', { ...said, photo: base64Of('id-photo') })).json.code).toBe(
    'bad-input',
  )
  const { idNumber } = personSaid()
  expect((await post('PUT', `/people/${idNumber}/cv`, { cv })).json.code).toBe('not-found')
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
