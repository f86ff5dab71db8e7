import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  attachmentOf,
  checkCaseOf,
  earlierDecisionOf,
  eligibilityCaseOf,
  eligibilityPayloadOf,
  identityCaseOf,
  machineCheckOf,
  payloadOf,
  personApplicationOf,
  registrationCaseOf,
} from '../../tests/builders/cases.ts'
import { proposalOf } from '../../tests/builders/proposals.ts'
import { type Procedure, procedureSchema } from '../cases/procedure.ts'
import { type CaseRecord, caseRecordSchema } from '../central/feed.ts'
import { eligibilityPayloadSchema } from '../eligibility/eligibility-payload.ts'
import { identityPayloadSchema } from '../identity/identity-payload.ts'
import { type CalendarDate, instantSchema } from '../kernel/instant.ts'
import { personalFields } from '../people/personal-fields.ts'
import { checkPayloadSchema, registrationPayloadSchema } from '../unemployment/unemployment-payload.ts'
import { maskCase } from './mask-case.ts'
import { maskFacts, maskInputs } from './mask-facts.ts'
import { maskProposal } from './mask-texts.ts'
import { maskedHints, numberSays } from './number-says.ts'

const NUMBER = '520112199903071237'
const PHONE = '13812345678'
const ADDRESS = '贵州省贵阳市乌当区新天街道某路12号'
const TODAY = '2026-03-05' as CalendarDate
const markOf = (path: string, value: string) => `${path}:${value.length}`

const payloads: Readonly<Record<Procedure, z.ZodType>> = {
  'identity-check': identityPayloadSchema,
  'person-application': eligibilityPayloadSchema,
  'post-application': eligibilityPayloadSchema,
  'unemployment-registration': registrationPayloadSchema,
  'unemployment-check': checkPayloadSchema,
}

/** Texts of a payload that are no personal data: codes, names of offices and posts, who wrote, keys of the centre. */
const notPersonal = [
  'machineChecks[].limit',
  'machineChecks[].source',
  'category',
  'chosenRegion',
  'application.postId',
  'application.postName',
  'application.unitName',
  'application.postRegion',
  'application.workPlace',
  'application.livingAllowance',
  'favourites[].postId',
  'favourites[].postName',
  'favourites[].unitName',
  'owed[].document',
  'form.registrationType',
  'form.unemploymentReason',
  'form.hukouRegion',
  'form.residenceRegion',
  'form.employmentRegion',
  'form.insuredRegion',
  'commitment.textVersion',
  'keys.unempApplicationNo',
  'keys.localSerial',
  'keys.temporarySerial',
  'contact.log[].byName',
  'forCase',
  'askedAgency',
  'fieldResult.byName',
]

interface Shape {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
}

/** Paths of every free text of a form: no closed word, no day, no moment. */
function textsOf(path: string, shape: Shape): string[] {
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
  if (shape.anyOf) return shape.anyOf.flatMap(each => textsOf(path, each))
  if (shape.items) return textsOf(`${path}[]`, shape.items)
  if (shape.properties)
    return Object.entries(shape.properties).flatMap(([name, inner]) => textsOf(inside(name), inner))
  const closed = shape.enum !== undefined || shape.const !== undefined
  return shape.type === 'string' && !closed && !isTime(shape) ? [path] : []
}

const times = ['2026-03-05', '2026-03-05T01:02:03.000Z']
const others = ['x', '520112-HR', '520112']
function isTime({ pattern, format }: Shape): boolean {
  if (format === 'date' || format === 'date-time') return true
  if (pattern === undefined) return false
  const takes = (text: string) => new RegExp(pattern, 'u').test(text)
  return times.some(takes) && !others.some(takes)
}

