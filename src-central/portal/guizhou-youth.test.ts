import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { unmetConditions } from '../../src-shared/judging/judge-decision.ts'
import { ruleResults } from '../../src-shared/judging/rule-results.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { CheckCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import {
  asYouth,
  COUNTY,
  HUAXI,
  type PortalWorld,
  QINGYAN,
  refusalOf,
  startPortalWorld,
  verifiedPerson,
} from '../../tests/support/portal-world.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { refreshSources } from '../registers/refresh-sources.ts'
import { forgetRegisterAnswer, setRegisterAnswer, silenceRegister } from '../registers/set-register-answer.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import { applyToPost } from './apply-to-post.ts'
import { deregister, renewRegistration } from './end-registration.ts'
import { hostAnswer } from './host-acts.ts'
import { passTime } from './pass-time.ts'
import { registerIntention } from './register-intention.ts'
import { onlineRegistrationSchema, registerUnemployment } from './register-unemployment.ts'

const MONDAY = '2026-06-22T02:00:00.000Z'
const SOURCE = 'unemployment-registration'
let world: PortalWorld
let tools: PortalWorld['tools']
beforeAll(async () => {
  world = await startPortalWorld(MONDAY)
  tools = world.tools
  await setRegisterAnswer(tools, { idNumber: '*', source: 'social-insurance', facts: { insured: false } })
  await setRegisterAnswer(tools, { idNumber: '*', source: 'business-licence', facts: { active: false } })
  await setRegisterAnswer(tools, { idNumber: '*', source: 'education-register', facts: { enrolled: false } })
})
afterAll(() => world.close())

async function checkOf(idNumber: string): Promise<CheckCase> {
  const all = await listCasesOf(tools.storage.read, idNumber)
  const found = all.flatMap(each => (each.procedure === 'unemployment-check' ? [each] : [])).at(-1)
  if (!found) throw new Error('no check')
  return found
}

const registerIn = (record: Pick<CaseRecord, 'sources'>): SourceAnswer | undefined =>
  record.sources.find(answer => answer.source === SOURCE)

/** A youth who registered the intention; nothing of the unemployment register is set. */
async function youth(): Promise<string> {
  world.at(MONDAY)
  const idNumber = await verifiedPerson(world)
  await registerIntention(tools, idNumber, asYouth, [])
  return idNumber
}

async function registered(idNumber: string, agency = QINGYAN) {
  const made = await registerUnemployment(
    tools,
    onlineRegistrationSchema.parse({
      name: '杨晓梅',
      formerName: null,
      idType: 'citizen-id',
      idNumber,
      statedSex: null,
      phone: '11100000000',
      residenceAddress: '贵州省贵阳市花溪区',
      hukouAddress: '贵州省贵阳市花溪区',
      form: {
        registrationType: '1',
        unemploymentReason: '10',
        unemployedOn: '2026-05-04',
        graduatedOn: null,
        formerUnit: '',
        education: '',
        ethnicity: '',
        wantsWork: true,
        wantsBusiness: false,
        wantsTraining: false,
        disabilityGrade: '',
        hukouRegion: agency,
        residenceRegion: null,
        employmentRegion: null,
        insuredRegion: null,
      },
      commitment: { accepted: true, textVersion: '2022-1' },
      handlingAgency: agency,
      rulebookId: 'guizhou',
    }),
  )
  await world.decide(made.id, 'approve')
  return made
}

async function unmet(id: string): Promise<string[]> {
  const record = await world.caseOf(id)
  const rules = rulesOf(await listRulebooks(tools.storage.read), record)?.rules
  if (!rules) throw new Error('no rules')
  const looking = {
    today: chinaDateOf(tools.clock.now()),
    calendar: await readCalendar(tools.storage.read),
  }
  return unmetConditions(ruleResults(record, rules, looking)).map(({ condition }) => condition.id)
}

