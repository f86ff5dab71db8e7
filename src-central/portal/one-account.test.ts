import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { identityCaseOf, registrationCaseOf } from '../../tests/builders/cases.ts'
import { citizenIdOf, idNumberFrom } from '../../tests/builders/id-numbers.ts'
import {
  cv,
  fileOf,
  graduationOf,
  HUAXI,
  intention,
  type PortalWorld,
  personSaid,
  refusalOf,
  SX_TOWN,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import { putRegisterRow } from '../storage/register-store.ts'
import { createCv } from './create-cv.ts'
import { finishAutoCheck } from './finish-auto-check.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { registerPerson } from './register-person.ts'
import { onlineRegistrationSchema, registerUnemployment } from './register-unemployment.ts'
import { revokeVerification } from './revoke-verification.ts'
import { submitPhoto } from './submit-photo.ts'
import { submitTraineeApplication, traineeFormSchema } from './trainee-application.ts'

let world: PortalWorld
let tools: PortalWorld['tools']
beforeAll(async () => {
  world = await startPortalWorld('2026-03-05T02:00:00.000Z')
  tools = world.tools
})
afterAll(() => world.close())

const register = (change: object) => registerPerson(tools, personSaid(change), fileOf('id-photo'))
/** The first of these numbers, from `from` on, that ends in X. */
function numberInX(from: number): string {
  for (let order = from; ; order += 1) {
    const number = citizenIdOf('520111', '19981105', order)
    if (number.endsWith('X')) return number
  }
}
const inFullWidth = (text: string) =>
  [...text].map(each => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('')
const sentenceOf = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    error => (error instanceof PortalRefusal ? error.sentence : error),
  )
async function checksOf(idNumber: string) {
  const all = await listCasesOf(tools.storage.read, idNumber)
  return all.filter(each => each.procedure === 'identity-check')
}

describe('a second account of one number', () => {
  const number = numberInX(1)
  let first: IdentityCase
  beforeAll(async () => {
    first = await register({ idNumber: number, loginName: 'first_account' })
  })

  const typed: readonly (readonly [string, string])[] = [
    ['as it is', number],
    ['with a small x', number.toLowerCase()],
    ['with spaces', ` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)} `],
    ['with ideographic and no-break spaces', `${number.slice(0, 6)}\u3000${number.slice(6)}\u00a0`],
    ['with hyphens and dashes', `${number.slice(0, 6)}-${number.slice(6, 14)}–${number.slice(14)}`],
    ['in full width', inFullWidth(number)],
    ['in full width, small x', inFullWidth(number.toLowerCase())],
    ['half in full width', number.slice(0, 9) + inFullWidth(number.slice(9))],
    ['with characters nobody sees', `\u202d${number.slice(0, 6)}\u200b${number.slice(6)}\ufeff\u202c`],
    ['as a first-generation number', number.slice(0, 6) + number.slice(8, 17)],
  ]
  it.each(typed)('is refused in a sentence, the number typed %s', async (_how, idNumber) => {
    const sentence = await sentenceOf(register({ idNumber, loginName: 'second_account' }))
    expect(sentence).toContain('其他账号')
    expect(sentence).toContain('窗口')
    expect(await checksOf(number)).toEqual([first])
  })

  it('said to be of another document or another name is refused all the same', async () => {
    for (const change of [{ idType: 'hkm-residence' }, { idType: 'passport' }, { name: '杨小梅' }])
      expect(await refusalOf(register({ idNumber: number, loginName: 'second', ...change }))).toBe(
        'number-taken',
      )
  })

  it('is refused once the first is verified, and taken once it was refused or taken back', async () => {
    const again = (loginName: string) => refusalOf(register({ idNumber: number, loginName }))
    await finishAutoCheck(tools, first.id, { result: 'fails' })
    expect(await again('second')).toBe('number-taken')
    await world.decide(first.id, 'approve')
    expect(await again('second')).toBe('number-taken')
    await revokeVerification(tools, first.id)
    const second = await register({ idNumber: number.toLowerCase(), loginName: 'second' })
    expect(second.status).toBe('auto-check')
    expect(await refusalOf(submitPhoto(tools, first.id, fileOf('id-photo')))).toBe('number-taken')
    await finishAutoCheck(tools, second.id, { result: 'passes' })
    expect(await refusalOf(submitPhoto(tools, first.id, fileOf('id-photo')))).toBe('number-taken')
    expect((await checksOf(number)).map(each => each.status)).toEqual(['unverified', 'verified'])
  })
})

describe('the same account', () => {
  it('sends its next photo in its own case', async () => {
    const said = { idNumber: citizenIdOf('520111', '19981106', 11), loginName: 'Wang_Fang' }
    const made = await register(said)
    const again = () => sentenceOf(register({ ...said, loginName: ' wang_fang' }))
    expect(await again()).toContain('在原办件中')
    await finishAutoCheck(tools, made.id, { result: 'fails' })
    await world.decide(made.id, 'refuse', { reasons: ['ID01'] })
    expect(await again()).toContain('在原办件中')
    expect((await submitPhoto(tools, made.id, fileOf('id-photo'))).status).toBe('auto-check')
    await finishAutoCheck(tools, made.id, { result: 'passes' })
    expect(await again()).toContain('已通过实名认证')
    expect(await checksOf(said.idNumber)).toHaveLength(1)
  })
})

it('ten at the same moment: one is taken, nine are told', async () => {
  const idNumber = citizenIdOf('520111', '19981107', 21)
  const codes = await Promise.all(
    Array.from({ length: 10 }, (_, n) => refusalOf(register({ idNumber, loginName: `at_once_${n}` }))),
  )
  expect(codes.filter(code => code === undefined)).toHaveLength(1)
  expect(codes.filter(code => code === 'number-taken')).toHaveLength(9)
  expect(await checksOf(idNumber)).toHaveLength(1)
})

it('two accounts from before: while both wait each may send a photo, but only one is verified', async () => {
  const idNumber = citizenIdOf('520111', '19981108', 31)
  const made = [1, 2].map(n => {
    const record = identityCaseOf(n)
    return { ...record, payload: { ...record.payload, idNumber, loginName: `old_${n}` } }
  })
  const [one, two] = made as [IdentityCase, IdentityCase]
  for (const each of made) await world.put(each)
  for (const { id } of made) await submitPhoto(tools, id, fileOf('id-photo'))
  await finishAutoCheck(tools, one.id, { result: 'passes' })
  const stopped = await finishAutoCheck(tools, two.id, { result: 'passes' })
  expect(stopped.status).toBe('pending-manual')
  expect(stopped.payload.machineChecks).toContainEqual(
    expect.objectContaining({ check: 'number-on-other-account', result: 'fail' }),
  )
  expect(await refusalOf(submitPhoto(tools, two.id, fileOf('id-photo')))).toBe('number-taken')
})

it('a number the identity platform says is verified gets no second verification here', async () => {
  const idNumber = citizenIdOf('520111', '19981109', 41)
  const row = { source: 'identity-verification', silent: false, asOf: null, facts: { verified: true } }
  await tools.storage.inTransaction(tx => putRegisterRow(tx, idNumber, row))
  expect(await sentenceOf(register({ idNumber: inFullWidth(idNumber) }))).toContain('已通过实名认证')
  expect(await checksOf(idNumber)).toEqual([])
})

describe('a number typed otherwise is the same person everywhere', () => {
  const { loginName: _login, validUntil: _until, handlingAgency: _agency, ...said } = personSaid()

  it('one live application: a second under another spelling is refused', async () => {
    const idNumber = numberInX(300)
    const apply = (typed: string) =>
      submitTraineeApplication(
        tools,
        traineeFormSchema.parse({
          ...{ ...said, idNumber: typed, rulebookId: 'shanxi', category: 'graduate-2y' },
          ...{ graduation: graduationOf('2025-06-15'), intention, cv, chosenRegion: SX_TOWN },
        }),
        [fileOf('graduation-certificate')],
      )
    expect((await apply(idNumber)).status).toBe('unreviewed')
    for (const typed of [idNumber.toLowerCase(), inFullWidth(idNumber), `\u200b${idNumber}`])
      expect(await refusalOf(apply(typed))).toBe('application-live')
  })

  it('a second unemployment registration is taken in, and the register says of it what an officer needs for UN11', async () => {
    const idNumber = citizenIdOf('520111', '19981111', 61)
    const standing = registrationCaseOf(78, { status: 'approved' })
    await world.put({ ...standing, payload: { ...standing.payload, idNumber: inFullWidth(idNumber) } })
    const lodge = (typed: string, unempApplicationNo: string | null) =>
      registerUnemployment(
        tools,
        onlineRegistrationSchema.parse({
          ...{ ...said, idNumber: typed, handlingAgency: HUAXI, rulebookId: 'guizhou', unempApplicationNo },
          form: {
            ...standing.payload.form,
            registrationType: '1',
            unemploymentReason: '20',
            hukouRegion: HUAXI,
          },
          commitment: { accepted: true, textVersion: '2022-1' },
        }),
      )
    const second = await lodge(idNumber, 'national-1')
    expect(second.status).toBe('pending')
    const answer = second.sources.find(each => each.source === 'unemployment-registration')
    expect(answer?.facts.finding).toBe('verified')
    expect((await lodge(` ${inFullWidth(idNumber)}`, 'national-1')).id).toBe(second.id)
  })
})

describe('people without an account', () => {
  it('somebody taken in at a window is known at the portal, and may register', async () => {
    const idNumber = citizenIdOf('520111', '19981110', 51)
    const record = registrationCaseOf(77)
    const atWindow = { ...record.payload, idNumber: inFullWidth(idNumber.slice(0, 9)) + idNumber.slice(9) }
    await world.put({ ...record, enteredBy: 'officer-1' as never, payload: atWindow })
    const person = await createCv(tools, idNumber, cv)
    expect(person).toMatchObject({ name: atWindow.name, identityCase: null, intention: null })
    const made = await register({ idNumber, loginName: 'from_window' })
    expect(made.status).toBe('auto-check')
    const all = await listCasesOf(tools.storage.read, idNumber)
    expect(all.map(each => each.procedure).sort()).toEqual(['identity-check', 'unemployment-registration'])
  })

  it('residence permits and foreigners’ cards are numbers of their own', async () => {
    const born = '19990101123'
    for (const [idType, idNumber] of [
      ['citizen-id', idNumberFrom(`520111${born}`)],
      ['hkm-residence', idNumberFrom(`810000${born}`)],
      ['hkm-residence', idNumberFrom(`820000${born}`)],
      ['tw-residence', idNumberFrom(`830000${born}`)],
      ['foreign-pr', idNumberFrom(`952840${born}`)],
      ['foreign-pr', 'USA520199010112'],
      ['hkm-permit', 'H12345678'],
      ['tw-permit', '12345678'],
      ['passport', 'E12345678'],
    ] as const) {
      expect((await register({ idType, idNumber })).status).toBe('auto-check')
      expect(await refusalOf(register({ idType, idNumber: idNumber.toLowerCase() }))).toBe('number-taken')
    }
  })
})