describe('the fields of the payloads', () => {
  const textsIn = (procedure: Procedure) =>
    textsOf('', z.toJSONSchema(payloads[procedure], { io: 'input', unrepresentable: 'any' }) as Shape)

  it.each(procedureSchema.options)('%s: each text is named as personal or as not personal', procedure => {
    const texts = textsIn(procedure)
    expect(texts).toEqual(expect.arrayContaining(['name', 'idNumber', 'phone', 'residenceAddress']))
    expect(texts.filter(path => !(path in personalFields) && !notPersonal.includes(path))).toEqual([])
  })

  it('none is named that no payload has, and none as both', () => {
    const all = new Set(procedureSchema.options.flatMap(textsIn))
    expect([...Object.keys(personalFields), ...notPersonal].filter(path => !all.has(path))).toEqual([])
    expect(notPersonal.filter(path => path in personalFields)).toEqual([])
  })

  it('hold no birth date: it stands in the number alone', () => {
    const all = procedureSchema.options.flatMap(procedure =>
      JSON.stringify(z.toJSONSchema(payloads[procedure], { io: 'input', unrepresentable: 'any' })),
    )
    expect(all.filter(form => /birth|born/i.test(form))).toEqual([])
  })
})

const said = `本人号码${NUMBER}，电话${PHONE}`
const person = { idNumber: NUMBER, phone: PHONE, residenceAddress: ADDRESS, hukouAddress: ADDRESS }
const around = {
  attachments: [attachmentOf('photo', { fileName: `${NUMBER}.jpg` })],
  earlierDecisions: [
    earlierDecisionOf({
      applicantText: said,
      internalNote: said,
      rules: [
        {
          condition: 'age',
          result: 'pass',
          inputs: { 'person.bornOn': '1999-03-07', 'case.referenceOn': TODAY },
        },
      ],
    }),
  ],
  marks: [
    {
      kind: 'on-hold' as const,
      note: said,
      about: null,
      until: null,
      by: 'officer-1' as never,
      byName: '张某某',
      confirmedByName: null,
      at: instantSchema.parse('2026-03-05T01:02:03.000Z'),
    },
  ],
  sources: [
    {
      source: 'police',
      asOf: null,
      facts: { number: NUMBER, mobile: PHONE, since: '1999-03-07', birth: '1999-03-07' },
    },
  ],
}
const cases: Readonly<Record<string, CaseRecord>> = {
  identity: identityCaseOf(1, {
    ...around,
    payload: payloadOf({ ...person, loginName: PHONE, machineChecks: [machineCheckOf({ value: said })] }),
  }),
  post: eligibilityCaseOf(2, { ...around, payload: eligibilityPayloadOf(person) }),
  application: personApplicationOf(3, {
    ...around,
    payload: eligibilityPayloadOf({ ...person, application: null }),
    previous: { version: 1, payload: eligibilityPayloadOf(person), attachments: around.attachments },
  }),
  registration: (base => ({
    ...base,
    ...around,
    payload: {
      ...base.payload,
      ...person,
      contact: {
        ...base.payload.contact,
        log: [
          {
            how: 'phone' as const,
            reached: false,
            at: instantSchema.parse('2026-03-05T01:02:03.000Z'),
            note: said,
            byName: '张某某',
          },
        ],
      },
    },
  }))(registrationCaseOf(4)),
  check: (base => ({ ...base, ...around, payload: { ...base.payload, ...person } }))(checkCaseOf(5)),
}

describe('a case as the face may have it', () => {
  it.each(Object.entries(cases))('holds no number, telephone, street or birth date: %s', (_name, record) => {
    const text = JSON.stringify(maskCase(record, 'masked', markOf).case)
    for (const secret of [NUMBER, PHONE, '某路12号', '1999-03-07', '19990307'])
      expect(text).not.toContain(secret)
    expect(text).toContain('520112********1237')
    expect(text).toContain('138****5678')
  })

  it.each(Object.entries(cases))(
    'is still a case of the contract, with everything else as it was: %s',
    (_name, record) => {
      const masked = maskCase(record, 'masked', markOf).case
      expect(caseRecordSchema.parse(masked)).toEqual(masked)
      expect({
        ...masked,
        payload: 0,
        previous: 0,
        attachments: 0,
        earlierDecisions: 0,
        marks: 0,
        sources: 0,
      }).toEqual({
        ...record,
        payload: 0,
        previous: 0,
        attachments: 0,
        earlierDecisions: 0,
        marks: 0,
        sources: 0,
      })
      expect(masked.payload.name).toBe(record.payload.name)
      expect(masked.attachments.map(file => file.sha256)).toEqual(record.attachments.map(file => file.sha256))
    },
  )

  it('in hand has name and number in full, and nothing more', () => {
    const { case: shown, hidden } = maskCase(cases.identity as CaseRecord, 'in-hand', markOf)
    expect(shown.payload).toMatchObject({ idNumber: NUMBER, phone: '138****5678' })
    expect(shown.payload.residenceAddress).toBe('贵州省贵阳市乌当区新天街道***')
    expect(hidden.now.idNumber).toBe('idNumber:18')
  })

  it('revealed is the case itself', () => {
    for (const record of Object.values(cases)) expect(maskCase(record, 'full', markOf).case).toEqual(record)
  })

  it('names what is hidden by its path, with a mark by which versions compare', () => {
    const { hidden } = maskCase(cases.application as CaseRecord, 'masked', markOf)
    expect(hidden.now).toMatchObject({ idNumber: 'idNumber:18', phone: 'phone:11' })
    expect(hidden.previous).toEqual(hidden.now)
    const { hidden: inLists } = maskCase(cases.registration as CaseRecord, 'masked', markOf)
    expect(inLists.now['contact.log[0].note']).toBe(`contact.log[0].note:${said.length}`)
  })
})

