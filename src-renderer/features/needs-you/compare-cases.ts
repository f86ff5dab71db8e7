import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { Hidden } from '../../../src-shared/desk/mask-case.ts'
import { caseSections, compareSections } from '../../ui/case-fields/case-sections.ts'
import { type FieldContext, slotText } from '../../ui/case-fields/field.ts'
import { statusWord } from '../../ui/status-word.ts'

/** A case as it is shown in lists, with the marks of what is hidden in it. */
export interface MaskedSide {
  readonly case: CaseRecord
  readonly hidden: Hidden
}

export interface ComparedRow {
  readonly key: string
  readonly label: string
  readonly seen: string | null
  readonly now: string | null
  readonly changed: boolean
}

/** The case as I saw it against the case as it is, item by item; what differs comes first. */
export function compareCases(
  { case: seen, hidden: seenHidden }: MaskedSide,
  { case: now, hidden: nowHidden }: MaskedSide,
  context: FieldContext,
): readonly ComparedRow[] {
  const { t, language } = context
  const row = (key: string, label: string, before: string | null, after: string | null): ComparedRow => ({
    key,
    label,
    seen: before,
    now: after,
    changed: before !== after,
  })
  const sections = compareSections(
    caseSections(seen, context, seenHidden),
    caseSections(now, context, nowHidden),
  )
  const rows = sections.flatMap(section =>
    section.fields
      .filter(field => !field.derived)
      .map(
        (field): ComparedRow => ({
          key: field.key,
          label: field.label,
          seen: field.before === undefined ? field.text : field.before,
          now: field.removed ? null : field.text,
          changed: field.before !== undefined,
        }),
      ),
  )
  const files = (record: CaseRecord) =>
    record.attachments
      .map(
        file =>
          `${slotText(t, language, context.rules, file.slot)} ${file.fileName} ${file.sha256.slice(0, 8)}`,
      )
      .toSorted()
      .join('\n') || null
  const place = (label: 'status' | 'stage' | 'handlingAgency' | 'rulebook' | 'attachments') =>
    [label, t(`case.field.${label}`)] as const
  const all = [
    ...rows,
    row(...place('attachments'), files(seen), files(now)),
    row(...place('status'), statusWord(t, language, seen), statusWord(t, language, now)),
    row(...place('stage'), t(`queue.stage.${seen.stage}`), t(`queue.stage.${now.stage}`)),
    row(...place('handlingAgency'), seen.handlingAgency, now.handlingAgency),
    row(
      ...place('rulebook'),
      `${seen.rulebook.id} ${seen.rulebook.version}`,
      `${now.rulebook.id} ${now.rulebook.version}`,
    ),
  ]
  return all.toSorted((a, b) => Number(b.changed) - Number(a.changed))
}
