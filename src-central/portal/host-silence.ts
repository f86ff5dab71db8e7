import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { ReadDb, WriteTx } from '../storage/storage.ts'
import { moveCase, type Stored } from './move-case.ts'

/** Whether the host unit's whole time is over, whether or not that was noted yet: its last day lies before today in China. */
export async function isHostSilent(read: ReadDb, record: EligibilityCase, now: Instant): Promise<boolean> {
  const { application } = record.payload
  if (!application || record.status !== 'awaiting-host') return false
  if (application.reapplyAllowed) return true
  const rules = rulesOf(await listRulebooks(read), record)?.rules
  return rules?.hostConfirmDays != null && application.hostDueOn < chinaDateOf(now)
}

/** The host unit stayed silent: 待确认 stays, but the applicant may apply elsewhere (SM-2B). Done once. */
export async function noteHostSilence(
  tx: WriteTx,
  before: Stored<EligibilityCase>,
  now: Instant,
): Promise<Stored<EligibilityCase>> {
  const { payload } = before.record
  if (!payload.application || payload.application.reapplyAllowed) return before
  const application = { ...payload.application, reapplyAllowed: true }
  return moveCase(
    tx,
    before,
    {
      actor: 'centre',
      move: 'host-silent',
      event: 'host-silent',
      fields: { payload: { ...payload, application } },
    },
    now,
  )
}
