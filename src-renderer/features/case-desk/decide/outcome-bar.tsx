import type { ReactNode } from 'react'
import { judgesNothing } from '../../../../src-shared/cases/allowed-actions.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { isProvinceWide } from '../../../../src-shared/judging/judge-decision.ts'
import { useCounterMode } from '../../../data/use-counter-mode.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { isolate } from '../../../ui/isolate.ts'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import { stateColours } from '../../../ui/state-mark.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { Unseen } from '../../../ui/unseen.tsx'
import { blockerAbout, unmetSentence } from './blocker-words.ts'
import { canArm, isPictureMissing, offeredActions } from './decision-gate.ts'
import styles from './outcome-bar.module.css'
import { barActions, type Verb, verbLook, verbsOf, verbWord } from './outcome-keys.ts'
import type { Trouble } from './use-commit.ts'

interface OutcomeBarProps {
  readonly view: CaseView
  readonly armed: Verb | null
  readonly recording: boolean
  readonly trouble: Trouble | undefined
  /** Beside the message: how the draft stands. */
  readonly aside: ReactNode
  /** A line instead of the resting hint: a restored draft, for instance. */
  readonly hint: string | null
  readonly noteOpen: boolean
  readonly onArm: (verb: Verb) => void
  readonly onNote: () => void
  readonly onCommit: () => void
  /** The panel of the armed outcome: reasons, target, note. */
  readonly children: ReactNode
}

/** The verbs of the work, what is armed and for whom, and the one way to commit. Nothing here takes focus by itself. */
export function OutcomeBar(props: OutcomeBarProps) {
  const { view, armed, recording, trouble, hint, noteOpen } = props
  const { t, language } = useWords()
  const { personName } = view.case
  const counter = useCounterMode()
  const pictureMissing = isPictureMissing(view)
  const offered = offeredActions(view)
  const verbs = verbsOf(offered)
  const unmet = offered.includes('approve') ? unmetSentence(view, t, language) : undefined
  const notProvinceWide = offered.includes('confirm') && !isProvinceWide(view.case)
  const closed = pictureMissing && offered.includes('approve') ? null : unmet
  return (
    <section
      className={styles.bar}
      aria-label={t('decide.label')}
      style={armed ? stateColours(verbLook(armed).state) : {}}
    >
      {props.children}
      <div className={styles.line}>
        <div className={styles.verbs}>
          {verbs.map(verb => {
            const look = verbLook(verb)
            const open = canArm(view, verb)
            return (
              <button
                key={verb.id}
                type="button"
                className={`${styles.verb} ${judgesNothing(verb.action) ? styles.beside : ''} ${armed?.id === verb.id ? styles.armedVerb : ''}`}
                style={stateColours(look.state)}
                aria-pressed={armed?.id === verb.id}
                disabled={!open}
                title={
                  open
                    ? verb.action === 'hold'
                      ? t('decide.holdHelp')
                      : undefined
                    : verb.action === 'approve'
                      ? (closed ?? t('trouble.attachment-missing'))
                      : t('trouble.finding-not-province-wide')
                }
                onClick={() => props.onArm(verb)}
              >
                <Icon name={look.icon} />
                <span>{verbWord(t, verb)}</span>
                <KeyCap name={look.key} />
              </button>
            )
          })}
          {barActions(view.allowed).length > 0 && !counter.on && (
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
        </div>
        {barActions(view.allowed).length > 0 && (
          <button
            type="button"
            className={styles.commit}
            disabled={armed === null || recording}
            onClick={props.onCommit}
          >
            {recording ? t('decide.recording') : t('decide.commit')}
            {armed && (
              <Unseen>
                {verbWord(t, armed)} · {isolate(personName)}
              </Unseen>
            )}{' '}
            <KeyCap name="ctrl+enter" />
          </button>
        )}
      </div>
      <div className={styles.message}>
        <div className={styles.words} aria-live="polite">
          {trouble ? null : armed ? (
            <strong className={styles.armed}>
              {t('decide.armed', { outcome: verbWord(t, armed), name: isolate(personName) })}
            </strong>
          ) : view.whyNot ? (
            <span className={styles.whyNot}>
              <Icon name="unknown" /> {t(`decide.whyNot.${view.whyNot}`)}
            </span>
          ) : pictureMissing && offered.includes('approve') ? (
            <TroubleNote code="attachment-missing" />
          ) : unmet || notProvinceWide ? (
            <span className={styles.closed}>
              <Icon name="no" /> {unmet ?? t('decide.notProvinceWide')}
              {hint && ` · ${hint}`}
            </span>
          ) : (
            (hint ?? t('decide.rest'))
          )}
        </div>
        <TroubleNote code={trouble?.code} about={trouble && blockerAbout(view, trouble, t, language)} />
        <div className={styles.aside}>{props.aside}</div>
      </div>
    </section>
  )
}
