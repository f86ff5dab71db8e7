import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { FoundRow } from '../../../src-shared/desk/people-views.ts'
import { useReader } from '../../data/use-reader.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { isolate } from '../../ui/isolate.ts'
import { Late } from '../../ui/late.tsx'
import { ReadCardButtons } from '../../ui/read-card-buttons.tsx'
import form from '../../ui/reason-dialog.module.css'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './find-dialog.module.css'
import { FoundList } from './found-list.tsx'
import { NumberField } from './number-field.tsx'
import { ProvincePart } from './province-part.tsx'
import type { FindPerson } from './use-find-person.ts'

interface FindDialogProps {
  readonly find: FindPerson
  readonly onOpenCase: (row: FoundRow) => void
  /** Prints what the applicant's own page shows of the case. */
  readonly onEnquiry: (row: FoundRow) => void
}

/** 查人: type or read the whole number, look here, and then ask the province. */
export function FindDialog({ find, onOpenCase, onEnquiry }: FindDialogProps) {
  const { t } = useWords()
  const { here } = find.answers
  const reader = useReader(find.takeCard)
  const results = useRef<HTMLElement>(null)
  // The field is left as soon as there is an answer: the number in it is masked, and the keyboard is at the list.
  useEffect(() => {
    if (here) (results.current?.querySelector<HTMLElement>('[role=listbox]') ?? results.current)?.focus()
  }, [here])
  return (
    <DialogSheet title={t('people.title')} width={640} onClose={find.close} onDevice={find.device}>
      <div className={form.dialog}>
        <form
          className={styles.ask}
          onSubmit={event => {
            event.preventDefault()
            if (find.ready) find.searchHere()
          }}
        >
          <NumberField find={find} />
          <Button type="primary" htmlType="submit" disabled={!find.ready} loading={find.busy === 'here'}>
            {t('people.search')}
          </Button>
          <ReadCardButtons
            readers={reader.readers}
            busy={reader.busy}
            onRead={reader.read}
            onCancel={reader.cancel}
          />
        </form>
        <TroubleNote code={reader.trouble ?? find.troubles.here} />
        {find.card && (
          <StateMark state="pass" look="plain">
            {find.card.name === ''
              ? t('people.card.from')
              : t('people.card.name', { name: isolate(find.card.name) })}
          </StateMark>
        )}
        {find.busy === 'here' && (
          <Late>
            <p role="status">{t('people.searching')}</p>
          </Late>
        )}
        {here && (
          <section ref={results} tabIndex={-1} className={styles.part} aria-label={t('people.here')}>
            <h3 className={styles.heading}>{t('people.here')}</h3>
            <HereSays find={find} />
            <FoundList label={t('people.here')} found={here} onOpenCase={onOpenCase} onEnquiry={onEnquiry} />
          </section>
        )}
        {here && <ProvincePart find={find} onOpenCase={onOpenCase} onEnquiry={onEnquiry} />}
      </div>
    </DialogSheet>
  )
}

/** How many there are, as of when, and what is wrong with the number itself. */
function HereSays({ find }: { readonly find: FindPerson }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { here } = find.answers
  if (!here) return null
  return (
    <div role="status">
      <p>
        <strong>
          {here.rows.length === 0 ? t('people.nobodyHere') : t('people.count', { n: here.rows.length })}
        </strong>{' '}
        <span className={styles.small}>
          {here.asOf === null ? t('people.neverPulled') : t('people.asOf', { time: time.moment(here.asOf) })}
        </span>
      </p>
      {here.problems.length > 0 && (
        <StateMark state="unknown" look="plain">
          {t('people.problems', {
            what: here.problems.map(problem => t(`case.idProblem.${problem}`)).join(t('frame.common.listed')),
          })}
        </StateMark>
      )}
    </div>
  )
}
