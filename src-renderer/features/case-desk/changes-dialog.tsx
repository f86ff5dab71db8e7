import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import type { Change, ChangedSection } from './case-changes.ts'
import styles from './changes-dialog.module.css'

interface ChangesDialogProps {
  readonly sections: readonly ChangedSection[]
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
