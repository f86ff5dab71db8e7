import { Button } from 'antd'
import { useId, useState } from 'react'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useAssignCases, useColleagues } from '../../data/use-leases.ts'
import { useSettings } from '../../data/use-settings.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ColleagueSelect } from '../../ui/colleague-select.tsx'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import styles from './lease-dialog.module.css'
import { type LeaseHours, LeaseHoursField } from './lease-hours.tsx'
import { LeaseRefusals } from './lease-refusals.tsx'

interface AssignDialogProps {
  readonly caseIds: readonly CaseId[]
  readonly onClose: () => void
  /** Every case was given; with the words that say so. */
  readonly onDone: (said: string) => void
}

/** 改派: to whom, for how long and why. What was not given is said case by case before the dialog goes. */
export function AssignDialog({ caseIds, onClose, onDone }: AssignDialogProps) {
  const { t } = useWords()
  const field = useId()
  const { data: colleagues } = useColleagues()
  const { data: settings } = useSettings()
  const [officerId, setOfficerId] = useState<OfficerId | null>(null)
  const [chosen, setChosen] = useState<LeaseHours | null>(null)
  const hours = chosen ?? settings?.leaseHours ?? 24
  const assign = useAssignCases()
  const name = colleagues?.find(each => each.id === officerId)?.displayName ?? ''
  const said = (n: number) => t('lease.select.assigned', { n, name })
  const answer = assign.data
  if (answer && answer.notGranted.length > 0) {
    const close = () => onDone(said(answer.granted.length))
    return (
      <DialogSheet title={t('lease.assign.title', { n: caseIds.length })} width={460} onClose={close}>
        <div className={styles.dialog}>
          <StateMark state="leased">{said(answer.granted.length)}</StateMark>
          <LeaseRefusals
            title={t('lease.assign.notGranted', { n: answer.notGranted.length })}
            refused={answer.notGranted}
          />
          <div className={styles.acts}>
            <Button type="primary" onClick={close}>
              {t('lease.take.close')}
            </Button>
          </div>
        </div>
      </DialogSheet>
    )
  }
  return (
    <ReasonDialog
      title={t('lease.assign.title', { n: caseIds.length })}
      text={t('lease.assign.text')}
      label={t('lease.assign.reason')}
      verb={t('lease.assign.submit')}
      ready={officerId !== null}
      busy={assign.isPending}
      trouble={troubleOf(assign.error)?.code}
      onClose={onClose}
      onSend={reason =>
        officerId !== null &&
        assign.mutate(
          { officerId, caseIds: [...caseIds], hours, reason },
          {
            onSuccess: ({ granted, notGranted }) => {
              if (notGranted.length === 0) onDone(said(granted.length))
            },
          },
        )
      }
    >
      <div className={styles.field}>
        <label className={styles.label} htmlFor={field}>
          {t('lease.assign.to')}
        </label>
        <ColleagueSelect
          id={field}
          placeholder={t('lease.assign.choose')}
          empty={t('lease.assign.nobody')}
          value={officerId}
          colleagues={(colleagues ?? []).map(each => ({
            value: each.id,
            label: `${each.displayName} · ${each.agencyName}`,
          }))}
          onChoose={setOfficerId}
        />
      </div>
      <LeaseHoursField hours={hours} onChange={setChosen} />
    </ReasonDialog>
  )
}
