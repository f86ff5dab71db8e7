import type { ReactNode } from 'react'
import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { stateColours } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './needs-you.module.css'
import { SupervisorSide } from './supervisor-side.tsx'

interface WhyHereProps {
  readonly item: NeedsYouItem
  /** The ways on. */
  readonly children: ReactNode
}

/** Whose review it is, why it stands here, how it stands with the supervisor, and below it what can be done. */
export function WhyHere({ item, children }: WhyHereProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { letter, reason, centre } = item
  return (
    <header className={sides.why} style={stateColours('needs-you')}>
      <h2 className={sides.whyTitle}>
        <Icon name="needs-you" /> {t(`letter.why.${reason}.title`)} · <bdi>{letter.personName}</bdi>
        <span className={sides.small}>{letter.serialNo}</span>
      </h2>
      <p>{t(`letter.why.${reason}.text`)}</p>
      {centre.heldBy && (
        <p>
          {t('letter.needsYou.heldBy', {
            name: centre.heldBy.name,
            until: time.moment(centre.heldBy.until),
          })}
        </p>
      )}
      {item.detail && (
        <p className={styles.detail}>
          {t('letter.needsYou.detail', {
            detail: isSecondLook(item.detail) ? t(`samples.refused.${item.detail}`) : item.detail,
          })}
        </p>
      )}
      {letter.mayHaveArrived && <p>{t('letter.needsYou.mayHaveArrived')}</p>}
      <SupervisorSide item={item} />
      {children}
    </header>
  )
}

const ofSecondLooks = ['sample-judged', 'sample-withdrawn', 'sample-not-yours', 'sample-outcome'] as const

/** Why the centre would not take a second look has words of its own; other details are its codes. */
function isSecondLook(detail: string): detail is (typeof ofSecondLooks)[number] {
  return (ofSecondLooks as readonly string[]).includes(detail)
}
