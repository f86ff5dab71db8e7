import { useLocation } from 'react-router'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { queueViewSchema } from '../../src-shared/desk/queue-views.ts'
import { useQueueCounts } from '../data/use-queue.ts'
import { useWords } from '../i18n/use-words.ts'
import styles from './page-title.module.css'

/** The name of the page, and of a queue how much is in it. */
export function PageTitle() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const { data: counts } = useQueueCounts()
  const [page, workType, stage, view] = pathname.split('/').slice(1)
  const work = workTypeSchema.safeParse(workType)
  const inView = queueViewSchema.safeParse(view)
  if (page === 'queue' && inView.success) {
    const count = counts?.find(
      each => each.workType === workType && each.stage === stage && each.view === inView.data,
    )
    return (
      <h1 className={styles.title}>
        {t(`queue.workType.${work.data ?? 'identity-verification'}`)}
        <span className={styles.part}> · {t(`queue.view.${inView.data}`)} </span>
        <span>{inView.data === 'every' ? '' : (count?.count ?? (counts ? 0 : ''))}</span>
        {count !== undefined && count.overdue > 0 && (
          <span className={styles.overdue}>{t('queue.overdueCount', { n: count.overdue })}</span>
        )}
      </h1>
    )
  }
  const titles: Readonly<Record<string, string>> = {
    'needs-you': t('letter.needsYou.title'),
    outbox: t('letter.outbox.title'),
    slips: t(workType === 'recent' ? 'slips.printed' : 'slips.open.title'),
    posts: t('posts.title'),
    proposals: t('proposals.title'),
    intake: t('intake.title'),
    supervisor: workType === 'desks' ? t('supervision.title') : t('exceptions.title'),
    samples: t('samples.title'),
    offers: t('offers.title'),
    reports: t('reports.title'),
    audit: t('audit.title'),
    settings: t('settings.title'),
  }
  const title = titles[page ?? ''] ?? ''
  return <h1 className={styles.title}>{title}</h1>
}
