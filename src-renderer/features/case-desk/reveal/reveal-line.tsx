import { Button } from 'antd'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import styles from './reveal.module.css'

interface RevealLineProps {
  readonly shown: boolean
  readonly onToggle: () => void
  /** Undefined where nothing is to be printed. */
  readonly onPrint: (() => void) | undefined
  /** Undefined where no papers are taken in. */
  readonly onTakeIn: (() => void) | undefined
}

/** Shows what is hidden, or hides it at once; while it is shown it says when that ends. Beside it, papers to print. */
export function RevealLine({ shown, onToggle, onPrint, onTakeIn }: RevealLineProps) {
  const { t } = useWords()
  return (
    <p className={styles.line}>
      <Button size="small" aria-pressed={shown} onClick={onToggle}>
        {t(shown ? 'case.reveal.hide' : 'case.reveal.show')} V
      </Button>
      {onPrint && (
        <Button size="small" onClick={onPrint}>
          {t('slips.title')}
        </Button>
      )}
      {onTakeIn && (
        <Button size="small" onClick={onTakeIn}>
          {t('papers.open')} A
        </Button>
      )}
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
