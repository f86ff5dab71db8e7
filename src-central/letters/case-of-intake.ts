import { findArrow } from '../../src-shared/cases/state-machine.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { WorkingCalendar } from '../../src-shared/kernel/working-days.ts'
import {
  type RegistrationCase,
  registrationCaseSchema,
} from '../../src-shared/unemployment/unemployment-payload.ts'
import type { CaseRules } from '../cases/rules-of.ts'
import { localSerialOf } from '../cases/serials.ts'
import { detailsOf } from './act-details.ts'
import type { Intake } from './judge-intake.ts'

/**
 * The case a walk-in registration makes (K1): waiting at the first stage, handed in when the person stood at the window,
 * promised by working days after that day in China. Who entered it may not review it. Pure.
 */
export function caseOfIntake(
  act: Intake,
  given: { readonly serialNo: string; readonly calendar: WorkingCalendar },
  { rulebook, rules }: CaseRules,
): RegistrationCase {
  const { temporarySerial, handlingAgency, region, submittedAt, form, commitment, ...person } = detailsOf(
    act,
    'intake',
  )
  const arrow = findArrow('unemployment-registration', null, 'intake')
  if (!arrow) throw new Error('nobody can be taken in')
  const referenceOn = chinaDateOf(submittedAt)
  return registrationCaseSchema.parse({
    workType: 'unemployment-verification',
    procedure: 'unemployment-registration',
    id: act.caseId,
    serialNo: given.serialNo,
    stage: 'first',
    version: 1,
    handlingAgency,
    region,
    personName: person.name,
    submittedAt,
    dueOn: given.calendar.add(referenceOn, rules.promisedDays).on,
    referenceOn,
    rulebook: { id: rulebook.id, version: rulebook.version },
    attachments: [],
    earlierDecisions: [],
    marks: [],
    sources: [],
    enteredBy: act.decidedBy,
    status: arrow.to,
    payload: {
      ...person,
      form,
      commitment,
      keys: {
        unempApplicationNo: null,
        localSerial: localSerialOf(region, given.serialNo),
        temporarySerial,
      },
      contact: { dueOn: null, dueProvisional: false, reachedAt: null, log: [] },
      registeredOn: null,
      submission: 1,
    },
    previous: null,
  })
}
