import type { Act } from '../../src-shared/cases/act.ts'
import type { CorrectionDetails } from '../../src-shared/cases/act-details.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { listProposals, putProposal } from '../storage/proposal-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { matterOf } from './matter.ts'

export interface Asking extends CorrectionDetails {
  /** The act that asks; its id is the proposal's. */
  readonly act: Act
  readonly askedByName: string
  readonly at: Instant
}

/** Puts a request into 待第二人确认 (D6, domain.md G58), where everybody sees it who sees the case. */
export async function askSecondPerson(tx: WriteTx, record: CaseRecord, asking: Asking): Promise<void> {
  const { act, askedByName, at, want, about } = asking
  await putProposal(tx, {
    matter: matterOf(record),
    secondRequestId: null,
    proposal: {
      id: act.actId,
      caseId: record.id,
      workType: record.workType,
      serialNo: record.serialNo,
      personName: record.personName,
      agency: record.handlingAgency,
      want,
      about,
      grounds: act.note,
      askedBy: act.decidedBy,
      askedByName,
      askedAt: at,
      caseVersion: record.version,
      state: 'open',
      secondBy: null,
      secondByName: null,
      secondAt: null,
      secondNote: '',
    },
  })
}

/** A case that changes hands takes along what was asked about it: the old agency's feed shows none of it any more. */
export async function moveProposals(tx: WriteTx, record: CaseRecord): Promise<void> {
  for (const stored of await listProposals(tx, record.id)) {
    await putProposal(tx, {
      ...stored,
      proposal: { ...stored.proposal, agency: record.handlingAgency },
    })
  }
}