describe('失业信息核查 of a youth (seed S1 section 三)', () => {
  it('opens with the intention, asks nothing of a graduate, and gates the approval until an officer confirmed', async () => {
    const idNumber = await youth()
    await registered(idNumber)
    const opened = await checkOf(idNumber)
    expect(opened).toMatchObject({
      status: 'requested',
      workType: 'unemployment-verification',
      handlingAgency: HUAXI,
      payload: { forCase: null, requestedAt: MONDAY, intentionRegisteredAt: MONDAY },
    })
    expect(registerIn(opened)).toEqual({ source: SOURCE, asOf: null, facts: {} })

    const made = await hostAnswer(
      tools,
      (await applyToPost(tools, idNumber, (await world.post()).id)).id,
      'accept',
    )
    expect((await checkOf(idNumber)).payload.forCase).toBe(made.id)
    expect(registerIn(made)?.facts).not.toHaveProperty('finding')
    expect(await unmet(made.id)).toContain('youth-registered')

    expect(await passTime(tools)).toContainEqual({ caseId: opened.id, did: 'match' })
    const matched = await checkOf(idNumber)
    expect(matched).toMatchObject({ status: 'matched', version: opened.version + 1 })
    expect(registerIn(matched)).toMatchObject({
      asOf: MONDAY,
      facts: {
        finding: 'verified',
        registeredOn: '2026-06-22',
        agencyName: '青岩镇人社所',
        provinceWide: true,
      },
    })
    expect(await unmet(made.id)).toContain('youth-registered')

    await world.decide(matched.id, 'confirm', { finding: 'verified' })
    const gated = await world.caseOf(made.id)
    expect(gated.version).toBe(made.version)
    expect(registerIn(gated)?.facts).toMatchObject({ finding: 'verified', registeredOn: '2026-06-22' })
    expect(await unmet(made.id)).toEqual([])
  })

  it('stays 待核查 with 未取得结果 while the register is silent, said once, and never becomes 无登记记录', async () => {
    const idNumber = await youth()
    await silenceRegister(tools, { idNumber, source: SOURCE })
    const { id, version } = await checkOf(idNumber)
    expect(await passTime(tools)).toContainEqual({ caseId: id, did: 'no-answer' })
    expect((await passTime(tools)).filter(each => each.caseId === id)).toEqual([])
    const silent = await checkOf(idNumber)
    expect(silent).toMatchObject({ status: 'requested', version })
    expect(registerIn(silent)).toEqual({ source: SOURCE, asOf: null, facts: {} })
    const made = await applyToPost(tools, idNumber, (await world.post()).id)
    expect(registerIn(made)?.asOf).toBeNull()
    expect(await unmet(made.id)).toContain('youth-registered')

    await forgetRegisterAnswer(tools, { idNumber, source: SOURCE })
    expect(await passTime(tools)).toContainEqual({ caseId: id, did: 'match' })
    expect(registerIn(await checkOf(idNumber))?.facts).toEqual({ finding: 'no-record', provinceWide: true })
  })

  it('a whole register out of order answers nobody, whatever is set for one person', async () => {
    const idNumber = await youth()
    await setRegisterAnswer(tools, { idNumber, source: SOURCE, facts: { registeredOn: '2026-01-05' } })
    await silenceRegister(tools, { idNumber: '*', source: SOURCE })
    await passTime(tools)
    expect((await checkOf(idNumber)).status).toBe('requested')
    await forgetRegisterAnswer(tools, { idNumber: '*', source: SOURCE })
    await passTime(tools)
    expect(registerIn(await checkOf(idNumber))?.facts).toMatchObject({ finding: 'verified' })
  })

  it('is matched anew by a newer, different answer, also after it was decided; the gate closes meanwhile', async () => {
    const idNumber = await youth()
    const asOf = '2026-06-19T08:00:00.000Z' as SourceAnswer['asOf']
    const registration = { registeredOn: '2026-01-05', agencyName: '某镇人社所', provinceWide: true }
    await setRegisterAnswer(tools, { idNumber, source: SOURCE, facts: registration, asOf })
    await passTime(tools)
    const { id } = await checkOf(idNumber)
    expect(registerIn(await checkOf(idNumber))).toMatchObject({ asOf, facts: { finding: 'verified' } })
    await world.decide(id, 'confirm', { finding: 'verified' })
    const made = await applyToPost(tools, idNumber, (await world.post()).id)
    expect(registerIn(made)?.facts.finding).toBe('verified')
    expect((await passTime(tools)).filter(each => each.caseId === id)).toEqual([])

    await setRegisterAnswer(tools, { idNumber, source: SOURCE, facts: { ...registration, employed: true } })
    const done = await passTime(tools)
    expect(done).toContainEqual({ caseId: id, did: 'match' })
    expect(done).toContainEqual({ caseId: made.id, did: 'sources-refreshed' })
    expect((await checkOf(idNumber)).status).toBe('matched')
    expect(registerIn(await world.caseOf(made.id))?.facts).not.toHaveProperty('finding')
    await world.decide(id, 'confirm', { finding: 'employed-signal' })
    expect(registerIn(await world.caseOf(made.id))?.facts.finding).toBe('employed-signal')
    expect((await world.rules(made.id))['youth-registered']).toBe('fail')
    expect(await passTime(tools)).toEqual([])
  })

  it('what was found on the spot counts while the register is silent, and is questioned only by what contradicts it', async () => {
    const idNumber = await youth()
    await silenceRegister(tools, { idNumber, source: SOURCE })
    await passTime(tools)
    const { id } = await checkOf(idNumber)
    await world.decide(id, 'field-check', { internalNote: '请协查' })
    expect((await checkOf(idNumber)).status).toBe('needs-field-check')
    expect((await passTime(tools)).filter(each => each.caseId === id)).toEqual([])
    const record = await world.caseOf<CheckCase>(id)
    await tools.storage.inTransaction(async tx => {
      const { storeCaseChange } = await import('../cases/store-case-change.ts')
      await storeCaseChange(tx, {
        before: record,
        after: { record: { ...record, status: 'field-result' }, autoCheckTries: 0 },
        at: tools.clock.now(),
        events: [],
      })
    })
    await world.decide(id, 'confirm', { finding: 'verified' })
    const made = await applyToPost(tools, idNumber, (await world.post()).id)
    expect(registerIn(made)).toEqual({ source: SOURCE, asOf: MONDAY, facts: { finding: 'verified' } })
    await setRegisterAnswer(tools, { idNumber, source: SOURCE, facts: { registeredOn: '2026-01-05' } })
    expect((await passTime(tools)).filter(each => each.caseId === id)).toEqual([])
    expect(registerIn(await world.caseOf(made.id))?.facts).toMatchObject({
      finding: 'verified',
      registeredOn: '2026-01-05',
    })
    await setRegisterAnswer(tools, { idNumber, source: SOURCE, facts: { finding: 'no-record' } })
    expect(await passTime(tools)).toContainEqual({ caseId: id, did: 'match' })
  })

  it('serves a second registration of the intention, and is opened anew after a finding against the person', async () => {
    const idNumber = await youth()
    const first = await checkOf(idNumber)
    await registerIntention(tools, idNumber, asYouth, [])
    expect((await checkOf(idNumber)).id).toBe(first.id)
    await passTime(tools)
    await world.decide(first.id, 'confirm', { finding: 'no-record' })
    world.goOn(86_400_000)
    await registerIntention(tools, idNumber, asYouth, [])
    expect((await checkOf(idNumber)).id).not.toBe(first.id)
  })
})

