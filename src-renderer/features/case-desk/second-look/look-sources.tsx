import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { checklistFor, sourceAsOf } from '../../../../src-shared/judging/checklist.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { slotText } from '../../../ui/case-fields/field.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from '../checklist/checklist.module.css'

/** The checklist (W4) to be guided by: each item with where to look. A second look answers none of them. */
export function LookSources({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const items = view.rules ? checklistFor(view.case, view.rules) : []
  if (items.length === 0) return null
  return (
    <section className={styles.checklist} aria-label={t('case.checklist.label')}>
      <ul>
        {items.map(item => {
          const register = view.rulebook?.sources.find(each => each.id === item.source)
          const asOf = sourceAsOf(item, view.case)
          const source = register ? inLanguage(register.label, language) : (item.source ?? '')
          const where = [
            item.source !== null && t('case.checklist.source', { source }),
            item.source !== null &&
              (asOf ? t('case.checklist.asOf', { time: time.moment(asOf) }) : t('case.checklist.noResult')),
            item.document !== null &&
              t('case.checklist.document', { slot: slotText(t, language, view.rules, item.document) }),
          ].filter(Boolean)
          return (
            <li key={item.id} className={styles.item}>
              <p className={styles.label}>{inLanguage(item.label, language)}</p>
              {where.length > 0 && <p className={styles.where}>{where.join(' · ')}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
