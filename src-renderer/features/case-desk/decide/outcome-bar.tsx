import type { ReactNode } from 'react'
import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import type { CaseView } from '../../../../src-shared/desk/views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { isolate } from '../../../ui/isolate.ts'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import { stateColours } from '../../../ui/state-mark.tsx'
import type { TroubleCode } from '../../../ui/trouble-code.ts'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { Unseen } from '../../../ui/unseen.tsx'
import { isPictureMissing } from './decision-gate.ts'
import styles from './outcome-bar.module.css'
import { actionLook } from './outcome-keys.ts'

interface OutcomeBarProps {
  readonly view: CaseView
  readonly armed: CaseAction | null
  readonly recording: boolean
  readonly trouble: TroubleCode | undefined
  /** Beside the message: how the draft stands. */
  readonly aside: ReactNode
  /** A line instead of the resting hint: a restored draft, for instance. */
  readonly hint: string | null
  readonly noteOpen: boolean
  readonly onArm: (action: CaseAction) => void
  readonly onNote: () => void
  readonly onCommit: () => void
  /** The panel of the armed outcome: reasons, target, note. */
  readonly children: ReactNode
}

/** The verbs of the work, what is armed and for whom, and the one way to commit. Nothing here takes focus by itself. */
export function OutcomeBar(props: OutcomeBarProps) {
  const { view, armed, recording, trouble, hint, noteOpen } = props
  const { t } = useWords()
  const { workType, personName } = view.case
  const pictureMissing = isPictureMissing(view)
  const offered: readonly CaseAction[] =
    pictureMissing && view.allowed.length > 0 && !view.allowed.includes('approve')
      ? ['approve', ...view.allowed]
      : view.allowed
  const look = armed && actionLook(workType, armed)
  return (
    <section
      className={styles.bar}
      aria-label={t('decide.label')}
      style={look ? stateColours(look.state) : {}}
    >
      {props.children}
      <div className={styles.verbs}>
        {offered.map(action => {
          const verb = actionLook(workType, action)
          if (!verb) return null
          return (
            <button
              key={action}
              type="button"
              className={`${styles.verb} ${armed === action ? styles.armedVerb : ''}`}
              style={stateColours(verb.state)}
              aria-pressed={armed === action}
              disabled={action === 'approve' && pictureMissing}
              title={action === 'hold' ? t('decide.holdHelp') : undefined}
              onClick={() => props.onArm(action)}
            >
              <Icon name={verb.icon} />
              <span>{t(`decide.outcome.${action}`)}</span>
              <KeyCap name={verb.key} />
            </button>
          )
        })}
        {view.allowed.length > 0 && (
          <button
            type="button"
            className={`${styles.verb} ${styles.note}`}
            aria-expanded={noteOpen}
            onClick={props.onNote}
          >
            <Icon name="note" />
            <span>{t('decide.noteOpen')}</span>
            <KeyCap name="n" />
          </button>
        )}
        {view.allowed.length > 0 && (
          <button
            type="button"
            className={styles.commit}
            disabled={armed === null || recording}
            onClick={props.onCommit}
          >
            {recording ? t('decide.recording') : t('decide.commit')}
            {armed && (
              <Unseen>
                {t(`decide.outcome.${armed}`)} · {isolate(personName)}
              </Unseen>
            )}{' '}
            <KeyCap name="ctrl+enter" />
          </button>
        )}
      </div>
      <div className={styles.message}>
        <div className={styles.words} aria-live="polite">
          {view.whyNot ? (
            <span className={styles.whyNot}>
              <Icon name="unknown" /> {t(`decide.whyNot.${view.whyNot}`)}
            </span>
          ) : trouble ? null : armed ? (
            <strong className={styles.armed}>
              {t('decide.armed', { outcome: t(`decide.outcome.${armed}`), name: isolate(personName) })}
            </strong>
          ) : pictureMissing ? (
            <TroubleNote code="attachment-missing" />
          ) : (
            (hint ?? t('decide.rest'))
          )}
        </div>
        <TroubleNote code={trouble} />
        <div className={styles.aside}>{props.aside}</div>
      </div>
    </section>
  )
}
