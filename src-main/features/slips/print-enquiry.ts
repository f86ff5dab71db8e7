import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findSlipOfRequest } from '../../storage/stores/slips-store.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseBlind } from '../second-look.ts'
import { enquiryOfPage } from './enquiry-matter.ts'
import { giveOut, printSlip } from './print-slip.ts'
import type { SlipWish } from './slip-matter.ts'

/**
 * 查询回单 (K6), also of a case that K2 found at the centre and that is not on this computer: then the centre is asked for the applicant's
 * page, which it notes in its own log, and the paper says the same words as of that moment. Nothing of it stays here but the paper.
 *
 * Refuses `sample-open` for a case this officer is to look at a second time, `needs-centre` without the centre, `not-found` where the
 * centre has no such case in reach, `rulebook-missing`, and `closed` when the officer signed out meanwhile.
 */
export async function printEnquiry(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  wish: SlipWish,
): Promise<SlipSheet> {
  const db = opened.storage.read
  const isHere = wish.letterId !== null || findCase(db, wish.caseId) || findSlipOfRequest(db, wish.slipId)
  if (isHere) return printSlip(tools, opened, wish)
  refuseBlind(opened, db, wish.caseId)
  const page = await askCentre(opened, parts, token => tools.central.applicantPage(token, wish.caseId))
  if (!opened.storage.handle.open) throw new DeskRefused('closed')
  return giveOut(tools, opened, wish, (now, today) => {
    refuseBlind(opened, now, wish.caseId)
    return enquiryOfPage(now, page, today)
  })
}
