import { Button } from 'antd'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import styles from './reveal.module.css'

interface RevealLineProps {
  readonly shown: boolean
  readonly onToggle: () => void
  readonly onPrint: () => void
}

/** Shows what is hidden, or hides it at once; while it is shown it says when that ends. Beside it, papers to print. */
export function RevealLine({ shown, onToggle, onPrint }: RevealLineProps) {
  const { t } = useWords()
  return (
    <p className={styles.line}>
      <Button size="small" aria-pressed={shown} onClick={onToggle}>
        {t(shown ? 'case.reveal.hide' : 'case.reveal.show')} V
      </Button>
      <Button size="small" onClick={onPrint}>
        {t('slips.title')}
      </Button>
      <span role="status">
        {shown && (
          <StateMark state="changed" look="plain">
            {t('case.reveal.shown')}
          </StateMark>
        )}
      </span>
    </p>
  )
}