describe('the register of the whole province', () => {
  it('knows a registration of any agency, its end with the cause, and its renewal', async () => {
    const idNumber = await youth()
    const registration = await registered(idNumber, COUNTY)
    await passTime(tools)
    const { id } = await checkOf(idNumber)
    await world.decide(id, 'confirm', { finding: 'verified' })
    const made = await applyToPost(tools, idNumber, (await world.post()).id)
    const key = registration.payload.keys.localSerial
    expect(registerIn(made)?.facts).toMatchObject({ finding: 'verified', number: key })

    world.goOn(3_600_000)
    expect((await deregister(tools, registration.id, 'hired')).status).toBe('deregistered')
    expect(registerIn(await world.caseOf(made.id))?.facts).not.toHaveProperty('finding')
    expect(await passTime(tools)).toContainEqual({ caseId: id, did: 'match' })
    expect(registerIn(await checkOf(idNumber))).toMatchObject({
      asOf: tools.clock.now(),
      facts: { finding: 'deregistered', cause: '被用人单位招用' },
    })
    await renewRegistration(tools, registration.id)
    await passTime(tools)
    expect(registerIn(await checkOf(idNumber))?.facts).toMatchObject({ finding: 'verified' })
  })

  it('says nothing of itself to a registration under review, but of an earlier one', async () => {
    const idNumber = await youth()
    const first = await registered(idNumber)
    expect(registerIn(first)?.facts).toEqual({ finding: 'no-record', provinceWide: true })
    const second = await registered(idNumber, HUAXI)
    expect(registerIn(second)?.facts).toMatchObject({ finding: 'verified', agencyName: '青岩镇人社所' })
  })

  it('tells employment from the social-insurance register', async () => {
    const idNumber = await youth()
    await registered(idNumber)
    await setRegisterAnswer(tools, { idNumber, source: 'social-insurance', facts: { insured: true } })
    await passTime(tools)
    expect(registerIn(await checkOf(idNumber))?.facts.finding).toBe('employed-signal')
  })
})

