import type { CaseException } from '../../../src-shared/central/exception.ts'
import { useWords } from '../../i18n/use-words.ts'
import { lookOfException } from '../../ui/exception-look.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './exceptions.module.css'

interface ExceptionListProps {
  readonly exceptions: readonly CaseException[]
  readonly chosen: CaseException | undefined
  readonly onChoose: (exception: CaseException) => void
}

/** Whose case, since when, why and how it stands. */
export function ExceptionList({ exceptions, chosen, onChoose }: ExceptionListProps) {
  const { t } = useWords()
  const time = useTimeWords()
  return exceptions.map(each => (
    <button
      key={each.id}
      type="button"
      className={styles.item}
      aria-current={each === chosen}
      onClick={() => onChoose(each)}
    >
      <span className={styles.itemHead}>
        <bdi className={styles.name} title={each.personName}>
          {each.personName}
        </bdi>
        <span className={styles.small}>{t('exceptions.since', { time: time.moment(each.raisedAt) })}</span>
      </span>
      <span className={styles.itemHead}>
        <StateMark state={lookOfException[each.state]}>{t(`exceptions.state.${each.state}`)}</StateMark>
        <span className={styles.small}>{t(`letter.why.${each.reason}.title`)}</span>
      </span>
      <span className={styles.small}>
        {t(`queue.workTypeShort.${each.workType}`)} · <bdi>{each.mine.byName}</bdi>
      </span>
    </button>
  ))
}
