import type { Act } from '../../../src-shared/cases/act.ts'
import { workTypeOf } from '../../../src-shared/cases/procedure.ts'
import { findArrow } from '../../../src-shared/cases/state-machine.ts'
import { type CaseId, type LetterId, uuidSchema } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { hasRightAt } from '../../../src-shared/people/rights.ts'
import {
  type IntakeDetails,
  intakeDetailsSchema,
} from '../../../src-shared/unemployment/unemployment-payload.ts'
import { findHeldCase } from '../../storage/stores/cases-store.ts'
import { findLetter } from '../../storage/stores/letters-store.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { clearIntakeDraft } from './intake-draft.ts'
import { letterStamp, type Written, writeLetter, writtenBefore } from './write-letter.ts'

const PROCEDURE = 'unemployment-registration'

export interface IntakeInput {
  readonly actId: LetterId
  /** Made by the face, a UUID: the case has no other name before the centre's word. */
  readonly caseId: CaseId
  readonly person: Omit<IntakeDetails, 'temporarySerial' | 'submittedAt'>
}

/**
 * Takes in a person at the window (K1), online or not: one letter, one audit line, an undo window; what was typed for it is
 * kept no longer. No case stands here
 * until the centre's word of it arrives; who took it in may not review it (domain.md SM-4).
 *
 * The temporary serial `LS-<desk>-<yyyymmdd>-<nnn>` is printed for the person, so it is unique on this desk for all
 * officers and days: its last part is the letter's own number. The same `actId` answers the same serial again.
 *
 * Refuses `not-allowed` when the work, its first stage or the handling agency is not the officer's, and `bad-input` for
 * a case id that is no UUID or known already.
 */
export function takeIn(
  tools: DeskTools,
  opened: Opened,
  input: IntakeInput,
): Written & { readonly temporarySerial: string } {
  return inWorkTransaction(tools, opened.storage, tx => {
    const before = writtenBefore(tx, input.actId, { caseId: input.caseId, what: 'intake' })
    if (before) return { ...before, temporarySerial: findLetter(tx, input.actId)?.serialNo ?? '' }
    refuseIntake(opened, input)
    if (findHeldCase(tx, input.caseId)) throw new DeskRefused('bad-input', { paths: ['caseId'] })
    const workType = workTypeOf[PROCEDURE]
    const stamp = letterStamp(tools, opened, { id: input.caseId, workType, version: 1 })
    const temporarySerial = serialOf(opened, stamp)
    const details = intakeDetailsSchema.parse({
      ...input.person,
      temporarySerial,
      submittedAt: stamp.decidedAt,
    })
    const content: Act = {
      kind: 'act',
      actId: input.actId,
      ...stamp,
      follows: null,
      act: 'intake',
      note: '',
      // What is absent stands in no letter.
      details: JSON.parse(JSON.stringify(details)),
    }
    const subject = {
      id: input.caseId,
      workType,
      stage: 'first' as const,
      version: 1,
      serialNo: temporarySerial,
      personName: details.name,
      seen: undefined,
    }
    clearIntakeDraft(tx)
    return { ...writeLetter(tx, tools, opened, subject, content, null), temporarySerial }
  })
}

function refuseIntake({ officer }: Opened, { caseId, person }: IntakeInput): void {
  if (!uuidSchema.safeParse(caseId).success) throw new DeskRefused('bad-input', { paths: ['caseId'] })
  const theirs = hasRightAt(officer, 'decide', {
    workType: workTypeOf[PROCEDURE],
    stage: 'first',
    agency: person.handlingAgency,
  })
  if (!theirs || findArrow(PROCEDURE, null, 'intake')?.who !== 'officer') throw new DeskRefused('not-allowed')
}

/** Ends of desk ids differ from desk to desk; the day is China's. */
function serialOf({ deskId }: Opened, stamp: Pick<Act, 'decidedAt' | 'sequence'>): string {
  const day = chinaDateOf(stamp.decidedAt).replaceAll('-', '')
  return `LS-${deskId.slice(-6).toUpperCase()}-${day}-${String(stamp.sequence).padStart(3, '0')}`
}
