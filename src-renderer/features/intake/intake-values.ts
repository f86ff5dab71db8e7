import { readIdNumber } from '../../../src-shared/identity/id-number.ts'
import { regionCodeSchema } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { idTypeSchema, normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import type { RegistrationForm } from '../../../src-shared/unemployment/unemployment-payload.ts'
import type { DeskOrders } from '../../data/desk-orders.ts'
import { readTypedDate } from '../../ui/typed-date.ts'

/** Everything typed at the window, as typed. */
export interface IntakeValues {
  readonly name: string
  readonly formerName: string
  readonly idType: DeskOrders['intake']['person']['idType']
  readonly idNumber: string
  readonly statedSex: 'male' | 'female' | null
  readonly phone: string
  readonly residenceAddress: string
  readonly hukouAddress: string
  readonly registrationType: string
  readonly unemploymentReason: string
  readonly unemployedOn: string
  readonly graduatedOn: string
  readonly formerUnit: string
  readonly education: string
  readonly ethnicity: string
  readonly wantsWork: boolean
  readonly wantsBusiness: boolean
  readonly wantsTraining: boolean
  readonly disabilityGrade: string
  readonly hukouRegion: string
  readonly residenceRegion: string
  readonly employmentRegion: string
  readonly insuredRegion: string
  readonly committedAt: Instant | null
  /** The number as a card gave it; empty where a hand typed it. */
  readonly readNumber: string
}

export const emptyValues: IntakeValues = {
  name: '',
  formerName: '',
  idType: 'citizen-id',
  idNumber: '',
  statedSex: null,
  phone: '',
  residenceAddress: '',
  hukouAddress: '',
  registrationType: '',
  unemploymentReason: '',
  unemployedOn: '',
  graduatedOn: '',
  formerUnit: '',
  education: '',
  ethnicity: '',
  wantsWork: true,
  wantsBusiness: false,
  wantsTraining: false,
  disabilityGrade: '',
  hukouRegion: '',
  residenceRegion: '',
  employmentRegion: '',
  insuredRegion: '',
  committedAt: null,
  readNumber: '',
}

export function isEmpty(values: IntakeValues): boolean {
  return (Object.keys(emptyValues) as (keyof IntakeValues)[]).every(
    name => values[name] === emptyValues[name],
  )
}

/** The form as it was left, from what the core kept; what this form does not know or cannot hold is left empty. */
export function valuesOf(kept: Readonly<Record<string, unknown>>): IntakeValues {
  const plain = Object.fromEntries(
    Object.entries(emptyValues).map(([name, empty]) => [
      name,
      empty !== null && typeof kept[name] === typeof empty ? kept[name] : empty,
    ]),
  ) as unknown as IntakeValues
  const { statedSex, idType, committedAt } = kept
  return {
    ...plain,
    idType: idTypeSchema.safeParse(idType).data ?? emptyValues.idType,
    statedSex: statedSex === 'male' || statedSex === 'female' ? statedSex : null,
    committedAt: instantSchema.safeParse(committedAt).data ?? null,
  }
}

/** 读卡: the number on the form is the one a card gave. */
export function isFromCard({ idNumber, readNumber }: Pick<IntakeValues, 'idNumber' | 'readNumber'>): boolean {
  return readNumber !== '' && normaliseIdNumber(idNumber) === readNumber
}

/** The wording a person commits to at this window; another wording is another version. */
export const COMMITMENT_VERSION = 'desk-2026-1'

export type IntakeProblem = 'required' | 'number' | 'date' | 'future' | 'region' | 'commitment'

const required = [
  'name',
  'idNumber',
  'phone',
  'residenceAddress',
  'registrationType',
  'unemploymentReason',
] as const
export type RequiredField = (typeof required)[number]

export function isRequired(field: keyof IntakeValues): boolean {
  return (required as readonly string[]).includes(field)
}

export const regionFields = ['hukouRegion', 'residenceRegion', 'employmentRegion', 'insuredRegion'] as const
const dateFields = ['unemployedOn', 'graduatedOn'] as const

/** What stands in the way of registering, by field; empty when it can be recorded. Rules of the work are judged later. */
export function problemsOf(
  values: IntakeValues,
  today: CalendarDate,
): ReadonlyMap<keyof IntakeValues, IntakeProblem> {
  const found = new Map<keyof IntakeValues, IntakeProblem>()
  for (const field of required) if (values[field].trim() === '') found.set(field, 'required')
  if (!found.has('idNumber') && readIdNumber(values.idType, values.idNumber, today).problems.length > 0)
    found.set('idNumber', 'number')
  for (const field of dateFields) {
    const value = values[field]
    if (value === '') continue
    const date = readTypedDate(value)
    if (!date) found.set(field, 'date')
    else if (date > today) found.set(field, 'future')
  }
  for (const field of regionFields)
    if (values[field] !== '' && !regionCodeSchema.safeParse(values[field]).success) found.set(field, 'region')
  if (regionFields.every(field => values[field] === '')) found.set('residenceRegion', 'required')
  if (values.committedAt === null) found.set('committedAt', 'commitment')
  return found
}

const dateOf = (text: string): CalendarDate | null => readTypedDate(text) ?? null
const regionOf = (text: string) => regionCodeSchema.safeParse(text).data ?? null

/** The person as the bridge takes them, registered where the officer works. */
export function personOf(
  values: IntakeValues,
  officer: Pick<OfficerProfile, 'agency' | 'region'>,
): DeskOrders['intake']['person'] {
  const form: RegistrationForm = {
    registrationType: values.registrationType,
    unemploymentReason: values.unemploymentReason,
    unemployedOn: dateOf(values.unemployedOn),
    graduatedOn: dateOf(values.graduatedOn),
    formerUnit: values.formerUnit.trim(),
    education: values.education.trim(),
    ethnicity: values.ethnicity.trim(),
    wantsWork: values.wantsWork,
    wantsBusiness: values.wantsBusiness,
    wantsTraining: values.wantsTraining,
    disabilityGrade: values.disabilityGrade.trim(),
    hukouRegion: regionOf(values.hukouRegion),
    residenceRegion: regionOf(values.residenceRegion),
    employmentRegion: regionOf(values.employmentRegion),
    insuredRegion: regionOf(values.insuredRegion),
  }
  return {
    name: values.name.trim(),
    formerName: values.formerName.trim() || null,
    idType: values.idType,
    idNumber: normaliseIdNumber(values.idNumber),
    ...(isFromCard(values) ? { identitySource: 'card' as const } : {}),
    statedSex: values.statedSex,
    phone: values.phone.trim(),
    residenceAddress: values.residenceAddress.trim(),
    hukouAddress: values.hukouAddress.trim(),
    form,
    commitment: {
      accepted: values.committedAt !== null,
      textVersion: COMMITMENT_VERSION,
      at: values.committedAt,
      channel: 'window',
    },
    handlingAgency: officer.agency,
    region: officer.region,
  }
}
