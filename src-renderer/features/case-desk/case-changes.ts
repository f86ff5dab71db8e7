import type { AttachmentRef } from '../../../src-shared/cases/attachment.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { compareSections } from '../../ui/case-fields/case-sections.ts'
import type { CaseSection } from '../../ui/case-fields/field.ts'

/** Where a change is to be seen: a field or a result by its mark on the page, a picture by what is in it. */
export type Place = { readonly field: string } | { readonly file: Sha256 } | { readonly rule: string }

/** One thing that is different now. Null: there was nothing, or there is nothing any more. */
export interface Change {
  readonly key: string
  readonly label: string
  readonly was: string | null
  readonly now: string | null
  /** Of a document: said in a word, where its name says nothing. */
  readonly kind?: 'added' | 'replaced' | 'withdrawn'
  /** Null where nothing of it stands there any more. */
  readonly at: Place | null
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
      changes: fields.flatMap(({ key, label, text, before: was }): Change[] =>
        was === undefined ? [] : [{ key, label, was, now: text, at: { field: fieldMark(id, key) } }],
      ),
    }))
    .filter(({ changes }) => changes.length > 0)
}

/** By what a field is found on the page. */
export const fieldMark = (section: string, key: string) => `${section}.${key}`
export const hintMark = (from: string, hint: string) => `hint.${from}.${hint}`

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
    return Array.from({ length: Math.max(left.length, fresh.length) }, (_, at) => {
      const [old, file] = [left[at], fresh[at]]
      return {
        key: `${slot} ${at}`,
        label: nameOf(slot),
        was: old?.fileName ?? null,
        now: file?.fileName ?? null,
        kind: old && file ? 'replaced' : file ? 'added' : 'withdrawn',
        at: file ? { file: file.sha256 } : null,
      } as const
    })
  })
}

/** One condition or hint with what it says. */
export interface Said {
  readonly key: string
  readonly label: string
  readonly result: string
  readonly at: Place
}

/**
 * Conditions and hints that say something else, in today's order. One that was not asked then, or is not now, is told too, but for
 * one that fits: nobody has to look there.
 */
export function changedResults(
  before: readonly Pick<Said, 'key' | 'label' | 'result'>[],
  now: readonly Said[],
  wordOf: (result: string | null) => string,
): readonly Change[] {
  const isTold = (was: string | undefined, is: string | undefined) =>
    was !== is && ((was !== undefined && is !== undefined) || (was ?? is) !== 'pass')
  const resultOf = (said: readonly Pick<Said, 'key' | 'result'>[], key: string) =>
    said.find(each => each.key === key)?.result
  const changed = now.flatMap(({ key, label, result, at }): Change[] => {
    const was = resultOf(before, key)
    return isTold(was, result) ? [{ key, label, was: wordOf(was ?? null), now: wordOf(result), at }] : []
  })
  const dropped = before
    .filter(({ key, result }) => resultOf(now, key) === undefined && isTold(result, undefined))
    .map(
      ({ key, label, result }): Change => ({ key, label, was: wordOf(result), now: wordOf(null), at: null }),
    )
  return [...changed, ...dropped]
}