describe('asking the registers anew', () => {
  it('changes sources and nothing else of the case', async () => {
    const idNumber = await youth()
    const made = await applyToPost(tools, idNumber, (await world.post()).id)
    world.goOn(3_600_000)
    await setRegisterAnswer(tools, { idNumber, source: 'social-insurance', facts: { insured: true } })
    const after = await refreshSources(tools, made.id)
    const { sources, ...rest } = after
    const { sources: _before, ...same } = made
    expect(rest).toEqual(same)
    expect(sources.find(each => each.source === 'social-insurance')).toEqual({
      source: 'social-insurance',
      asOf: tools.clock.now(),
      facts: { insured: true },
    })
    expect(sources.find(each => each.source === 'identity-verification')?.facts).toEqual({
      verified: true,
      verifiedOn: '2026-06-22',
    })
  })

  it('asks no register about a real-name check, and none no rulebook names', async () => {
    const idNumber = await youth()
    const [identity] = await listCasesOf(tools.storage.read, idNumber)
    expect(await refusalOf(refreshSources(tools, identity?.id ?? ''))).toBe('forbidden-move')
    const facts = { insured: true }
    expect(await refusalOf(setRegisterAnswer(tools, { idNumber, source: 'horoscope', facts }))).toBe(
      'unknown-source',
    )
    expect(
      await refusalOf(setRegisterAnswer(tools, { idNumber, source: SOURCE, facts: { insured: true } })),
    ).toBe('unknown-source')
  })

  it('finds a person however the number was typed', async () => {
    const idNumber = await youth()
    await setRegisterAnswer(tools, {
      idNumber: ` ${idNumber.slice(0, 6)}-${idNumber.slice(6)} `,
      source: SOURCE,
      facts: { registeredOn: '2026-01-05' },
    })
    await passTime(tools)
    expect(registerIn(await checkOf(idNumber.toLowerCase()))?.facts).toMatchObject({ finding: 'verified' })
    const wide = idNumber.replaceAll(/./g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
    expect((await listCasesOf(tools.storage.read, wide)).length).toBe(2)
  })
})
