import type { Act } from '../../src-shared/cases/act.ts'
import type { CaseComplaint } from '../../src-shared/cases/complaint.ts'
import { findArrow } from '../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { CheckCase, RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import { marksAt, withMark, withoutMarks } from '../cases/marks.ts'
import { detailsOf } from './act-details.ts'
import { type Effect, markBy } from './effect.ts'

/** The log on the case holds the newest contacts; the letters hold them all, in full. */
const LONGEST_LOG = 50
const LONGEST_CONTACT_NOTE = 500

/** The case once an act took effect: as it was, for acts that only tell something. Pure. */
export function caseAfterAct(record: CaseRecord, act: Act, by: Effect): CaseRecord {
  switch (act.act) {
    case 'hold':
      return { ...record, marks: withMark(record.marks, markBy('on-hold', act, by, { note: act.note })) }
    case 'release-hold':
      return { ...record, marks: withoutMarks(record.marks, 'on-hold') }
    case 'contact-logged':
      return record.procedure === 'unemployment-registration' ? afterContact(record, act, by) : record
    case 'field-result':
      return record.procedure === 'unemployment-check' ? afterFieldResult(record, act, by) : record
    case 'complaint-linked':
      return afterComplaint(record, act, by)
    default:
      return record
  }
}

/** A complaint stands on the case with who linked it. No new version: nothing of what was handed in or decided changed. */
function afterComplaint(record: CaseRecord, act: Act, by: Effect): CaseRecord {
  const linked: CaseComplaint = {
    ...detailsOf(act, 'complaint-linked'),
    id: act.actId,
    note: act.note,
    linkedBy: act.decidedBy,
    linkedByName: by.name,
    linkedAt: by.at,
  }
  return { ...record, complaints: [...(record.complaints ?? []), linked] }
}

/**
 * A contact stands in the log with the officer's name. The clock of the first contact stops at the first one that
 * reached the person, by the time the officer gave (domain.md G33). No new version: the agency's own note.
 */
function afterContact(record: RegistrationCase, act: Act, by: Effect): RegistrationCase {
  const { contact } = record.payload
  const details = detailsOf(act, 'contact-logged')
  const entry = { ...details, note: cutTo(act.note, LONGEST_CONTACT_NOTE), byName: by.name }
  return {
    ...record,
    payload: {
      ...record.payload,
      contact: {
        ...contact,
        reachedAt: contact.reachedAt ?? (details.reached ? details.at : null),
        log: [...contact.log, entry].slice(-LONGEST_LOG),
      },
    },
  }
}

/** What 协查 or a visit found: back to whoever judges it. Its text is the note of the act. */
function afterFieldResult(record: CheckCase, act: Act, by: Effect): CheckCase {
  const arrow = findArrow(record.procedure, record.status, 'field-result')
  if (!arrow) return record
  const status = arrow.to as CheckCase['status']
  return {
    ...record,
    status,
    version: record.version + 1,
    marks: marksAt({ procedure: record.procedure, status }, record.marks),
    payload: {
      ...record.payload,
      fieldResult: {
        finding: detailsOf(act, 'field-result').finding,
        text: act.note,
        byName: by.name,
        at: by.at,
      },
    },
  }
}

/** The beginning of a text, without half a character at its end. */
function cutTo(text: string, length: number): string {
  const cut = text.slice(0, length)
  return /\p{Surrogate}$/u.test(cut) ? cut.slice(0, -1) : cut
}
