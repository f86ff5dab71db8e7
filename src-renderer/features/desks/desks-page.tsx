import { Button } from 'antd'
import { troubleOf } from '../../data/trouble-of.ts'
import { useDesks } from '../../data/use-supervision.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import wide from '../../ui/wide-table.module.css'
import styles from './desks.module.css'
import { DesksTable } from './desks-table.tsx'
import { longestSilentFirst, marksOf } from './freshness.ts'

/** 未同步电脑 (R13): which computers were not heard of, and where reviews wait too long. The centre alone knows. */
export function DesksPage() {
  const { t } = useWords()
  const time = useTimeWords()
  const { data: status } = useSyncStatus()
  const online = status?.connection === 'online'
  const { data, error, isFetching, refetch } = useDesks(online)
  const desks = data && longestSilentFirst(data.desks)
  const marked = data?.desks.filter(desk => marksOf(desk, data.asOf).length > 0).length ?? 0
  return (
    <section className={wide.page} aria-label={t('supervision.title')}>
      <div className={styles.tools}>
        <Button
          icon={<Icon name="try-again" />}
          disabled={!online}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          {t('supervision.refresh')}
        </Button>
        {data && (
          <span role="status">
            {t('supervision.asOf', { time: time.moment(data.asOf), n: data.desks.length, marked })}
          </span>
        )}
        {status && !online && (
          <StateMark state="offline" look="plain">
            {t('supervision.offline')}
          </StateMark>
        )}
        <TroubleNote code={online ? troubleOf(error)?.code : undefined} />
      </div>
      <p className={styles.help}>{t('supervision.help')}</p>
      {desks?.length === 0 && (
        <div className={styles.empty}>
          <h2>{t('supervision.empty')}</h2>
          <p>{t('supervision.emptyHelp')}</p>
        </div>
      )}
      {data && desks && desks.length > 0 && <DesksTable desks={desks} asOf={data.asOf} />}
    </section>
  )
}
