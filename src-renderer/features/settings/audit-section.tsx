import { Button } from 'antd'
import type { AuditReport } from '../../../src-shared/desk/audit-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useVerifyLog } from '../../data/use-audit.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './settings.module.css'

/** The officer's own log: whether it is whole, in words. */
export function AuditSection() {
  const { t } = useWords()
  const time = useTimeWords()
  const verify = useVerifyLog()
  const { data: status } = useSyncStatus()
  const refusedSince = verify.data ? null : status?.logRefusedSince
  return (
    <section className={styles.block} aria-label={t('audit.own.title')}>
      <h2>{t('audit.own.title')}</h2>
      <div className={styles.choice}>
        <div className={styles.what}>
          <span className={styles.help}>{t('audit.own.help')}</span>
          {refusedSince && <p>{t('audit.own.refused', { time: time.moment(refusedSince) })}</p>}
          <div role="status">
            {verify.isPending && t('audit.own.running')}
            {verify.data && !verify.isPending && <Report report={verify.data} />}
          </div>
          <TroubleNote code={troubleOf(verify.error)?.code} />
        </div>
        <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t('audit.own.verify')}
        </Button>
      </div>
    </section>
  )
}

function Report({ report }: { readonly report: AuditReport }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { finding, anchored, refusedSince, shortenedUpTo, lines } = report
  const number = finding.kind === 'whole' ? 0 : finding.number
  return (
    <>
      <p>{t(`audit.own.finding.${finding.kind}`, { number, lines })}</p>
      <p className={styles.help}>
        {anchored
          ? t('audit.own.anchored', { number: anchored.number, time: time.moment(anchored.at) })
          : t('audit.own.notAnchored')}
      </p>
      {shortenedUpTo > 0 && (
        <p className={styles.help}>{t('audit.own.shortened', { number: shortenedUpTo })}</p>
      )}
      {refusedSince && <p>{t('audit.own.refused', { time: time.moment(refusedSince) })}</p>}
    </>
  )
}
