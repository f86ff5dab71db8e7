import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import type { CvSection } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { NewDocument, Picture } from '../portal/accept-picture.ts'
import { cvSectionWords } from '../portal/pages/form-fields.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { checkResultSchema, readInput } from './portal-input.ts'

/** What a page's form sent. A body that is no form is refused. */
export function formOf(body: unknown): FormData {
  if (body instanceof FormData) return body
  throw new PortalRefusal('bad-input', '表单内容无法读取。')
}

/** A field as typed; only the white space around it goes. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** A field, or null when it was left empty. */
export function textOrNull(form: FormData, name: string): string | null {
  return textOf(form, name) || null
}

const isYes = (form: FormData, name: string) => textOf(form, name) === 'yes'

export async function photoOf(form: FormData): Promise<Picture> {
  const photo = form.get('photo')
  if (!(photo instanceof File)) throw new PortalRefusal('picture-missing', '请选择要上传的照片。')
  return fileOf(photo)
}

/** An upload that may be left out. */
export async function pictureOrNone(form: FormData, name: string): Promise<Picture | undefined> {
  const file = form.get(name)
  return file instanceof File && file.size > 0 ? fileOf(file) : undefined
}

/** Uploads named `document-<slot>`; those left empty are not there. */
export async function uploadsOf(form: FormData): Promise<NewDocument[]> {
  const documents: NewDocument[] = []
  for (const [name, file] of form.entries()) {
    if (!name.startsWith('document-') || !(file instanceof File) || file.size === 0) continue
    documents.push({ slot: name.slice('document-'.length), ...(await fileOf(file)) })
  }
  return documents
}

async function fileOf(file: File): Promise<Picture> {
  return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

export function checkOf(form: FormData) {
  return readInput(checkResultSchema, {
    result: form.get('result'),
    failing: textOf(form, 'failing') || undefined,
  })
}

/** What everybody says of themselves. */
export function personOf(form: FormData): Record<string, unknown> {
  return {
    name: textOf(form, 'name'),
    formerName: textOrNull(form, 'formerName'),
    idType: textOf(form, 'idType'),
    idNumber: textOf(form, 'idNumber'),
    statedSex: textOrNull(form, 'statedSex'),
    residenceAddress: textOf(form, 'residenceAddress'),
    hukouAddress: textOf(form, 'hukouAddress'),
    phone: textOf(form, 'phone'),
  }
}

export function regionsOf(form: FormData): Record<string, unknown> {
  return {
    residenceRegion: textOrNull(form, 'residenceRegion'),
    hukouRegion: textOrNull(form, 'hukouRegion'),
  }
}

/** Null when no school was named. */
export function graduationOf(form: FormData): unknown {
  if (textOf(form, 'school') === '') return null
  return {
    school: textOf(form, 'school'),
    level: textOf(form, 'level'),
    major: textOf(form, 'major'),
    studyForm: textOf(form, 'studyForm'),
    graduatedOn: textOrNull(form, 'graduatedOn'),
    certificateNumber: textOf(form, 'certificateNumber'),
    issuedOn: textOrNull(form, 'issuedOn'),
    chsiCode: textOf(form, 'chsiCode'),
    chsiValidUntil: textOrNull(form, 'chsiValidUntil'),
  }
}

export function intentionOf(form: FormData): Record<string, unknown> {
  const texts = [
    'wishedPosts',
    'wishedIndustry',
    'wishedRegion',
    'expectedAllowance',
    'politicalStatus',
    'ethnicity',
    'difficulty',
  ]
  return {
    ...Object.fromEntries(texts.map(name => [name, textOf(form, name)])),
    availableFrom: textOrNull(form, 'availableFrom'),
    agreesToAdjustment: isYes(form, 'agreesToAdjustment'),
  }
}

/** One line an entry: 起 | 止 | 名称 | 单位 | 说明; a line without bars is its text. */
export function cvOf(form: FormData): CvSection[] {
  return (Object.keys(cvSectionWords) as CvSection['section'][]).flatMap(section => {
    const lines = textOf(form, `cv-${section}`)
      .split(/\r?\n/)
      .filter(line => line.trim() !== '')
    const entries = lines.map(line => {
      const parts = line.split('|').map(part => part.trim())
      const [from = '', to = '', title = '', place = '', ...text] = parts
      return parts.length === 1
        ? { from: '', to: '', title: '', place: '', text: from }
        : { from, to, title, place, text: text.join('|') }
    })
    return entries.length > 0 ? [{ section, entries }] : []
  })
}

/** 《失业人员登记表》 as its page asks for it. */
export function unemploymentFormOf(form: FormData): Record<string, unknown> {
  const texts = [
    'registrationType',
    'unemploymentReason',
    'formerUnit',
    'education',
    'ethnicity',
    'disabilityGrade',
  ]
  const maybe = [
    'unemployedOn',
    'graduatedOn',
    'hukouRegion',
    'residenceRegion',
    'employmentRegion',
    'insuredRegion',
  ]
  const wants = ['wantsWork', 'wantsBusiness', 'wantsTraining']
  return {
    ...Object.fromEntries(texts.map(name => [name, textOf(form, name)])),
    ...Object.fromEntries(maybe.map(name => [name, textOrNull(form, name)])),
    ...Object.fromEntries(wants.map(name => [name, isYes(form, name)])),
  }
}

/** Facts of a register: `true`, `false` and numbers are what they look like, everything else is text. */
export function factsOf(form: FormData): SourceAnswer['facts'] {
  const facts: Record<string, string | number | boolean> = {}
  for (const [name, value] of form.entries()) {
    if (!name.startsWith('fact-') || typeof value !== 'string' || value.trim() === '') continue
    const text = value.trim()
    const isNumber = /^-?\d{1,9}$/.test(text)
    facts[name.slice('fact-'.length)] =
      text === 'true' ? true : text === 'false' ? false : isNumber ? Number(text) : text
  }
  return facts
}
