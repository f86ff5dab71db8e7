import { Button } from 'antd'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import styles from './intake.module.css'
import type { Registered } from './use-intake.ts'

interface IntakeDoneProps {
  readonly done: Registered
  readonly onNext: () => void
  readonly onOutbox: () => void
  readonly onPrint: () => void
}

/** Recorded here: the temporary serial the person takes along, and what happens next. */
export function IntakeDone({ done, onNext, onOutbox, onPrint }: IntakeDoneProps) {
  const { t } = useWords()
  return (
    <section className={styles.done} aria-label={t('intake.done.title')}>
      <h2>
        <StateMark state="waiting">{t('intake.done.title')}</StateMark>
      </h2>
      <p>{t('intake.done.text', { name: isolate(done.personName) })}</p>
      <dl className={styles.serial}>
        <dt>{t('intake.done.serial')}</dt>
        <dd>{done.temporarySerial}</dd>
      </dl>
      <p>{t('intake.done.serialHelp')}</p>
      <p>{t('intake.done.sameReview')}</p>
      <div className={styles.foot}>
        <Button type="primary" onClick={onNext}>
          {t('intake.done.next')}
        </Button>
        <Button onClick={onPrint}>{t('slips.kind.acceptance')}</Button>
        <Button onClick={onOutbox}>{t('intake.done.outbox')}</Button>
      </div>
    </section>
  )
}
