import { applyOutcome, type StatusAndStage } from '../cases/apply-decision.ts'
import type { Decision } from '../cases/decision.ts'
import type { Procedure } from '../cases/procedure.ts'
import { type CalendarDate, chinaDateOf } from '../kernel/instant.ts'
import type { WorkRules } from '../rulebook/rulebook.ts'
import type { Slip } from './slip.ts'
import {
  frameOf,
  headOf,
  owedWords,
  plain,
  reasonItems,
  type SlipDecision,
  type SlipStamp,
  type SlipSubject,
  seekReviewOf,
  textOf,
} from './slip-parts.ts'
import { matterOf, PENDING_WORDS, paperDate, plainDate, resultWords } from './slip-words.ts'

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
): 'deficiency' | 'decision' | null {
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
  return {
    ...frameOf(matter.kind, stamp, { personName: subject.personName, serialNo: subject.serialNo }),
    pending,
    head: headOf(subject),
    ...bodyOf(subject, matter, rules),
    seal: pending ? null : { office: stamp.office, date: plainDate(chinaDateOf(stamp.at)) },
  }
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
      ...(decision.outcome === 'approve' ? owedWords(subject, rules) : [seekReviewOf(rules)]),
    ],
  }
}
