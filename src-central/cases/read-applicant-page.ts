import { type ApplicantPage, pageOwnerOf, pageStandingOf } from '../../src-shared/central/applicant-page.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { addCentreLine } from '../audit/centre-log.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase } from '../storage/case-store.ts'
import { findAgency, listRulebooks } from '../storage/reference-store.ts'
import { rulesOf } from './rules-of.ts'

/**
 * What the applicant's own page shows of a case (K6), for the desk at whose window the person stands and which does not have the case. A
 * line of the centre's log stands before it is handed out. Refuses `not-found` outside the caller's scope.
 */
export async function readApplicantPage(
  tools: CentreTools,
  caller: Caller,
  caseId: CaseId,
): Promise<ApplicantPage> {
  return tools.storage.inTransaction(async tx => {
    const found = await findCase(tx, caseId)
    if (!found || !hasRightAt(caller.officer, 'view-cases', placeOf(found.record)))
      throw new CentralRefusal('not-found')
    const { record } = found
    const rules = rulesOf(await listRulebooks(tx), record)?.rules
    const agencyName = (await findAgency(tx, record.handlingAgency))?.name ?? record.handlingAgency
    await addCentreLine(tx, tools, caller, 'case-read', { what: 'applicant-page', case: record.id })
    return {
      ...pageOwnerOf(record),
      ...pageStandingOf(record, rules),
      agencyName,
      asOf: tools.clock.now(),
    }
  })
}
