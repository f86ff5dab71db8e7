import type { AttachmentRef } from '../cases/attachment.ts'
import type { CaseRecord } from '../central/feed.ts'
import { readIdNumber } from '../identity/id-number.ts'
import { maskInText } from '../people/masking.ts'
import { maskField } from '../people/personal-fields.ts'
import { maskFacts } from './mask-facts.ts'
import { maskDecision } from './mask-texts.ts'

/** How much of a case stands: hidden wherever it is shown; in the real-name case in hand all but phone and addresses. */
export type Shown = 'masked' | 'in-hand' | 'full'

/** Gives a mark for a hidden value: the same for the same value, and telling nothing of it. */
export type MarkOf = (path: string, value: string) => string

/** Paths of the payload that are hidden, or are elsewhere, with a mark of their value: versions compare without being seen. */
export type Hidden = Readonly<Record<string, string>>

export interface MaskedCase {
  readonly case: CaseRecord
  readonly hidden: { readonly now: Hidden; readonly previous: Hidden }
}

/**
 * A case as the face may have it: numbers, telephones and addresses masked, and numbers inside everything people typed
 * (P3). With `in-hand` name and number stand in full: comparing them with the card is the task.
 */
export function maskCase(record: CaseRecord, shown: Shown, markOf: MarkOf): MaskedCase {
  if (shown === 'full') return { case: record, hidden: { now: {}, previous: {} } }
  const now: Record<string, string> = {}
  const then: Record<string, string> = {}
  const open = shown === 'in-hand' ? ['name', 'formerName', 'idNumber'] : []
  const masked = <Payload>(payload: Payload, hidden: Record<string, string>): Payload =>
    walk(payload, '', '', (path, at, value) => {
      const shownValue = maskField(path, value)
      if (shownValue !== value) hidden[at] = markOf(at, value)
      return open.includes(path) ? value : shownValue
    }) as Payload
  const { previous } = record
  const known = personalValues(record)
  return {
    case: {
      ...record,
      payload: masked(record.payload, now),
      previous: previous && {
        ...previous,
        payload: masked(previous.payload, then),
        attachments: previous.attachments.map(maskFileName),
      },
      attachments: record.attachments.map(maskFileName),
      earlierDecisions: record.earlierDecisions.map(maskDecision),
      marks: record.marks.map(mark => ({ ...mark, note: maskInText(mark.note) })),
      ...(record.complaints && {
        complaints: record.complaints.map(each => ({ ...each, note: maskInText(each.note) })),
      }),
      sources: record.sources.map(source => ({ ...source, facts: maskFacts(source.facts, known) })),
    } as CaseRecord,
    hidden: { now, previous: then },
  }
}

export function maskFileName<File extends Pick<AttachmentRef, 'fileName'>>(file: File): File {
  return { ...file, fileName: maskInText(file.fileName) }
}

/** What stands for the person in registers too, in every form it may have there. */
function personalValues({ payload, referenceOn }: CaseRecord): string[] {
  const { bornOn, number } = readIdNumber(payload.idType, payload.idNumber, referenceOn)
  return [payload.idNumber, number, payload.phone, bornOn ?? ''].filter(value => value !== '')
}

/** Every text of a payload, with its path as the table names it and as it stands there. */
function walk(
  value: unknown,
  path: string,
  at: string,
  change: (path: string, at: string, text: string) => string,
): unknown {
  if (typeof value === 'string') return change(path, at, value)
  if (Array.isArray(value))
    return value.map((each, index) => walk(each, `${path}[]`, `${at}[${index}]`, change))
  if (value === null || typeof value !== 'object') return value
  const inside = (room: string, name: string) => (room === '' ? name : `${room}.${name}`)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      walk(inner, inside(path, name), inside(at, name), change),
    ]),
  )
}
