import { Button } from 'antd'
import { useState } from 'react'
import type { Proposal } from '../../../src-shared/central/feed.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useProposals } from '../../data/use-proposals.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useSession } from '../../data/use-session.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Line } from '../../ui/line.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './proposals.module.css'
import { SettleDialog } from './settle-dialog.tsx'

interface ProposalsPageProps {
  readonly onOpenCase: (proposal: Proposal) => void
}

/** 待第二人确认: what waits for another person's word, and what came of it. */
export function ProposalsPage({ onOpenCase }: ProposalsPageProps) {
  const { t } = useWords()
  const { data: proposals, error } = useProposals()
  const { data: status } = useSyncStatus()
  const [settling, setSettling] = useState<{
    readonly proposal: Proposal
    readonly agree: boolean
  } | null>(null)
  const open = proposals?.filter(proposal => proposal.state === 'open') ?? []
  const settled = proposals?.filter(proposal => proposal.state !== 'open') ?? []
  const offline = status !== undefined && status.connection !== 'online'
  return (
    <section className={styles.page} aria-label={t('proposals.label')}>
      <p className={styles.help}>{t('proposals.help')}</p>
      {offline && open.length > 0 && (
        <p className={styles.offline} role="status">
          <StateMark state="offline" look="plain">
            {t('proposals.offline')}
          </StateMark>
        </p>
      )}
      <TroubleNote code={troubleOf(error)?.code} />
      {proposals?.length === 0 && (
        <div className={styles.empty}>
          <h2>{t('proposals.empty')}</h2>
          <p>{t('proposals.emptyHelp')}</p>
        </div>
      )}
      {[
        { title: t('proposals.open'), list: open },
        { title: t('proposals.settled'), list: settled },
      ].map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={title} aria-label={title}>
              <h2 className={styles.heading}>
                {title} {list.length}
              </h2>
              <ul>
                {list.map(proposal => (
                  <ProposalCard
                    key={proposal.id}
                    proposal={proposal}
                    offline={offline}
                    onOpenCase={() => onOpenCase(proposal)}
                    onSettle={agree => setSettling({ proposal, agree })}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
      {settling && <SettleDialog {...settling} onClose={() => setSettling(null)} />}
    </section>
  )
}

interface ProposalCardProps {
  readonly proposal: Proposal
  readonly offline: boolean
  readonly onOpenCase: () => void
  readonly onSettle: (agree: boolean) => void
}

/** Who asked for what and why, who may answer, and the answer. */
function ProposalCard({ proposal, offline, onOpenCase, onSettle }: ProposalCardProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { data: session } = useSession()
  const held = useRulesInForce(proposal.workType, proposal.about !== null)
  const condition = held.flatMap(({ rules }) => rules.conditions).find(each => each.id === proposal.about)
  const officer = session?.officer
  const own = officer?.id === proposal.askedBy
  const mayConfirm = officer !== undefined && officer !== null && hasRight(officer.roles, 'confirm-proposals')
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <StateMark
          state={
            proposal.state === 'open' ? 'proposal' : proposal.state === 'confirmed' ? 'approved' : 'closed'
          }
        >
          {t(`proposals.state.${proposal.state}`)}
        </StateMark>
        <strong>{t(`decide.form.correction.wants.${proposal.want}`)}</strong>
        <bdi className={styles.name}>{proposal.personName}</bdi>
        <span className={styles.small}>
          {t(`queue.workTypeShort.${proposal.workType}`)} · {proposal.serialNo} ·{' '}
          {t('proposals.version', { n: proposal.caseVersion })}
        </span>
        <Button size="small" type="link" onClick={onOpenCase}>
          {t('proposals.openCase')}
        </Button>
      </div>
      <dl className={styles.lines}>
        {proposal.about !== null && (
          <Line label={t('proposals.about')}>
            {condition ? inLanguage(condition.label, language) : proposal.about}
          </Line>
        )}
        <Line label={t('proposals.grounds')}>{proposal.grounds}</Line>
        <Line label={t('proposals.askedBy')}>
          {proposal.askedByName} · {time.moment(proposal.askedAt)}
        </Line>
        {proposal.secondByName !== null && (
          <Line label={t('proposals.secondBy')}>
            {proposal.secondByName}
            {proposal.secondAt && ` · ${time.moment(proposal.secondAt)}`}
          </Line>
        )}
        {proposal.secondNote && <Line label={t('proposals.answer')}>{proposal.secondNote}</Line>}
      </dl>
      {proposal.state === 'open' &&
        (own || !mayConfirm ? (
          <p className={styles.own}>
            <Icon name="person" /> {t(own ? 'proposals.own' : 'proposals.noRight')}
          </p>
        ) : (
          <div className={styles.acts}>
            <Button type="primary" disabled={offline} onClick={() => onSettle(true)}>
              {t('proposals.agree')}
            </Button>
            <Button disabled={offline} onClick={() => onSettle(false)}>
              {t('proposals.refuse')}
            </Button>
          </div>
        ))}
    </li>
  )
}
