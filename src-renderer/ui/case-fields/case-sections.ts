import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { Hidden } from '../../../src-shared/desk/mask-case.ts'
import { eligibilitySections } from './eligibility-fields.ts'
import type { CaseField, CaseSection, FieldContext } from './field.ts'
import { identitySections } from './person-fields.ts'
import { checkSections, registrationSections } from './unemployment-fields.ts'

/**
 * Everything the applicant handed in, as labelled fields in reading order: on the case desk and in comparisons. What is hidden
 * is compared by its mark, so that a change behind the stars is marked like any other.
 */
export function caseSections(
  record: CaseRecord,
  context: FieldContext,
  hidden: Hidden = {},
): readonly CaseSection[] {
  return sectionsOf(record, context).map(section => ({
    ...section,
    fields: section.fields.map(field => {
      const mark = hidden[field.key]
      return mark === undefined ? field : { ...field, same: mark }
    }),
  }))
}

function sectionsOf(record: CaseRecord, context: FieldContext): readonly CaseSection[] {
  switch (record.procedure) {
    case 'identity-check':
      return identitySections(record, context)
    case 'person-application':
    case 'post-application':
      return eligibilitySections(record, context)
    case 'unemployment-registration':
      return registrationSections(record, context)
    case 'unemployment-check':
      return checkSections(record, context)
  }
}

/** The case as it was handed in before; null on a first submission. */
export function previousRecord(record: CaseRecord): CaseRecord | null {
  const { previous } = record
  if (previous === null) return null
  // One and the same procedure: its payload stood there before.
  return { ...record, payload: previous.payload, attachments: previous.attachments } as CaseRecord
}

export interface ComparedField extends CaseField {
  /** What stood here before; undefined where nothing changed. */
  readonly before?: string | null
  /** It stood there before and does not any more. */
  readonly removed?: boolean
}

export interface ComparedSection extends Omit<CaseSection, 'fields'> {
  readonly fields: readonly ComparedField[]
}

const comparedBy = (field: CaseField) => field.same ?? field.text

/** Sections of now with what stood there before, and fields that are gone marked as removed. */
export function compareSections(
  before: readonly CaseSection[] | null,
  now: readonly CaseSection[],
): readonly ComparedSection[] {
  if (before === null) return now
  const ids = [...now.map(section => section.id), ...before.map(section => section.id)]
  return [...new Set(ids)].map(id => {
    const old = before.find(section => section.id === id)
    const section = now.find(candidate => candidate.id === id)
    const heading = section ?? old
    const fields: ComparedField[] = (section?.fields ?? []).map(field => {
      if (field.derived) return field
      const was = old?.fields.find(candidate => candidate.key === field.key)
      if (was ? comparedBy(was) === comparedBy(field) : field.text === null) return field
      return { ...field, before: was?.text ?? null }
    })
    const removed = (old?.fields ?? [])
      .filter(field => !field.derived && field.text !== null)
      .filter(field => !section?.fields.some(candidate => candidate.key === field.key))
      .map(field => ({ ...field, text: null, before: field.text, removed: true }))
    return {
      id,
      title: heading?.title ?? id,
      ...(heading?.help === undefined ? {} : { help: heading.help }),
      fields: [...fields, ...removed],
    }
  })
}
