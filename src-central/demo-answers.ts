import { isReviewable } from '../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../src-shared/central/feed.ts'
import { IDENTITY } from './registers/source-ids.ts'
import { hasIdentityCheck } from './storage/portal-people-store.ts'
import { putRegisterRow } from './storage/register-store.ts'
import type { WriteTx } from './storage/storage.ts'

/** Registers that know only what they are told; the others the centre answers from its own cases and posts. */
const TOLD = [
  'unemployment-registration',
  'social-insurance',
  'business-licence',
  'earlier-internships',
  'education-register',
]

/**
 * What registers say of somebody whose case waits, so that asking anew gives the same answers; and of everybody who applied
 * for an internship without a real-name check here, that their name is verified, so that they can apply again.
 */
export async function putDemoAnswers(tx: WriteTx, record: CaseRecord): Promise<void> {
  const identity = record.sources.find(answer => answer.source === IDENTITY)
  if (identity?.facts.verified === true && !(await hasIdentityCheck(tx, record.payload.idNumber)))
    await putRegisterRow(tx, record.payload.idNumber, {
      source: IDENTITY,
      silent: false,
      asOf: null,
      facts: identity.facts,
    })
  if (record.procedure === 'identity-check' || !isReviewable(record.procedure, record.status)) return
  for (const { source, asOf, facts } of record.sources)
    if (TOLD.includes(source))
      await putRegisterRow(tx, record.payload.idNumber, { source, silent: asOf === null, asOf: null, facts })
}
