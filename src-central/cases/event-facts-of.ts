import type { DeregistrationCause } from '../../src-shared/cases/deregistration-cause.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { readIdNumber } from '../../src-shared/identity/id-number.ts'
import { ageOn, chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { EventFacts, Standing } from '../../src-shared/reports/event-facts.ts'

/** What reports count this case by, as it stands now; `cancelledFor` by the event that cancels a registration. Pure. */
export function eventFactsOf(
  record: CaseRecord,
  cancelledFor: DeregistrationCause | null = null,
): EventFacts {
  const { payload } = record
  const { bornOn, sex } = readIdNumber(payload.idType, payload.idNumber, record.referenceOn)
  const age = bornOn && ageOn(bornOn, record.referenceOn)
  return {
    procedure: record.procedure,
    standing: standingOf(record),
    region: record.region,
    category: record.workType === 'eligibility-review' ? record.payload.category : null,
    submittedOn: chinaDateOf(record.submittedAt),
    dueOn: record.dueOn,
    submission: payload.submission,
    sex: sex ?? payload.statedSex,
    isYouth: typeof age === 'number' && age >= 16 && age < 25,
    ...educationOf(record),
    hostDueOn: record.status === 'awaiting-host' ? hostDueOf(record) : null,
    endCause:
      record.procedure === 'post-application' ? (record.payload.application?.endCause ?? null) : cancelledFor,
  }
}

function standingOf(record: CaseRecord): Standing | null {
  const corrects = record.status === 'returned' || record.marks.some(mark => mark.kind === 'in-correction')
  return corrects ? 'in-correction' : queueOf(record)
}

function hostDueOf(record: CaseRecord): EventFacts['hostDueOn'] {
  return record.procedure === 'post-application' ? (record.payload.application?.hostDueOn ?? null) : null
}

/** What the applicant said of schooling and difficulty, in each procedure's own fields. */
function educationOf(record: CaseRecord): Pick<EventFacts, 'isGraduate' | 'isInDifficulty' | 'education'> {
  if (record.workType === 'eligibility-review') {
    const { graduation, intention } = record.payload
    return {
      isGraduate: graduation !== null,
      isInDifficulty: isSaid(intention.difficulty),
      education: graduation?.level ?? null,
    }
  }
  if (record.procedure === 'unemployment-registration') {
    const { form } = record.payload
    return {
      isGraduate: form.graduatedOn !== null,
      isInDifficulty: isSaid(form.disabilityGrade),
      education: form.education || null,
    }
  }
  return { isGraduate: false, isInDifficulty: false, education: null }
}

/** 无 is how a form says that there is nothing to say. */
function isSaid(text: string): boolean {
  return text.trim() !== '' && text.trim() !== '无'
}
