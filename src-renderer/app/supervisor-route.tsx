import { Navigate, useNavigate, useParams } from 'react-router'
import { useSession } from '../data/use-session.ts'
import { useSyncStatus } from '../data/use-sync.ts'
import { DesksPage } from '../features/desks/desks-page.tsx'
import { ExceptionsPage } from '../features/exceptions/exceptions-page.tsx'
import { useWords } from '../i18n/use-words.ts'
import { Segments } from '../ui/segments.tsx'
import { queuePath, supervisorTabs } from './places.ts'
import styles from './supervisor-route.module.css'

/** What only a supervisor has: 异常件 and 未同步电脑, side by side under one place of the navigation. */
export function SupervisorRoute() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { tab: wanted, id } = useParams()
  const { data: session } = useSession()
  const { data: status } = useSyncStatus()
  const tabs = session?.officer ? supervisorTabs(session.officer) : []
  const tab = tabs.find(each => each === wanted)
  if (!session) return null
  if (tab === undefined) return <Navigate to={tabs[0] ? `/supervisor/${tabs[0]}` : '/'} replace />
  const names = {
    exceptions: t('exceptions.tab', { n: status?.exceptions ?? 0 }),
    desks: t('supervision.title'),
  }
  return (
    <div className={styles.page}>
      <div className={styles.tabs}>
        <Segments
          aria-label={t('exceptions.tabs')}
          value={tab}
          options={tabs.map(each => ({ value: each, label: names[each] }))}
          onChange={chosen => void navigate(`/supervisor/${chosen}`)}
        />
        {tab === 'exceptions' && <span className={styles.help}>{t('exceptions.help')}</span>}
      </div>
      <div className={styles.body}>
        {tab === 'exceptions' ? (
          <ExceptionsPage
            id={id}
            onChoose={chosen => void navigate(`/supervisor/exceptions/${chosen}`)}
            onOpenCase={({ workType, caseId, mine }) =>
              void navigate(queuePath({ workType, stage: mine.stage, view: 'every' }, caseId))
            }
          />
        ) : (
          <DesksPage />
        )}
      </div>
    </div>
  )
}
