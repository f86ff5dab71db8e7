import type { CaseStatus } from '../cases/case-status.ts'
import type { Procedure } from '../cases/procedure.ts'
import { arrows, isReviewable } from '../cases/state-machine.ts'
import type { CalendarDate } from '../kernel/instant.ts'
import { paperDate } from './slip-words.ts'

/** What the next step rests on: nothing of it is hidden from the applicant. */
export interface NextStepFacts {
  readonly procedure: Procedure
  readonly status: CaseStatus
  readonly today: CalendarDate
  readonly dueOn: CalendarDate
  /** 补正中 or 补正逾期; null when nothing is to be corrected. */
  readonly correction: { readonly until: CalendarDate | null; readonly overdue: boolean } | null
  /** Until when the host unit answers, and whether the applicant may go elsewhere; null where none was asked. */
  readonly host: { readonly until: CalendarDate; readonly isFree: boolean } | null
  /** Papers that are still owed, in words. */
  readonly owed: readonly string[]
  readonly seekReview: string
}

const NOTHING = '目前不需要办理其他手续。'

/** What the applicant has to do now and by when (K6), from what their own page shows alone. */
export function nextSteps(facts: NextStepFacts): string[] {
  const { procedure, status, correction, owed } = facts
  if (correction) return [correctionStep(correction)]
  const papers = owed.map(label => `请将${label}交见习单位。`)
  switch (status) {
    case 'returned':
      return ['请按已告知的内容补正后重新提交，补正后的申请继续办理。']
    case 'awaiting-host':
      return hostSteps(facts)
    case 'eligible':
      return ['请按与见习单位约定的时间上岗报到。', ...papers]
    case 'on-post':
      return papers.length > 0 ? papers : [NOTHING]
    case 'rejected':
    case 'ineligible':
    case 'revoked':
      return [...againStep(procedure, status), facts.seekReview]
    case 'approved':
      return [procedure === 'person-application' ? '可以在网上选择见习岗位。' : NOTHING]
    case 'unverified':
    case 'withdrawn':
    case 'host-declined':
    case 'lapsed':
      return ['需要办理的，请重新提交申请。']
    default:
      return [isWaiting(procedure, status) ? waitingStep(facts) : NOTHING]
  }
}

function correctionStep({ until, overdue }: NonNullable<NextStepFacts['correction']>): string {
  const day = until === null ? '' : paperDate(until)
  if (overdue) return `补正期限${day && `（${day}）`}已过，请尽快到办理机构补正或者说明情况。`
  return `请按已告知的内容补正后重新提交${day && `，最迟${day}`}。补正后的申请继续办理。`
}

function hostSteps({ host }: NextStepFacts): string[] {
  if (host === null) return ['等待见习单位确认。']
  return host.isFree
    ? ['见习单位逾期未确认，可以重新投递其他岗位。']
    : [`等待见习单位确认，最迟${paperDate(host.until)}。`]
}

function againStep(procedure: Procedure, status: CaseStatus): string[] {
  const may = arrows.some(
    arrow =>
      arrow.procedure === procedure &&
      arrow.from === status &&
      arrow.who === 'applicant' &&
      arrow.move === 'submit',
  )
  return may ? ['可以按已告知的内容改正后重新提交。'] : []
}

/** The agency or the province's system has it. */
function isWaiting(procedure: Procedure, status: CaseStatus): boolean {
  return isReviewable(procedure, status) || status === 'auto-check' || status === 'requested'
}

function waitingStep({ today, dueOn }: NextStepFacts): string {
  return today > dueOn
    ? `承诺办结日期（${paperDate(dueOn)}）已过，仍在办理，请向办理机构询问。`
    : `正在办理，目前不需要办理其他手续；预计不晚于${paperDate(dueOn)}办结。`
}
