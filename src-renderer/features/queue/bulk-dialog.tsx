import { Button } from 'antd'
import { useState } from 'react'
import type { BulkOutcomes } from '../../../src-shared/desk/bulk-views.ts'
import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useApproveMany, useBulkPlan } from '../../data/use-bulk.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Late } from '../../ui/late.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './bulk-dialog.module.css'
import { BulkLines } from './bulk-lines.tsx'

interface BulkDialogProps {
  readonly rows: readonly QueueRow[]
  readonly onClose: () => void
  /** What was recorded; also while some of it was refused and the dialog stays to say so. */
  readonly onRecorded: (outcomes: BulkOutcomes) => void
  /** Every case went. */
  readonly onDone: () => void
}

const ruleLook = { pass: 'approved', fail: 'refused', unknown: 'waiting' } as const

/** 一并通过: what the cases share, which of them go and why each other does not; then one press, and what came of each. */
export function BulkDialog({ rows, onClose, onRecorded, onDone }: BulkDialogProps) {
  const { t, language } = useWords()
  const plan = useBulkPlan(rows.map(row => row.caseId))
  const approve = useApproveMany()
  const [outcomes, setOutcomes] = useState<BulkOutcomes>()
  const going = plan.data?.cases.filter(({ refused }) => refused === null) ?? []
  const alike = plan.data?.alike
  const trouble = troubleOf(plan.error)?.code ?? troubleOf(approve.error)?.code
  const commit = async () => {
    if (!alike || going.length === 0 || approve.isPending) return
    const told = await approve.run(alike.digest, going).catch(() => undefined)
    if (!told) return
    onRecorded(told)
    if (told.every(({ refused }) => refused === null)) onDone()
    else setOutcomes(told)
  }
  const refused = outcomes?.filter(each => each.refused !== null) ?? []
  return (
    <DialogSheet title={t('queue.bulk.title', { n: rows.length })} width={620} onClose={onClose}>
      <div className={styles.dialog}>
        {outcomes ? (
          <>
            <p role="status">
              {t('queue.bulk.done', { n: outcomes.length - refused.length, refused: refused.length })}
            </p>
            <BulkLines rows={rows} verdicts={outcomes} label={t('queue.bulk.outcomes')} />
          </>
        ) : (
          <>
            <p className={styles.help}>{t('queue.bulk.help')}</p>
            {plan.isPending && <Late>{t('frame.common.loading')}</Late>}
            {alike && (
              <section className={styles.rules} aria-label={t('queue.bulk.shared')}>
                <h3>
                  {t('queue.bulk.sharedBy', {
                    stage: t(`queue.stage.${alike.stage}`),
                    rulebook: alike.rulebook.version,
                  })}
                </h3>
                <ul>
                  {alike.rules.map(rule => (
                    <li key={`${rule.hint} ${rule.label?.zh}`}>
                      <StateMark state={ruleLook[rule.result]} look="plain">
                        {t(`case.rules.result.${rule.result}`)}
                      </StateMark>
                      <span>
                        {rule.label
                          ? inLanguage(rule.label, language)
                          : rule.hint && t(`case.hint.${rule.hint}`)}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {plan.data && <BulkLines rows={rows} verdicts={plan.data.cases} label={t('queue.bulk.cases')} />}
          </>
        )}
        <TroubleNote code={trouble} />
        <div className={styles.acts}>
          <Button onClick={onClose}>{t('frame.common.close')}</Button>
          {!outcomes && (
            <Button
              type="primary"
              disabled={going.length === 0 || approve.isPending}
              loading={approve.isPending}
              onClick={() => void commit()}
            >
              {t('queue.bulk.commit', { n: going.length })}
            </Button>
          )}
        </div>
      </div>
    </DialogSheet>
  )
}
