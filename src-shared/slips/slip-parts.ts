import type { Decision } from '../cases/decision.ts'
import type { Procedure } from '../cases/procedure.ts'
import { type CalendarDate, chinaDateOf, type Instant } from '../kernel/instant.ts'
import { maskIdNumber, maskInText } from '../people/masking.ts'
import type { Reason, WorkRules } from '../rulebook/rulebook.ts'
import type { Slip, SlipItem, SlipKind } from './slip.ts'
import type { SlipNumber } from './slip-number.ts'
import { matterOf, plainDate, SEEK_REVIEW, slipTitles } from './slip-words.ts'

/** The case a slip is about, as it stood when its letter was made; a walk-in without network has no more than this. */
export interface SlipSubject {
  readonly procedure: Procedure
  readonly serialNo: string
  /** The serial is the desk's own and the centre gives another one. */
  readonly temporary: boolean
  readonly personName: string
  /** Whole; what stands on the slip is masked here. */
  readonly idNumber: string
  /** The centre masked it already: masked twice it would say less than everywhere else. */
  readonly isMasked?: true
  readonly submittedAt: Instant
  /** The promised day as the centre set it; null before its word. */
  readonly dueOn: CalendarDate | null
  /** Slots of what was handed in. */
  readonly attachments: readonly { readonly slot: string }[]
}

/** Who prints, where, when, under which number. */
export interface SlipStamp {
  readonly number: SlipNumber
  readonly desk: string
  readonly office: string
  readonly officer: string
  readonly at: Instant
  readonly sample: boolean
}

/** What of a decision may stand on a slip. The internal note is not among it, so it cannot be printed. */
export type SlipDecision = Pick<Decision, 'outcome' | 'reasons' | 'applicantText' | 'decidedAt'>

/** What every paper says of itself. */
export function frameOf(
  kind: SlipKind,
  { number, desk, office, officer, at, sample }: SlipStamp,
  about: Slip['about'],
): Omit<Slip, 'pending' | 'head' | 'opening' | 'result' | 'lists' | 'closing' | 'seal'> {
  return {
    form: 1,
    kind,
    number,
    title: slipTitles[kind],
    office,
    officer,
    desk,
    printedAt: at,
    sample,
    about,
  }
}

export function headOf(subject: SlipSubject): Slip['head'] {
  return [
    { label: '申请人', text: subject.personName },
    { label: '证件号码', text: subject.isMasked ? subject.idNumber : maskIdNumber(subject.idNumber) },
    { label: '办理事项', text: matterOf[subject.procedure] },
    { label: subject.temporary ? '临时受理单号' : '受理单号', text: subject.serialNo },
    { label: '提交日期', text: plainDate(chinaDateOf(subject.submittedAt)) },
  ]
}

/** 后补毕业证书 (S3): told on the notice, because the person hands it to the host unit before the first day (domain.md B2). */
export function owedWords(
  { attachments }: SlipSubject,
  { certificateLater: later, documents }: WorkRules,
): string[] {
  const has = (slot: string) => attachments.some(file => file.slot === slot)
  if (later === null || has(later.owed) || !later.interim.some(has)) return []
  const label = documents.find(document => document.slot === later.owed)?.label.zh ?? '毕业证书'
  return [`请在确认上岗前将${label}交见习单位。`]
}

/** The rulebook's own way to seek review, or the general sentence. */
export function seekReviewOf({ seekReview }: Pick<WorkRules, 'seekReview'>): string {
  return seekReview?.zh ?? SEEK_REVIEW
}

/** What the officer wrote to the applicant, with every number a person could be found by masked. */
export function textOf(label: string, { applicantText }: SlipDecision): string[] {
  const text = maskInText(applicantText.trim())
  return text === '' ? [] : [`${label}：${text}`]
}

export function reasonItems({ reasons }: SlipDecision, rules: WorkRules): SlipItem[] {
  const known = rules.reasons.filter(({ code }) => reasons.includes(code)).map(itemOf)
  const codes = new Set(rules.reasons.map(({ code }) => code))
  return [...known, ...reasons.filter(code => !codes.has(code)).map(plain)]
}

/** The wording for the applicant alone: the label is what the officer picks by, and may say what the officer suspects. */
function itemOf({ applicantWording, clause }: Reason): SlipItem {
  return { text: applicantWording.zh, notes: [`依据：${clause}`] }
}

export function plain(text: string): SlipItem {
  return { text, notes: [] }
}
