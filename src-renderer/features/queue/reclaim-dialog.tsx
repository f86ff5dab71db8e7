import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useReclaimLeases } from '../../data/use-leases.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface ReclaimDialogProps {
  readonly caseIds: readonly CaseId[]
  readonly onClose: () => void
  readonly onDone: (said: string) => void
}

/** 收回: takes cases from whoever holds them, with a reason they will read. */
export function ReclaimDialog({ caseIds, onClose, onDone }: ReclaimDialogProps) {
  const { t } = useWords()
  const reclaim = useReclaimLeases()
  return (
    <ReasonDialog
      title={t('lease.reclaim.title', { n: caseIds.length })}
      text={t('lease.reclaim.text')}
      label={t('lease.reclaim.reason')}
      verb={t('lease.reclaim.submit')}
      busy={reclaim.isPending}
      trouble={troubleOf(reclaim.error)?.code}
      onClose={onClose}
      onSend={reason =>
        reclaim.mutate(
          { caseIds: [...caseIds], reason },
          { onSuccess: ({ reclaimed }) => onDone(t('lease.select.reclaimed', { n: reclaimed.length })) },
        )
      }
    />
  )
}