describe('what rules and registers looked at', () => {
  it('has the age where it had the birth date', () => {
    expect(maskInputs({ 'person.bornOn': '1999-03-07', 'case.referenceOn': '2026-03-06' })).toEqual({
      'person.age': 26,
      'case.referenceOn': '2026-03-06',
    })
    expect(maskInputs({ 'person.bornOn': '1999-03-07' })).toEqual({ 'person.bornOn': '****-**-**' })
    expect(maskInputs({ 'person.bornOn': null })).toEqual({ 'person.bornOn': null })
  })

  it('has numbers masked, and a certificate’s in full: comparing it is the task', () => {
    const certificate = '105901202406123456'
    expect(
      maskInputs({
        'payload.idNumber': NUMBER,
        'payload.phone': PHONE,
        'payload.graduation.certificateNumber': certificate,
        'source.x.note': said,
        'document.card-front': 1,
      }),
    ).toEqual({
      'payload.idNumber': '520112********1237',
      'payload.phone': '138****5678',
      'payload.graduation.certificateNumber': certificate,
      'source.x.note': '本人号码520112********1237，电话138****5678',
      'document.card-front': 1,
    })
  })

  it('keeps other days and values of registers', () => {
    expect(maskFacts({ since: '2025-01-01', insured: true, unitName: '某公司' }, ['1999-03-07'])).toEqual({
      since: '2025-01-01',
      insured: true,
      unitName: '某公司',
    })
  })
})

describe('what a number says of itself', () => {
  const record = cases.post as CaseRecord

  it('until it is shown: age, sex and the result of the check, never the birth date', () => {
    expect(numberSays(record, TODAY, 'masked')).toEqual({
      number: '520112********1237',
      sex: 'male',
      age: 26,
      bornOn: null,
      checkDigit: expect.stringMatching(/right|wrong/),
      expectedDigit: null,
      regionCode: '520112',
      problems: expect.any(Array),
    })
  })

  it('once it is shown: everything', () => {
    expect(numberSays(record, TODAY, 'full')).toMatchObject({ number: NUMBER, bornOn: '1999-03-07', age: 26 })
    expect(numberSays(record, TODAY, 'in-hand')).toMatchObject({ number: NUMBER, bornOn: '1999-03-07' })
  })

  it('gives the same hints, said without telephone and street', () => {
    const identity = cases.identity as CaseRecord
    const full = maskedHints(identity, TODAY, 'full')
    const masked = maskedHints(identity, TODAY, 'masked')
    expect(masked?.map(({ hint, result }) => [hint, result])).toEqual(
      full?.map(({ hint, result }) => [hint, result]),
    )
    for (const secret of [NUMBER, PHONE, '某路12号']) expect(JSON.stringify(masked)).not.toContain(secret)
    expect(maskedHints(record, TODAY, 'masked')).toBeNull()
  })
})

it('a proposal keeps its words but not the numbers in them', () => {
  const { grounds, secondNote } = maskProposal(proposalOf(1, { grounds: said, secondNote: `同意，${PHONE}` }))
  expect([grounds, secondNote]).toEqual(['本人号码520112********1237，电话138****5678', '同意，138****5678'])
})
