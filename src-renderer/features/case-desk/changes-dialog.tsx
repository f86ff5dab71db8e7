import type { CaseView } from '../../../src-shared/desk/views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { caseSections, previousRecord } from '../../ui/case-fields/case-sections.ts'
import { slotText } from '../../ui/case-fields/field.ts'
import { useFieldContext } from '../../ui/case-fields/use-field-context.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { type Change, changedDocuments, changedSections } from './case-changes.ts'
import styles from './changes-dialog.module.css'
import type { ShownCase } from './use-seen-version.ts'

/** Against which version a case is read: the one this officer saw first, or the one handed in before. */
export function earlierOf(view: CaseView, seenBefore: ShownCase | null): ShownCase | null {
  if (seenBefore) return seenBefore
  const previous = previousRecord(view.case)
  return previous && { case: previous, hidden: { ...view.hidden, now: view.hidden.previous } }
}

/** What is different, as far as this officer may see it. */
export function useChanges(view: CaseView, earlier: ShownCase | null) {
  const { t, language } = useWords()
  const context = useFieldContext(view)
  if (!earlier) return []
  const sections = changedSections(
    caseSections(earlier.case, context, earlier.hidden.now),
    caseSections(view.case, context, view.hidden.now),
  )
  const changes = changedDocuments(earlier.case.attachments, view.case.attachments, slot =>
    slotText(t, language, view.rules, slot),
  )
  return changes.length === 0
    ? sections
    : [...sections, { id: 'documents', title: t('case.changed.documents'), changes }]
}

interface ChangesDialogProps {
  readonly sections: ReturnType<typeof useChanges>
  readonly onClose: () => void
}

/** W6: every field and document that is different, what stood there and what stands there now. */
export function ChangesDialog({ sections, onClose }: ChangesDialogProps) {
  const { t } = useWords()
  return (
    <DialogSheet title={t('case.changed.list')} width={680} onClose={onClose}>
      {sections.length === 0 && <p>{t('case.changed.nothing')}</p>}
      {sections.map(section => (
        <table key={section.id} className={styles.table}>
          <caption>{section.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('case.changed.what')}</th>
              <th scope="col">{t('case.changed.was')}</th>
              <th scope="col">{t('case.changed.now')}</th>
            </tr>
          </thead>
          <tbody>
            {section.changes.map(change => (
              <ChangeLine key={change.key} change={change} />
            ))}
          </tbody>
        </table>
      ))}
    </DialogSheet>
  )
}

function ChangeLine({ change }: { readonly change: Change }) {
  const { t } = useWords()
  const value = (text: string | null) =>
    text === null ? <span className={styles.nothing}>{t('frame.common.notGiven')}</span> : <bdi>{text}</bdi>
  return (
    <tr>
      <th scope="row">{change.label}</th>
      <td>{value(change.was)}</td>
      <td className={styles.now}>{value(change.now)}</td>
    </tr>
  )
}
