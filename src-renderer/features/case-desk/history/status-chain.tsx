import type { CaseStatus } from '../../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../../src-shared/cases/procedure.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { chinaDateOf } from '../../../../src-shared/kernel/instant.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { statusWord } from '../../../ui/status-word.ts'
import styles from './history.module.css'

/** The way of a case in steps; each step names the statuses it can end in, the usual one first (domain.md C). */
const chains: Readonly<Record<Procedure, readonly (readonly CaseStatus[])[]>> = {
  'identity-check': [['auto-check'], ['pending-manual'], ['verified', 'rejected', 'unverified']],
  'person-application': [
    ['unreviewed', 'returned', 'withdrawn'],
    ['approved', 'rejected', 'revoked'],
  ],
  'post-application': [
    ['awaiting-host'],
    ['host-accepted', 'host-declined', 'lapsed', 'withdrawn'],
    ['eligible', 'ineligible', 'revoked'],
    ['on-post', 'no-show'],
    ['ended'],
  ],
  'unemployment-registration': [
    ['pending', 'withdrawn'],
    ['in-review'],
    ['approved', 'rejected'],
    ['deregistered'],
  ],
  'unemployment-check': [
    ['requested'],
    ['matched', 'needs-field-check', 'field-result'],
    ['verified', 'no-record', 'deregistered', 'employed-signal'],
  ],
}

/** The whole way of the case, with the day each step was reached. */
export function StatusChain({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const { procedure, status } = view.case
  const chain = chains[procedure]
  const here = chain.findIndex(step => step.includes(status))
  return (
    <ol className={styles.chain} aria-label={t('case.facts.progress')}>
      {chain.map((step, index) => {
        const reached = view.events.findLast(event => event.from !== event.to && step.includes(event.to))
        const current = index === here
        // What came after is not undone by looking back: only steps up to here count as reached.
        const past = index < here
        const shown = current ? status : ((past ? reached?.to : undefined) ?? step[0] ?? status)
        const date = (current || past) && reached ? chinaDateOf(reached.at) : null
        return (
          <li
            key={step[0]}
            className={styles.step}
            data-state={current ? 'here' : past ? 'past' : 'ahead'}
            aria-current={current ? 'step' : undefined}
          >
            <span className={styles.dot}>
              {past ? <Icon name="yes" /> : current ? <Icon name="due" /> : null}
            </span>
            <span>{statusWord(t, language, { procedure, status: shown }, view.rules)}</span>
            {date && <span className={styles.date}>{date}</span>}
          </li>
        )
      })}
    </ol>
  )
}
