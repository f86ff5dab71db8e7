import { maskAddress, maskIdNumber, maskInText, maskPhone } from './masking.ts'

/**
 * What each personal field of a payload is.
 *
 * `id-number`, `phone`, `address` are hidden until revealed. `text` is free text, in which numbers are hidden. `name` and
 * `certificate` stand: officers see names in full, and comparing a certificate with its picture is the task. Where anybody
 * may read, names and certificates are hidden too (`masking.ts`).
 */
export type PersonalKind = 'id-number' | 'phone' | 'address' | 'text' | 'name' | 'certificate'

/**
 * Every personal field of every payload, by its path; `[]` stands for each entry of a list. No payload holds a birth date: it
 * stands in the number alone. A field that is neither here nor among those that are not personal fails the test beside
 * `mask-case.ts`, so a new one cannot be forgotten.
 */
export const personalFields: Readonly<Record<string, PersonalKind>> = {
  name: 'name',
  formerName: 'name',
  idNumber: 'id-number',
  phone: 'phone',
  residenceAddress: 'address',
  hukouAddress: 'address',
  // A real-name check: people take their number or telephone as login, and registers answer in their own words.
  loginName: 'text',
  'machineChecks[].value': 'text',
  // An application.
  'graduation.certificateNumber': 'certificate',
  'graduation.chsiCode': 'certificate',
  'graduation.school': 'text',
  'graduation.major': 'text',
  'intention.wishedPosts': 'text',
  'intention.wishedIndustry': 'text',
  'intention.wishedRegion': 'text',
  'intention.expectedAllowance': 'text',
  'intention.politicalStatus': 'text',
  'intention.ethnicity': 'text',
  'intention.difficulty': 'text',
  'cv[].entries[].from': 'text',
  'cv[].entries[].to': 'text',
  'cv[].entries[].title': 'text',
  'cv[].entries[].place': 'text',
  'cv[].entries[].text': 'text',
  'owed[].clearedNote': 'text',
  // A registration, and a check.
  'form.formerUnit': 'text',
  'form.education': 'text',
  'form.ethnicity': 'text',
  'form.disabilityGrade': 'text',
  'contact.log[].note': 'text',
  'fieldResult.text': 'text',
}

const masks: Readonly<Record<PersonalKind, (value: string) => string>> = {
  'id-number': maskIdNumber,
  phone: maskPhone,
  address: maskAddress,
  text: maskInText,
  name: maskInText,
  certificate: value => value,
}

/** The value of a field as it stands until it is revealed; what is not personal stays as it is. */
export function maskField(path: string, value: string): string {
  const kind = personalFields[path]
  return kind ? masks[kind](value) : value
}
