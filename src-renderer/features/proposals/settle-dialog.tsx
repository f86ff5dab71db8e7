import type { Proposal } from '../../../src-shared/central/feed.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSettleProposal } from '../../data/use-proposals.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface SettleDialogProps {
  readonly proposal: Proposal
  readonly agree: boolean
  readonly onClose: () => void
}

/** The second person's word: it takes effect at once, so the act stands on the button, with whose case it is. */
export function SettleDialog({ proposal, agree, onClose }: SettleDialogProps) {
  const { t } = useWords()
  const settle = useSettleProposal()
  const want = t(`decide.form.correction.wants.${proposal.want}`)
  return (
    <ReasonDialog
      title={t(agree ? 'proposals.agreeTitle' : 'proposals.refuseTitle', { want })}
      text={t(agree ? 'proposals.agreeText' : 'proposals.refuseText', {
        want,
        name: isolate(proposal.personName),
        first: proposal.askedByName,
      })}
      label={t('proposals.note')}
      verb={t(agree ? 'proposals.agree' : 'proposals.refuse')}
      danger={!agree}
      busy={settle.isPending}
      trouble={troubleOf(settle.error)?.code}
      onClose={onClose}
      onSend={note => settle.mutate({ proposalId: proposal.id, agree, note }, { onSuccess: onClose })}
    />
  )
}
