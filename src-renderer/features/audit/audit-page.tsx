import { Button } from 'antd'
import { useState } from 'react'
import type { AuditFilter } from '../../../src-shared/central/audit.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useExportLogs, useLogs } from '../../data/use-audit.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { saveFile } from '../../ui/save-file.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import wide from '../../ui/wide-table.module.css'
import styles from './audit.module.css'
import { AuditFields } from './audit-fields.tsx'
import { AuditTable } from './audit-table.tsx'

/** 操作日志 as the centre keeps it, for the audit role alone. Nothing is read before it was asked for. */
export function AuditPage() {
  const { t } = useWords()
  const { data: status } = useSyncStatus()
  const online = status?.connection === 'online'
  const [filter, setFilter] = useState<AuditFilter | null>(null)
  const logs = useLogs(filter)
  const save = useExportLogs()
  const lines = logs.data?.pages.flatMap(page => page.lines)
  const trouble = troubleOf(save.error) ?? troubleOf(logs.error)
  return (
    <section className={wide.page} aria-label={t('audit.title')}>
      <p className={styles.help}>{t('audit.page.help')}</p>
      <AuditFields
        busy={logs.isFetching}
        disabled={!online}
        onSearch={setFilter}
        onSave={wanted =>
          save.mutate(wanted, { onSuccess: file => saveFile(file.name, file.text, 'text/csv;charset=utf-8') })
        }
        saving={save.isPending}
      />
      <div className={styles.told}>
        {status && !online && (
          <StateMark state="offline" look="plain">
            {t('audit.page.offline')}
          </StateMark>
        )}
        {save.data && <span role="status">{t('audit.page.saved', { n: save.data.lines })}</span>}
        <TroubleNote code={online ? trouble?.code : undefined} />
      </div>
      {lines?.length === 0 && <p className={styles.help}>{t('audit.page.empty')}</p>}
      {lines && lines.length > 0 && (
        <AuditTable lines={lines}>
          {logs.hasNextPage && (
            <Button loading={logs.isFetchingNextPage} onClick={() => void logs.fetchNextPage()}>
              {t('audit.page.more')}
            </Button>
          )}
        </AuditTable>
      )}
    </section>
  )
}
