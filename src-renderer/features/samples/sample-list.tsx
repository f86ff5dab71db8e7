import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { lookOfSample, wordOfSample } from './sample-look.ts'

interface SampleListProps {
  readonly rows: readonly SampleRow[]
  readonly chosen: SampleRow | undefined
  readonly onChoose: (row: SampleRow) => void
}

/** Whose case, since when, and how it stands. Arrows go through it, as through every list. */
export function SampleList({ rows, chosen, onChoose }: SampleListProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const move = (step: -1 | 1) => {
    const next = rows[(chosen ? rows.indexOf(chosen) : step === 1 ? -1 : 0) + step]
    if (next) onChoose(next)
  }
  useKeys([
    {
      ...{ id: 'samples.up', keys: ['arrowup', 'k'], group: 'queue', label: t('keys.label.up') },
      repeats: true,
      run: () => move(-1),
    },
    {
      ...{ id: 'samples.down', keys: ['arrowdown', 'j'], group: 'queue', label: t('keys.label.down') },
      repeats: true,
      run: () => move(1),
    },
  ])
  return rows.map(row => {
    const { sample, role, unread } = row
    return (
      <button
        key={sample.id}
        type="button"
        className={sides.item}
        aria-current={row === chosen}
        onClick={() => onChoose(row)}
      >
        <span className={sides.itemHead}>
          <bdi className={sides.name} title={sample.personName}>
            {sample.personName}
          </bdi>
          <span className={sides.small}>{time.day(chinaDateOf(sample.closedAt ?? sample.drawnAt))}</span>
        </span>
        <span className={sides.itemHead}>
          <StateMark state={lookOfSample(row)}>{t(wordOfSample(row))}</StateMark>
          {unread && <StateMark state="needs-you">{t('samples.unread')}</StateMark>}
        </span>
        <span className={sides.small}>
          {t(`queue.workTypeShort.${sample.workType}`)} · {sample.serialNo}
          {role === 'overseer' && sample.first && (
            <>
              {' · '}
              <bdi>{sample.first.byName}</bdi>
            </>
          )}
        </span>
      </button>
    )
  })
}
