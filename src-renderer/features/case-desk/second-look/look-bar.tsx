import type { ReactNode } from 'react'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { isolate } from '../../../ui/isolate.ts'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import { stateColours } from '../../../ui/state-mark.tsx'
import type { TroubleCode } from '../../../ui/trouble-code.ts'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import bar from '../decide/outcome-bar.module.css'
import { type Verb, verbLook, verbWord } from '../decide/outcome-keys.ts'
import { lookVerbs } from './look-keys.ts'

interface LookBarProps {
  readonly view: CaseView
  readonly verb: Verb | null
  readonly recording: boolean
  readonly trouble: TroubleCode | undefined
  /** A line instead of the resting hint: a restored draft. */
  readonly hint: string | null
  readonly aside: ReactNode
  readonly onArm: (verb: Verb) => void
  readonly onCommit: () => void
  readonly children: ReactNode
}

/** What the officer would have decided, and the one way to say it: for good. */
export function LookBar(props: LookBarProps) {
  const { view, verb, recording, trouble, onArm, onCommit, children } = props
  const { t } = useWords()
  const { personName } = view.case
  return (
    <section
      className={bar.bar}
      aria-label={t('samples.opinion')}
      style={verb ? stateColours(verbLook(verb).state) : {}}
    >
      {children}
      <div className={bar.line}>
        <div className={bar.verbs}>
          {lookVerbs(view).map(each => {
            const look = verbLook(each)
            return (
              <button
                key={each.id}
                type="button"
                className={`${bar.verb} ${verb?.id === each.id ? bar.armedVerb : ''}`}
                style={stateColours(look.state)}
                aria-pressed={verb?.id === each.id}
                onClick={() => onArm(each)}
              >
                <Icon name={look.icon} />
                <span>{verbWord(t, each)}</span>
                <KeyCap name={look.key} />
              </button>
            )
          })}
        </div>
        <button type="button" className={bar.commit} disabled={verb === null || recording} onClick={onCommit}>
          {recording ? t('decide.recording') : t('samples.commit')} <KeyCap name="ctrl+enter" />
        </button>
      </div>
      <div className={bar.message}>
        <div className={bar.words} aria-live="polite">
          {trouble ? null : verb ? (
            <strong className={bar.armed}>
              {t('samples.armed', { outcome: verbWord(t, verb), name: isolate(personName) })}
            </strong>
          ) : (
            (props.hint ?? t('samples.rest'))
          )}
        </div>
        <TroubleNote code={trouble} />
        <div className={bar.aside}>{props.aside}</div>
      </div>
    </section>
  )
}
