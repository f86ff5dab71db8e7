import type { CaseException } from '../../../src-shared/central/exception.ts'
import { useWords } from '../../i18n/use-words.ts'
import { lookOfException } from '../../ui/exception-look.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'

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
      className={sides.item}
      aria-current={each === chosen}
      onClick={() => onChoose(each)}
    >
      <span className={sides.itemHead}>
        <bdi className={sides.name} title={each.personName}>
          {each.personName}
        </bdi>
        <span className={sides.small}>{t('exceptions.since', { time: time.moment(each.raisedAt) })}</span>
      </span>
      <span className={sides.itemHead}>
        <StateMark state={lookOfException[each.state]}>{t(`exceptions.state.${each.state}`)}</StateMark>
        <span className={sides.small}>{t(`letter.why.${each.reason}.title`)}</span>
      </span>
      <span className={sides.small}>
        {t(`queue.workTypeShort.${each.workType}`)} · <bdi>{each.mine.byName}</bdi>
      </span>
    </button>
  ))
}
