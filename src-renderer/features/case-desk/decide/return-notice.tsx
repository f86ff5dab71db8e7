import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { chinaDateOf } from '../../../../src-shared/kernel/instant.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { inLanguage } from '../../../ui/in-language.ts'
import { stateColours } from '../../../ui/state-mark.tsx'
import styles from './return-notice.module.css'

interface ReturnNoticeProps {
  readonly view: CaseView
  readonly chosen: readonly string[]
}

/** 一次性告知: everything at once. A second return names what the first notice did not say (domain.md B4). */
export function ReturnNotice({ view, chosen }: ReturnNoticeProps) {
  const { t, language } = useWords()
  const earlier = view.case.earlierDecisions.filter(past => past.outcome === 'return')
  const [first] = earlier
  const days = view.rules?.correctionDays ?? null
  const unnamed = chosen.filter(code => !first?.reasons.includes(code))
  const word = (code: string) => {
    const reason = view.rules?.reasons.find(each => each.code === code)
    return reason ? `${code} ${inLanguage(reason.label, language)}` : code
  }
  return (
    <div className={styles.notice}>
      <p>{days === null ? t('decide.form.return.all') : t('decide.form.return.due', { n: days })}</p>
      {first && (
        <div role="status" className={styles.again} style={stateColours('returned')}>
          <p>
            <Icon name="return" />{' '}
            <strong>
              {t('decide.form.return.again', { n: earlier.length, date: chinaDateOf(first.decidedAt) })}
            </strong>
          </p>
          {chosen.length > 0 && (
            <p>{t(unnamed.length > 0 ? 'decide.form.return.againHelp' : 'decide.form.return.againNone')}</p>
          )}
          {unnamed.length > 0 && (
            <ul>
              {unnamed.map(code => (
                <li key={code}>{word(code)}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}
