import type { AttachmentRef } from '../../../src-shared/cases/attachment.ts'
import { compareSections } from '../../ui/case-fields/case-sections.ts'
import type { CaseSection } from '../../ui/case-fields/field.ts'

/** One thing that is different now. Null: there was nothing, or there is nothing any more. */
export interface Change {
  readonly key: string
  readonly label: string
  readonly was: string | null
  readonly now: string | null
}

export interface ChangedSection {
  readonly id: string
  readonly title: string
  readonly changes: readonly Change[]
}

/** Every field that is different, section by section, in the order in which the case is read. */
export function changedSections(
  before: readonly CaseSection[],
  now: readonly CaseSection[],
): readonly ChangedSection[] {
  return compareSections(before, now)
    .map(({ id, title, fields }) => ({
      id,
      title,
      changes: fields.flatMap(({ key, label, text, before: was }) =>
        was === undefined ? [] : [{ key, label, was, now: text }],
      ),
    }))
    .filter(({ changes }) => changes.length > 0)
}

/** Documents that came, went, or were put in the place of another: told by what is in them, not by their names. */
export function changedDocuments(
  before: readonly AttachmentRef[],
  now: readonly AttachmentRef[],
  nameOf: (slot: string) => string,
): readonly Change[] {
  const gone = before.filter(old => !now.some(file => file.sha256 === old.sha256))
  const come = now.filter(file => !before.some(old => old.sha256 === file.sha256))
  const slots = [...new Set([...now, ...before].map(file => file.slot))]
  return slots.flatMap(slot => {
    const left = gone.filter(file => file.slot === slot)
    const fresh = come.filter(file => file.slot === slot)
    return Array.from({ length: Math.max(left.length, fresh.length) }, (_, at) => ({
      key: `${slot} ${at}`,
      label: nameOf(slot),
      was: left[at]?.fileName ?? null,
      now: fresh[at]?.fileName ?? null,
    }))
  })
}
