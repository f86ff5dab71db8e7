import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { type CalendarDate, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { isTold, statusWord } from '../../../src-shared/rulebook/applicant-page.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { type Enquiry, makeEnquiry } from '../../../src-shared/slips/make-enquiry.ts'
import { nextSteps } from '../../../src-shared/slips/next-steps.ts'
import { seekReviewOf } from '../../../src-shared/slips/slip-parts.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { heldAbout, type SlipContent, type SlipWish, walkInAbout } from './slip-matter.ts'

/**
 * 查询回单 (K6) of a case of the shelf: the centre's last word on it, told as the applicant's own page tells it. Own letters are
 * no part of it, so what the centre has not confirmed is not told. Of an own intake that is still here: that it was taken in.
 */
export function enquiryContent(db: ReadDb, opened: Opened, wish: SlipWish, today: CalendarDate): SlipContent {
  const held = heldAbout(db, opened, wish)
  const { subject, rules, office, caseVersion } = held ?? walkInAbout(db, wish, today)
  const enquiry = held ? enquiryOf(db, held.record, rules, today) : NOT_YET_THERE
  return { office, caseVersion, make: stamp => makeEnquiry(subject, enquiry, rules, stamp) }
}

const NOT_YET_THERE: Enquiry = {
  status: null,
  asOf: null,
  told: [],
  next: ['等待联网登记，目前不需要办理其他手续。'],
}

function enquiryOf(db: ReadDb, record: CaseRecord, rules: WorkRules, today: CalendarDate): Enquiry {
  const { procedure, status, dueOn, earlierDecisions } = record
  return {
    status: statusWord(record, rules),
    asOf: lastPullAt(db),
    told: earlierDecisions.filter(past => isTold(past, rules)),
    next: nextSteps({
      procedure,
      status,
      today,
      dueOn,
      correction: correctionOf(record),
      host: hostOf(record),
      owed: owedOf(record, rules),
      seekReview: seekReviewOf(rules),
    }),
  }
}

/** When the shelf was last brought up to the centre's word. */
export function lastPullAt(db: ReadDb): Enquiry['asOf'] {
  const kept = findMeta(db, 'last-pull-at')
  return kept === undefined ? null : instantSchema.parse(kept)
}

function correctionOf({ marks }: CaseRecord) {
  const mark = marks.find(({ kind }) => kind === 'in-correction' || kind === 'correction-overdue')
  return mark ? { until: mark.until, overdue: mark.kind === 'correction-overdue' } : null
}

function hostOf(record: CaseRecord) {
  const application = record.procedure === 'post-application' ? record.payload.application : null
  return application && { until: application.hostDueOn, isFree: application.reapplyAllowed }
}

function owedOf(record: CaseRecord, rules: WorkRules): string[] {
  if (record.workType !== 'eligibility-review') return []
  const open = record.payload.owed.filter(({ clearedAt }) => clearedAt === null)
  return open.map(
    ({ document }) => rules.documents.find(({ slot }) => slot === document)?.label.zh ?? '毕业证书',
  )
}
