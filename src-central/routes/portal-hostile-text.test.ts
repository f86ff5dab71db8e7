import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eligibilityCaseOf, registrationCaseOf } from '../../tests/builders/cases.ts'
import {
  fileOf,
  graduationOf,
  HUAXI,
  intention,
  type PortalWorld,
  personSaid,
  SX_TOWN,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { fitting, halfCharacters, hostileTexts } from '../testing/hostile-texts.ts'
import { call, openDesk, pull } from '../testing/test-desk.ts'

let world: PortalWorld
beforeAll(async () => {
  world = await startPortalWorld('2026-11-22T02:00:00.000Z')
  // The first of each province says by whose rules its agencies work.
  for (const [rulebookId, handlingAgency] of [
    ['guizhou', HUAXI],
    ['shanxi', SX_TOWN],
  ]) {
    const first = { ...personSaid(), rulebookId, handlingAgency, photo: base64Of('id-photo', '照片') }
    expect((await send('POST', '/people', first)).status).toBe(200)
  }
})
afterAll(() => world.close())

function base64Of(slot: string, fileName: string) {
  return { fileName, base64: Buffer.from(fileOf(slot).bytes).toString('base64') }
}
const send = (method: string, path: string, body: object) =>
  call(world.centre, method, `/portal${path}`, { body })

async function page(path: string, fields?: Readonly<Record<string, string | File>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields ?? {})) form.set(name, value)
  const answer = await fetch(`${world.centre.address}${path}`, {
    redirect: 'manual',
    ...(fields ? { method: 'POST', body: form } : {}),
  })
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
}
/** Sends a form of a page and gives where it leads. */
async function sent(path: string, fields: Readonly<Record<string, string | File>>): Promise<string> {
  const answer = await page(path, fields)
  expect([path, answer.status, /role="alert">([^<]*)/.exec(answer.text)?.[1]]).toEqual([path, 303, undefined])
  return answer.location
}
const upload = (slot: string, fileName: string) =>
  new File([fileOf(slot).bytes as Uint8Array<ArrayBuffer>], fileName)
const caseAt = async (location: string) =>
  (await call(world.centre, 'GET', location.replace('pages', 'cases'))).json.case
const textsOf = (said: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        value === null || value === false ? '' : value === true ? 'yes' : String(value),
      ]),
  )

/** As a browser sends a text of a form, and as the portal reads it: line ends of its own, no space around. */
const asSent = (text: string) => text.replaceAll(/\r\n|\r|\n/g, '\r\n').trim()
/** A text as a field of this length can hold it; never empty. */
const inField = (text: string, length: number) => asSent(fitting(`文${text}末`, length))

/** What the person of a round types everywhere, and what the portal has to keep. */
function saidWith(text: string) {
  const [long, middle, short] = [inField(text, 200), inField(text, 60), inField(text, 30)]
  const person = {
    ...{ name: long, formerName: long, phone: short, residenceAddress: long, hukouAddress: long },
  }
  const wished = {
    ...{ wishedPosts: long, wishedIndustry: long, wishedRegion: long, difficulty: inField(text, 100) },
    ...{ expectedAllowance: middle, politicalStatus: middle, ethnicity: middle },
    ...{ availableFrom: null, agreesToAdjustment: true },
  }
  const graduation = {
    ...graduationOf('2026-06-15'),
    ...{ school: long, major: long, certificateNumber: inField(text, 40), chsiCode: inField(text, 40) },
  }
  const entry = { from: inField(text, 20), to: inField(text, 20), title: long, place: long, text: long }
  const cv = [{ section: 'self', entries: [entry] }]
  return { long, middle, short, person, wished, graduation, cv, fileName: `${inField(text, 60)}.png` }
}

/** Names of files lose what their header cannot carry; the rest of them is kept. */
const isPlainName = (name: string) => !['"', '\r', '\n', '\0'].some(mark => name.includes(mark))

const TAG = /<\/?[a-z!][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)*\s*>/gi
const OWN_TAGS =
  /^<\/?(!doctype|html|head|meta|title|style|body|p|nav|a|form|button|h1|h2|table|thead|tbody|tr|th|td|label|input|select|option|textarea|fieldset|legend|ul|li|strong)[\s>]/i
