import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { Words } from '../../i18n/use-words.ts'
import { caseFields } from '../../ui/case-fields.ts'

export interface ComparedRow {
  readonly label: string
  readonly seen: string | null
  readonly now: string | null
  readonly changed: boolean
}

/** The case as I saw it against the case as it is, item by item; what differs comes first. */
export function compareCases(seen: CaseRecord, now: CaseRecord, t: Words): readonly ComparedRow[] {
  const row = (label: string, before: string | null, after: string | null): ComparedRow => ({
    label,
    seen: before,
    now: after,
    changed: before !== after,
  })
  const before = caseFields(seen, t)
  const rows = caseFields(now, t).map(field =>
    row(
      t(`case.field.${field.key}`),
      before.find(other => other.key === field.key)?.text ?? null,
      field.text,
    ),
  )
  const files = (record: CaseRecord) =>
    record.attachments
      .map(file => `${t(`case.evidence.slot.${file.slot}`)} ${file.fileName} ${file.sha256.slice(0, 8)}`)
      .toSorted()
      .join('\n') || null
  const all = [
    ...rows,
    row(t('case.field.attachments'), files(seen), files(now)),
    row(t('case.field.status'), t(`case.status.${seen.status}`), t(`case.status.${now.status}`)),
    row(t('case.field.stage'), t(`queue.stage.${seen.stage}`), t(`queue.stage.${now.stage}`)),
    row(t('case.field.handlingAgency'), seen.handlingAgency, now.handlingAgency),
    row(
      t('case.field.rulebook'),
      `${seen.rulebook.id} ${seen.rulebook.version}`,
      `${now.rulebook.id} ${now.rulebook.version}`,
    ),
  ]
  return all.toSorted((a, b) => Number(b.changed) - Number(a.changed))
}
