import { applyOutcome, type StatusAndStage } from '../cases/apply-decision.ts'
import type { Decision } from '../cases/decision.ts'
import type { Procedure } from '../cases/procedure.ts'
import { type CalendarDate, chinaDateOf, type Instant } from '../kernel/instant.ts'
import { maskIdNumber, maskInText } from '../people/masking.ts'
import type { Reason, WorkRules } from '../rulebook/rulebook.ts'
import type { Slip, SlipItem, SlipKind } from './slip.ts'
import type { SlipNumber } from './slip-number.ts'
import {
  matterOf,
  PENDING_WORDS,
  paperDate,
  plainDate,
  resultWords,
  SEEK_REVIEW,
  slipTitles,
} from './slip-words.ts'

/** The case a slip is about, as it stood when its letter was made; a walk-in without network has no more than this. */
export interface SlipSubject {
  readonly procedure: Procedure
  readonly serialNo: string
  /** The serial is the desk's own and the centre gives another one. */
  readonly temporary: boolean
  readonly personName: string
  /** Whole; what stands on the slip is masked here. */
  readonly idNumber: string
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

export type SlipMatter =
  | { readonly kind: 'acceptance' }
  | {
      readonly kind: 'deficiency'
      readonly decision: SlipDecision
      /** Documents the rulebook asks for that are not here, in words. */
      readonly bring: readonly string[]
      /** By when; null where the rulebook sets no days. */
      readonly by: { readonly on: CalendarDate; readonly days: number; readonly provisional: boolean } | null
    }
  | { readonly kind: 'decision'; readonly decision: SlipDecision; readonly receipted: boolean }

/**
 * Which slip a decision gives: 一次性告知书 of 退回补正, 审核结果告知书 of an approval or refusal that is the last word. Null for what
 * only passes the case on: the status the applicant sees has not changed, so there is nothing to tell (domain.md SM-4).
 */
export function slipKindOf(
  procedure: Procedure,
  place: StatusAndStage,
  decided: Pick<Decision, 'outcome' | 'finding'>,
  rules: Pick<WorkRules, 'stages'>,
): Exclude<SlipKind, 'acceptance'> | null {
  if (decided.outcome === 'return') return 'deficiency'
  if (resultWords[decided.outcome] === undefined) return null
  return applyOutcome(procedure, place, decided, rules.stages).status === place.status ? null : 'decision'
}

/**
 * A slip as data. A 审核结果告知书 without the centre's receipt says 待中心确认 and has no place for a seal (D5). Reasons keep the
 * rulebook's order and words; a code the rulebook does not know stands as its code, never left out.
 */
export function makeSlip(subject: SlipSubject, matter: SlipMatter, rules: WorkRules, stamp: SlipStamp): Slip {
  const pending = matter.kind === 'decision' && !matter.receipted
  const { number, desk, office, officer, at, sample } = stamp
  return {
    form: 1,
    kind: matter.kind,
    number,
    title: slipTitles[matter.kind],
    office,
    officer,
    desk,
    printedAt: at,
    pending,
    sample,
    about: { personName: subject.personName, serialNo: subject.serialNo },
    head: headOf(subject),
    ...bodyOf(subject, matter, rules),
    seal: pending ? null : { office, date: plainDate(chinaDateOf(at)) },
  }
}

function headOf(subject: SlipSubject): Slip['head'] {
  return [
    { label: '申请人', text: subject.personName },
    { label: '证件号码', text: maskIdNumber(subject.idNumber) },
    { label: '办理事项', text: matterOf[subject.procedure] },
    { label: subject.temporary ? '临时受理单号' : '受理单号', text: subject.serialNo },
    { label: '提交日期', text: plainDate(chinaDateOf(subject.submittedAt)) },
  ]
}

type Body = Pick<Slip, 'opening' | 'result' | 'lists' | 'closing'>

function bodyOf(subject: SlipSubject, matter: SlipMatter, rules: WorkRules): Body {
  if (matter.kind === 'acceptance') return acceptanceOf(subject, rules)
  if (matter.kind === 'deficiency') return deficiencyOf(subject, matter, rules)
  return decisionOf(subject, matter, rules)
}

function acceptanceOf(subject: SlipSubject, rules: WorkRules): Body {
  const labels = new Map(rules.documents.map(({ slot, label }) => [slot, label.zh]))
  const papers = [...new Set(subject.attachments.map(({ slot }) => labels.get(slot) ?? '其他材料'))]
  const days = `${rules.promisedDays}个工作日`
  return {
    opening: [`您提交的${matterOf[subject.procedure]}申请已经收到。`],
    result: null,
    lists: papers.length === 0 ? [] : [{ heading: '已收材料', items: papers.map(plain) }],
    closing: [
      subject.dueOn
        ? `承诺办理时限为${days}，预计不晚于${paperDate(subject.dueOn)}办结。`
        : `承诺办理时限为${days}，自中心登记之次日起计算。`,
      ...(subject.temporary ? ['联网登记后由中心编发正式单号，在此之前请凭临时受理单号查询。'] : []),
      '本回执只说明申请已经收到，不代表审核结果。',
    ],
  }
}

function deficiencyOf(
  subject: SlipSubject,
  { decision, bring, by }: Extract<SlipMatter, { kind: 'deficiency' }>,
  rules: WorkRules,
): Body {
  return {
    opening: [
      `您提交的${matterOf[subject.procedure]}申请经审核，需要补正。现将需要补正的全部内容一次性告知如下：`,
    ],
    result: null,
    lists: [
      { heading: '需要补正的内容', items: reasonItems(decision, rules) },
      ...(bring.length === 0 ? [] : [{ heading: '请补交的材料', items: bring.map(plain) }]),
    ],
    closing: [...textOf('补充说明', decision), byWords(by)],
  }
}

function byWords(by: Extract<SlipMatter, { kind: 'deficiency' }>['by']): string {
  if (by === null) return '请尽快补正后重新提交，补正后的申请继续办理。'
  const provisional = by.provisional ? '（当年节假日安排尚未公布，以中心通知为准）' : ''
  return `请在${by.days}个工作日内补正，最迟${paperDate(by.on)}${provisional}。补正后的申请继续办理。`
}

function decisionOf(
  subject: SlipSubject,
  { decision, receipted }: Extract<SlipMatter, { kind: 'decision' }>,
  rules: WorkRules,
): Body {
  const reasons = reasonItems(decision, rules)
  return {
    opening: [
      ...(receipted ? [] : [PENDING_WORDS]),
      `您提交的${matterOf[subject.procedure]}申请，${plainDate(chinaDateOf(decision.decidedAt))}的审核结果为：`,
    ],
    result: resultWords[decision.outcome] ?? null,
    lists: reasons.length === 0 ? [] : [{ heading: '理由和依据', items: reasons }],
    closing: [
      ...textOf('说明', decision),
      ...(decision.outcome === 'approve' ? owedWords(subject, rules) : [SEEK_REVIEW]),
    ],
  }
}

/** 后补毕业证书 (S3): told on the notice, because the person hands it to the host unit before the first day (domain.md B2). */
function owedWords(
  { attachments }: SlipSubject,
  { certificateLater: later, documents }: WorkRules,
): string[] {
  const has = (slot: string) => attachments.some(file => file.slot === slot)
  if (later === null || has(later.owed) || !later.interim.some(has)) return []
  const label = documents.find(document => document.slot === later.owed)?.label.zh ?? '毕业证书'
  return [`请在确认上岗前将${label}交见习单位。`]
}

/** What the officer wrote to the applicant, with every number a person could be found by masked. */
function textOf(label: string, { applicantText }: SlipDecision): string[] {
  const text = maskInText(applicantText.trim())
  return text === '' ? [] : [`${label}：${text}`]
}

function reasonItems({ reasons }: SlipDecision, rules: WorkRules): SlipItem[] {
  const known = rules.reasons.filter(({ code }) => reasons.includes(code)).map(itemOf)
  const codes = new Set(rules.reasons.map(({ code }) => code))
  return [...known, ...reasons.filter(code => !codes.has(code)).map(plain)]
}

/** The wording for the applicant alone: the label is what the officer picks by, and may say what the officer suspects. */
function itemOf({ applicantWording, clause }: Reason): SlipItem {
  return { text: applicantWording.zh, notes: [`依据：${clause}`] }
}

function plain(text: string): SlipItem {
  return { text, notes: [] }
}
