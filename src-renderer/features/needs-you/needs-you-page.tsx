import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useNeedsYou } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letterWord } from '../../ui/deed-word.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { BothSides } from './both-sides.tsx'
import { SupervisorMark } from './supervisor-mark.tsx'

interface NeedsYouPageProps {
  readonly letterId: string | undefined
  readonly onChoose: (letterId: string | undefined) => void
  readonly onDecideAgain: (item: NeedsYouItem) => void
  /** Opens the papers printed of it. */
  readonly onSlips: (item: NeedsYouItem) => void
}

/** Reviews the centre did not let take effect: each stays, with both sides, until a person decides. */
export function NeedsYouPage({ letterId, onChoose, onDecideAgain, onSlips }: NeedsYouPageProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { data: items, error } = useNeedsYou()
  const chosen = items?.find(item => item.letter.letterId === letterId) ?? items?.[0]
  if (items?.length === 0) {
    return (
      <div className={sides.empty}>
        <h2>{t('letter.needsYou.empty')}</h2>
        <p>{t('letter.needsYou.emptyHelp')}</p>
      </div>
    )
  }
  return (
    <div className={sides.page}>
      <nav className={sides.list} aria-label={t('letter.needsYou.label')}>
        <TroubleNote code={troubleOf(error)?.code} />
        {items?.map(item => (
          <button
            key={item.letter.letterId}
            type="button"
            className={sides.item}
            aria-current={item === chosen}
            onClick={() => onChoose(item.letter.letterId)}
          >
            <span className={sides.itemHead}>
              <bdi className={sides.name} title={item.letter.personName}>
                {item.letter.personName}
              </bdi>
              <span className={sides.small}>
                {t('letter.needsYou.since', { time: time.moment(item.since) })}
              </span>
            </span>
            <span className={sides.itemHead}>
              <StateMark state="needs-you">{t(`letter.why.${item.reason}.title`)}</StateMark>
              <span className={sides.small}>{letterWord(t, item.letter)}</span>
            </span>
            <SupervisorMark item={item} />
          </button>
        ))}
      </nav>
      {chosen && (
        <BothSides
          key={chosen.letter.letterId}
          item={chosen}
          onDecideAgain={() => onDecideAgain(chosen)}
          onWithdrawn={() => onChoose(undefined)}
          onSlips={() => onSlips(chosen)}
        />
      )}
    </div>
  )
}