/** Every tag of a page is one of ours and does nothing; outside of tags and of our style nothing opens one. */
function expectHarmless(path: string, html: string): void {
  const withoutStyle = html.replace(/<style>[^<]*<\/style>/, '')
  for (const tag of withoutStyle.match(TAG) ?? []) {
    expect([path, tag]).toEqual([path, expect.stringMatching(OWN_TAGS)])
    const names = [...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/gi)]
    for (const [, name, value = ''] of names) {
      expect([path, tag, name?.startsWith('on')]).toEqual([path, tag, false])
      if (name === 'href' || name === 'action')
        expect([path, value]).toEqual([path, expect.stringMatching(/^\/portal/)])
    }
  }
  expect([path, /[<>]/.exec(withoutStyle.replaceAll(TAG, ''))?.input?.slice(0, 80)]).toEqual([
    path,
    undefined,
  ])
}
/** What a reader sees, fields of forms included. */
const readable = (html: string) =>
  html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))

async function expectShown(path: string, ...texts: readonly string[]): Promise<void> {
  const answer = await page(path)
  expect([path, answer.status]).toEqual([path, 200])
  expectHarmless(path, answer.text)
  const read = readable(answer.text)
  for (const text of texts) expect([path, text, read.includes(text)]).toEqual([path, text, true])
}

const kept = new Map<string, object>()
/** The case as the portal has it; what was typed must stand in it and, at the end, in the feed. */
async function expectKept(location: string, payload: object, names: readonly string[] = []): Promise<void> {
  const record = await caseAt(location)
  expect(record.payload).toMatchObject(payload)
  for (const name of names.filter(isPlainName))
    expect(record.attachments.map((file: { fileName: string }) => file.fileName)).toContain(name)
  kept.set(record.id, record)
}

