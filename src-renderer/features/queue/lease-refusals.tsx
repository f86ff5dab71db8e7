import type { LeaseAnswer } from '../../../src-shared/desk/rooms/queue.ts'
import { useLeaseWords } from '../../ui/use-lease-words.ts'
import styles from './lease-dialog.module.css'

interface LeaseRefusalsProps {
  readonly title: string
  readonly refused: LeaseAnswer['notGranted']
}

/** Which cases were not given, each with why. */
export function LeaseRefusals({ title, refused }: LeaseRefusalsProps) {
  const words = useLeaseWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className={styles.refusals} aria-label={title} tabIndex={0} data-scrolls>
      <h3>{title}</h3>
      <ul>
        {refused.map(each => (
          <li key={each.caseId} className={styles.refusal}>
            <span>{each.serialNo ?? each.caseId}</span>
            <span>{words.refusal(each)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
