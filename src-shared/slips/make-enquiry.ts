import { chinaDateOf, type Instant } from '../kernel/instant.ts'
import type { WorkRules } from '../rulebook/rulebook.ts'
import type { Slip, SlipItem } from './slip.ts'
import {
  frameOf,
  headOf,
  reasonItems,
  type SlipDecision,
  type SlipStamp,
  type SlipSubject,
  textOf,
} from './slip-parts.ts'
import { paperDate, paperMoment, plainDate } from './slip-words.ts'

/** What the applicant's own page shows of a case, and what is to be done. No stage, no internal word, nothing unconfirmed. */
export interface Enquiry {
  /** In the rulebook's words for the applicant; null for a walk-in of whom the centre does not know yet. */
  readonly status: string | null
  /** When the shelf was last brought up to the centre's word; null when it never was. */
  readonly asOf: Instant | null
  /** Decisions the page tells of, oldest first. */
  readonly told: readonly SlipDecision[]
  readonly next: readonly string[]
}

const MOST_TOLD = 10

/** 查询回单 (K6): a paper that stands for the page the applicant would see, as of a time. */
export function makeEnquiry(
  subject: SlipSubject,
  enquiry: Enquiry,
  rules: WorkRules,
  stamp: SlipStamp,
): Slip {
  const { status, asOf, told, next } = enquiry
  const { personName, serialNo, dueOn } = subject
  return {
    ...frameOf('enquiry', stamp, { personName, serialNo }),
    pending: false,
    head: [
      ...headOf(subject),
      { label: '办理机构', text: stamp.office },
      { label: '当前状态', text: status ?? '已在窗口受理，待中心登记' },
      ...(dueOn === null ? [] : [{ label: '承诺办结', text: paperDate(dueOn) }]),
      { label: '数据截至', text: asOf === null ? '尚未与中心核对' : paperMoment(asOf) },
    ],
    opening: [],
    result: null,
    lists: [
      ...(told.length === 0
        ? []
        : [
            {
              heading: '已告知的内容',
              items: told.slice(-MOST_TOLD).map(decision => toldItem(decision, rules)),
            },
          ]),
      { heading: '下一步', items: next.map(text => ({ text, notes: [] })) },
    ],
    closing: [
      status === null
        ? '联网登记后由中心编发正式单号，在此之前网上查不到本件，请凭临时受理单号到窗口查询。'
        : '以上与申请人本人网上页面所示相同；之后有变化的，以本人页面为准。',
      '本回单供申请人查询之用，不是审核结果的证明。',
    ],
    seal: null,
    signs: [],
  }
}

function toldItem(decision: SlipDecision, rules: WorkRules): SlipItem {
  const what = decision.outcome === 'return' ? '退回补正' : '审核不通过'
  return {
    text: `${plainDate(chinaDateOf(decision.decidedAt))}　${what}`,
    notes: [...reasonItems(decision, rules).map(({ text }) => text), ...textOf('说明', decision)].slice(
      0,
      40,
    ),
  }
}
