import { Button } from 'antd'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import styles from './needs-you.module.css'

interface RecallLineProps {
  readonly numbers: readonly string[]
  readonly onOpen: () => void
}

/** 已打印的告知书需收回: papers of this review are out, and it did not take effect (D5). */
export function RecallLine({ numbers, onOpen }: RecallLineProps) {
  const { t } = useWords()
  return (
    <p className={styles.recall}>
      <StateMark state="needs-you" look="plain">
        {t('slips.recallLine', { numbers: numbers.join(t('frame.common.separator')) })}
      </StateMark>
      <Button size="small" onClick={onOpen}>
        {t('slips.recallOpen')}
      </Button>
    </p>
  )
}
