import {
  type ApplicantPage,
  type PageStanding,
  pageStandingOf,
} from '../../../src-shared/central/applicant-page.ts'
import { type CalendarDate, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { statusWord } from '../../../src-shared/rulebook/applicant-page.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { type Enquiry, makeEnquiry } from '../../../src-shared/slips/make-enquiry.ts'
import { nextSteps } from '../../../src-shared/slips/next-steps.ts'
import { seekReviewOf } from '../../../src-shared/slips/slip-parts.ts'
import { findRulesOf } from '../../storage/stores/entity-lists.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { heldAbout, type SlipContent, type SlipWish, walkInAbout } from './slip-matter.ts'

/**
 * 查询回单 (K6) of a case of the shelf: the centre's last word on it, told as the applicant's own page tells it. Own letters are
 * no part of it, so what the centre has not confirmed is not told. Of an own intake that is still here: that it was taken in.
 */
export function enquiryContent(db: ReadDb, opened: Opened, wish: SlipWish, today: CalendarDate): SlipContent {
  const held = heldAbout(db, opened, wish)
  const { subject, rules, office, caseVersion } = held ?? walkInAbout(db, wish, today)
  const enquiry = held
    ? enquiryOf(pageStandingOf(held.record, rules), rules, lastPullAt(db), today)
    : NOT_YET_THERE
  return { office, caseVersion, make: stamp => makeEnquiry(subject, enquiry, rules, stamp) }
}

/**
 * The same of a case that is not on this computer, out of what the centre said a moment ago. Refuses `rulebook-missing` where the rules it
 * speaks by are not here.
 */
export function enquiryOfPage(db: ReadDb, page: ApplicantPage, today: CalendarDate): SlipContent {
  const { rules } = findRulesOf(db, page)
  if (!rules) throw new DeskRefused('rulebook-missing')
  const { procedure, serialNo, personName, idNumber, submittedAt, dueOn, agencyName, version } = page
  const subject = {
    ...{ procedure, serialNo, personName, idNumber, submittedAt, dueOn },
    isMasked: true as const,
    temporary: false,
    attachments: [],
  }
  const enquiry = enquiryOf(page, rules, page.asOf, today)
  return {
    office: agencyName,
    caseVersion: version,
    make: stamp => makeEnquiry(subject, enquiry, rules, stamp),
  }
}

const NOT_YET_THERE: Enquiry = {
  status: null,
  asOf: null,
  told: [],
  next: ['等待联网登记，目前不需要办理其他手续。'],
}

function enquiryOf(
  { procedure, status, dueOn, told, correction, host, owed }: PageStanding,
  rules: WorkRules,
  asOf: Enquiry['asOf'],
  today: CalendarDate,
): Enquiry {
  const labelOf = (document: string) =>
    rules.documents.find(({ slot }) => slot === document)?.label.zh ?? '毕业证书'
  return {
    status: statusWord({ procedure, status }, rules),
    asOf,
    told,
    next: nextSteps({
      ...{ procedure, status, today, dueOn, correction, host },
      owed: owed.map(labelOf),
      seekReview: seekReviewOf(rules),
    }),
  }
}

/** When the shelf was last brought up to the centre's word. */
export function lastPullAt(db: ReadDb): Enquiry['asOf'] {
  const kept = findMeta(db, 'last-pull-at')
  return kept === undefined ? null : instantSchema.parse(kept)
}