describe.each(Object.entries(hostileTexts))('%s', (_name, text) => {
  const { long, middle, person, wished, graduation, cv, fileName } = saidWith(text)

  it('goes through every form of a graduate of Guizhou as it was typed', async () => {
    const { idNumber, ...more } = personSaid()
    const login = inField(text, 64)
    const registered = await sent('/portal/forms/register', {
      ...textsOf({ ...more, ...person, idNumber, loginName: login }),
      ...{ photo: upload('id-photo', fileName), result: 'passes' },
    })
    await expectKept(registered, { ...person, loginName: login, idNumber }, [fileName])
    await expectShown(registered, person.name, person.phone, person.residenceAddress)

    const at = `/portal/forms/persons/${idNumber}`
    expect((await send('PUT', `/people/${idNumber}/cv`, { cv })).status).toBe(200)
    await sent(at, {
      ...textsOf({ ...wished, ...graduation, do: 'intention', category: 'graduate-2y' }),
      'document-graduation-certificate': upload('证书', fileName),
    })
    const post = {
      id: `post-${kept.size}`,
      name: long,
      unitName: long,
      workPlace: long,
      livingAllowance: middle,
    }
    await sent('/portal/forms/posts', {
      ...textsOf({ ...post, region: HUAXI, wanted: 3, unitRecognised: 'yes', open: true }),
    })
    const applied = await sent(at, { do: 'apply', postId: post.id })
    const offered = { postName: long, unitName: long, workPlace: long, livingAllowance: middle }
    await sent('/portal/forms/registers', {
      ...{ idNumber, source: 'social-insurance', do: 'set', 'fact-unitName': long },
    })
    await sent(applied.replace('pages', 'forms'), { do: 'sources' })
    await expectKept(applied, { ...person, cv, graduation, intention: wished, application: offered }, [
      fileName,
    ])
    await expectShown(applied, person.name, person.hukouAddress, long, middle)
    const { school, certificateNumber } = graduation
    await expectShown(
      `/portal/persons/${idNumber}`,
      person.name,
      person.phone,
      school,
      certificateNumber,
      wished.difficulty,
    )
    await expectShown(`/portal/registers-page?idNumber=${idNumber}`, long)
    await expectShown('/portal/posts-page', long, middle)
    await expectShown(`/portal?text=${encodeURIComponent(fitting(text, 100))}`)
  })

  it('goes through the trainee application of Shanxi and its correction', async () => {
    const { idNumber, ...more } = personSaid()
    const fields = textsOf({ ...more, ...person, idNumber, ...wished, ...graduation })
    const of = { category: 'graduate-2y', chosenRegion: SX_TOWN }
    const certificate = { 'document-graduation-certificate': upload('证书', fileName) }
    const isLine = !/[|\r\n]/.test(text)
    const line = isLine ? { 'cv-work': [long, long, long].join(' | '), 'cv-self': long } : {}
    const lodged = await sent('/portal/forms/trainee', { ...fields, ...of, ...certificate })
    await expectKept(lodged, { ...person, graduation, intention: wished }, [fileName])
    await sent(lodged.replace('pages', 'forms'), { do: 'withdraw' })
    await expectShown(lodged, person.name, person.formerName, graduation.major, wished.wishedPosts)
    await sent(lodged.replace('pages', 'forms'), { ...fields, ...of, ...certificate, do: 'resubmit' })
    await expectKept(lodged, { ...person, graduation, intention: wished, submission: 2 }, [fileName])
    if (!isLine) return
    const short = inField(text, 20)
    const own = personSaid()
    const withCv = await sent('/portal/forms/trainee', {
      ...{ ...fields, idNumber: own.idNumber, ...of, ...certificate },
      ...{ ...line, 'cv-work': [short, short, long, long, long].join(' | ') },
    })
    await expectKept(withCv, {
      cv: [
        { section: 'work', entries: [{ from: short, to: short, title: long, place: long, text: long }] },
        { section: 'self', entries: [{ from: '', to: '', title: '', place: '', text: long }] },
      ],
    })
  })

  it('goes through an unemployment registration, a number, and what a host unit and the centre write', async () => {
    const form = {
      ...{ formerUnit: long, education: middle, ethnicity: middle, disabilityGrade: inField(text, 40) },
      ...{ registrationType: '1', unemploymentReason: '20', hukouRegion: HUAXI },
    }
    const keys = { unempApplicationNo: inField(text, 40) }
    const lodged = await sent('/portal/forms/unemployment', {
      ...textsOf({ ...personSaid(), ...person, ...form, ...keys, accepted: 'yes', wantsWork: true }),
    })
    await expectKept(lodged, { ...person, form, keys })
    await expectShown(lodged, person.name, keys.unempApplicationNo)

    const idNumber = inField(`${kept.size}${text}`, 40)
    const strange = await sent('/portal/forms/register', {
      ...textsOf({ ...personSaid(), idNumber, photo: undefined }),
      photo: upload('id-photo', fileName),
    })
    await expectKept(strange, { idNumber }, [fileName])
    await expectShown(strange)
    await expectShown(`/portal/persons/${encodeURIComponent(idNumber)}`)

    const eligible = { id: `owes-${kept.size}`, status: 'eligible', handlingAgency: HUAXI, region: HUAXI }
    const debt = { document: 'graduation-certificate', dueBy: 'on-post', clearedAt: null, clearedNote: '' }
    const owing = eligibilityCaseOf(1, eligible)
    await world.put({ ...owing, payload: { ...owing.payload, owed: [debt] } } as typeof owing)
    await sent(`/portal/forms/${owing.id}`, { do: 'certificate', note: long })
    await expectKept(`/portal/pages/${owing.id}`, { owed: [{ clearedNote: long }] })
    await expectShown(`/portal/pages/${owing.id}`, long)

    const standing = { id: `stands-${kept.size}`, status: 'approved', handlingAgency: HUAXI, region: HUAXI }
    await world.put(registrationCaseOf(1, standing))
    // A cause is one of the list: whatever else is typed cancels nothing.
    expect((await send('POST', `/cases/${standing.id}/deregister`, { cause: long })).status).toBe(422)
    await sent(`/portal/forms/${standing.id}`, { do: 'deregister', cause: 'hired' })
    expect((await caseAt(`/portal/pages/${standing.id}`)).status).toBe('deregistered')
  })
})

it('everything typed comes through the feed unchanged', async () => {
  await setOfficerStanding(world.tools, 'he', { agencies: [HUAXI, SX_TOWN] as never })
  const { items } = await pull(world.centre, await openDesk(world.centre, 'he'))
  const inFeed = new Map(items.filter(item => item.kind === 'case').map(item => [item.id, item.body]))
  expect(kept.size).toBeGreaterThan(Object.keys(hostileTexts).length * 5)
  for (const [id, record] of kept) expect(inFeed.get(id)).toEqual(record)
  const posts = items.filter(item => item.kind === 'post').map(item => (item.body as { name: string }).name)
  for (const text of Object.values(hostileTexts)) expect(posts).toContain(inField(text, 200))
})

describe('half a character', () => {
  const SENTENCE = '填写的内容含有残缺的字符，请删除后重新填写。'

  it.each(halfCharacters.map((half, n) => [n, half] as const))(
    '(%i) is refused in every field',
    async (_n, half) => {
      const { person, wished, graduation, cv } = saidWith('')
      const said = { ...personSaid(), ...person, photo: base64Of('id-photo', '照片.png') }
      const stored = await call(world.centre, 'GET', '/portal/cases?limit=500')
      const refuse = async (method: string, path: string, body: object) => {
        const { status, json } = await send(method, path, body)
        expect([path, body, status, json.sentence]).toEqual([path, body, 422, SENTENCE])
      }
      /** The same body with half a character in one of its texts, for each of them. */
      const each = async (method: string, path: string, body: object) => {
        for (const spoilt of spoiltOf(body, half)) await refuse(method, path, spoilt)
      }
      await each('POST', '/people', said)
      await each('PUT', `/people/${said.idNumber}/cv`, { cv })
      const documents = [{ slot: 'graduation-certificate', ...base64Of('证书', '证书.png') }]
      await each('PUT', `/people/${said.idNumber}/intention`, {
        ...{ category: 'graduate-2y', intention: wished, graduation, documents },
      })
      await each('POST', `/people/${said.idNumber}/applications`, { postId: 'post-1' })
      await each('POST', '/trainee-applications', {
        ...{ ...personSaid(), ...person, category: 'graduate-2y', chosenRegion: SX_TOWN },
        ...{ graduation, intention, cv, documents },
      })
      const form = { registrationType: '1', unemploymentReason: '20', formerUnit: '甲', education: '乙' }
      await each('POST', '/unemployment-registrations', {
        ...{ ...personSaid(), ...person, form: { ...form, ethnicity: '丙', disabilityGrade: '丁' } },
        ...{ commitment: { accepted: true, textVersion: '1' }, unempApplicationNo: '1', documents },
      })
      await each('PUT', '/posts', { id: 'a', name: 'b', unitName: 'c', livingAllowance: 'd', workPlace: 'e' })
      await each('PUT', '/registers', { idNumber: '*', source: 'social-insurance', facts: { unitName: 'a' } })
      for (const [path, body] of [
        ['certificate', { note: 'a', picture: base64Of('证书', 'a.png') }],
        ['documents', { documents, graduation }],
        ['change', { category: 'graduate-2y', graduation, documents }],
        ['resubmit', { ...person, graduation, intention: wished, cv, documents }],
        ['favourites', { postId: 'a' }],
        ['deregister', { cause: 'a' }],
        ['end', { cause: 'finished', pictures: [base64Of('x', 'a.png')] }],
      ] as const)
        await each('POST', `/cases/nowhere/${path}`, body)
      expect((await call(world.centre, 'GET', '/portal/cases?limit=500')).text).toBe(stored.text)
    },
  )
})

/** Copies of a body, each with half a character at the end of one of its texts, or of one of its names. */
function spoiltOf(body: unknown, half: string): object[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const put = (changed: unknown) =>
      Array.isArray(body)
        ? body.map((each, at) => (String(at) === name ? changed : each))
        : { ...body, [name]: changed }
    if (typeof value === 'string') return name === 'base64' ? [] : [put(`${value}${half}`)]
    return spoiltOf(value, half).map(put)
  })
}
