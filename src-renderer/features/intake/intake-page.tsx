import { Button, Checkbox, Select } from 'antd'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { idTypeSchema } from '../../../src-shared/people/id-type.ts'
import { useReader } from '../../data/use-reader.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useSession } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { tableFor } from '../../ui/case-fields/field.ts'
import { todayAt } from '../../ui/format-time.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { ReadCardButtons } from '../../ui/read-card-buttons.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Commitment } from './commitment.tsx'
import styles from './intake.module.css'
import { IntakeDone } from './intake-done.tsx'
import { CodeField, DateField, Field, type FormInHand, RegionField, TextField } from './intake-field.tsx'
import { type IntakeValues, isFromCard, problemsOf, regionFields } from './intake-values.ts'
import { NumberHint } from './number-hint.tsx'
import { useCard } from './use-card.ts'
import { type Registered, useIntake } from './use-intake.ts'
import { useIntakeDraft } from './use-intake-draft.ts'

interface IntakePageProps {
  readonly onRegistered: (done: Registered) => void
  readonly onOutbox: () => void
  /** Opens what can be printed for the person who was taken in. */
  readonly onPrint: (done: Registered) => void
  /** Rises with every undo: what was just registered is on the form again. */
  readonly turn: number
}

/** 窗口登记 (K1): the form of a person at the window. Everything typed stays until it is recorded. */
export function IntakePage({ onRegistered, onOutbox, onPrint, turn }: IntakePageProps) {
  const { t } = useWords()
  const today = todayAt(useNow(60_000))
  const { data: session } = useSession()
  const draft = useIntakeDraft()
  const { values } = draft
  const [left, setLeft] = useState<ReadonlySet<keyof IntakeValues>>(new Set())
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<Registered | null>(null)
  const page = useRef<HTMLFormElement>(null)
  const { register, recording, trouble } = useIntake(session?.officer, registered => {
    setDone(registered)
    onRegistered(registered)
  })
  const reopen = useRef(draft.reopen)
  useEffect(() => {
    reopen.current = draft.reopen
  })
  const turnSeen = useRef(turn)
  useEffect(() => {
    if (turnSeen.current === turn) return
    turnSeen.current = turn
    setDone(null)
    reopen.current()
  }, [turn])
  const rulebook = useRulesInForce('unemployment-verification', true).find(
    ({ rules }) => rules.procedure === 'unemployment-registration',
  )?.rulebook
  const problems = useMemo(() => problemsOf(values, today), [values, today])

  const card = useCard(today, draft.change)
  const reader = useReader(card.take)
  useKeys([], { device: done ? undefined : card.device })
  const form: FormInHand = {
    values,
    change: part => {
      const text = part.idNumber ?? part.name
      if (text === undefined || !card.typed(text)) draft.change(part)
    },
    problemOf: name => (tried || left.has(name) ? problems.get(name) : undefined),
    leave: name => values[name] !== '' && setLeft(old => new Set([...old, name])),
  }
  const recordNow = async () => {
    if (recording) return
    // A save under way must not come after the intake with which the draft goes.
    draft.settle()
    if (await register(values)) draft.settle()
    else reopen.current()
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (card.endsLine()) return
    setTried(true)
    const [first] = problems.keys()
    if (first === undefined) return void recordNow()
    page.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea)`)?.focus()
  }
  const startAnew = () => {
    draft.clear()
    setLeft(new Set())
    setTried(false)
    setDone(null)
  }
  if (done)
    return <IntakeDone done={done} onNext={startAnew} onOutbox={onOutbox} onPrint={() => onPrint(done)} />

  const table = (name: string) => tableFor(rulebook ?? null, name)
  return (
    <form ref={page} className={styles.page} aria-label={t('intake.label')} onSubmit={send}>
      <p className={styles.intro}>{t('intake.help')}</p>
      <div role="status" className={styles.restored}>
        {draft.restored && (
          <>
            <span>{t('intake.restored')}</span>
            <Button size="small" onClick={startAnew}>
              {t('intake.clear')}
            </Button>
          </>
        )}
      </div>
      <div className={styles.card}>
        <ReadCardButtons
          readers={reader.readers}
          busy={reader.busy}
          onRead={reader.read}
          onCancel={reader.cancel}
        />
        <TroubleNote code={card.wrong ? 'card-number-wrong' : reader.trouble} />
      </div>
      <fieldset className={styles.group}>
        <legend>{t('intake.group.person')}</legend>
        <TextField form={form} name="name" label={t('case.field.name')} maxLength={200} />
        <Field form={form} name="idType" label={t('case.field.idType')}>
          {id => (
            <Select
              id={id}
              popupMatchSelectWidth={false}
              value={values.idType}
              options={idTypeSchema.options.map(type => ({ value: type, label: t(`case.idType.${type}`) }))}
              onChange={idType => form.change({ idType })}
            />
          )}
        </Field>
        <TextField
          form={form}
          name="idNumber"
          label={t('case.field.idNumber')}
          maxLength={40}
          help={<NumberHint {...values} fromCard={isFromCard(values)} today={today} />}
        />
        <TextField form={form} name="phone" label={t('case.field.phone')} maxLength={30} />
        <TextField form={form} name="formerName" label={t('case.field.formerName')} maxLength={200} />
        <Field form={form} name="statedSex" label={t('case.field.statedSex')}>
          {() => (
            <Segments
              aria-label={t('case.field.statedSex')}
              value={values.statedSex ?? ''}
              options={(['male', 'female'] as const).map(sex => ({
                value: sex as string,
                label: t(`case.sex.${sex}`),
              }))}
              onChange={sex => form.change({ statedSex: sex === 'female' ? 'female' : 'male' })}
            />
          )}
        </Field>
        <TextField
          form={form}
          name="residenceAddress"
          label={t('case.field.residenceAddress')}
          maxLength={300}
          wide
        />
        <TextField
          form={form}
          name="hukouAddress"
          label={t('case.field.hukouAddress')}
          maxLength={300}
          wide
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('intake.group.unemployment')}</legend>
        {!rulebook && <p className={styles.note}>{t('intake.noCodes')}</p>}
        <CodeField
          form={form}
          name="registrationType"
          label={t('case.field.form.registrationType')}
          table={table('registrationType')}
        />
        <CodeField
          form={form}
          name="unemploymentReason"
          label={t('case.field.form.unemploymentReason')}
          table={table('unemploymentReason')}
        />
        <DateField form={form} name="unemployedOn" label={t('case.field.form.unemployedOn')} />
        <DateField form={form} name="graduatedOn" label={t('case.field.form.graduatedOn')} />
        <TextField form={form} name="formerUnit" label={t('case.field.form.formerUnit')} maxLength={200} />
        <CodeField
          form={form}
          name="education"
          label={t('case.field.form.education')}
          table={table('education')}
        />
        <TextField form={form} name="ethnicity" label={t('case.field.form.ethnicity')} maxLength={60} />
        <TextField
          form={form}
          name="disabilityGrade"
          label={t('case.field.form.disabilityGrade')}
          maxLength={40}
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('intake.group.wishes')}</legend>
        {(['wantsWork', 'wantsBusiness', 'wantsTraining'] as const).map(name => (
          <Checkbox
            key={name}
            checked={values[name]}
            onChange={event => form.change({ [name]: event.target.checked })}
          >
            {t(`case.field.form.${name}`)}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('intake.group.places')}</legend>
        {regionFields.map(name => (
          <RegionField key={name} form={form} name={name} label={t(`case.field.form.${name}`)} />
        ))}
      </fieldset>
      <Commitment form={form} />
      <div className={styles.foot}>
        <Button type="primary" htmlType="submit" disabled={recording}>
          {t(recording ? 'intake.submitting' : 'intake.submit')}
        </Button>
        <Button onClick={startAnew}>{t('intake.reset')}</Button>
        {tried && problems.size > 0 && (
          <span className={styles.problem} role="status">
            {t('intake.incomplete', { n: problems.size })}
          </span>
        )}
        <TroubleNote code={trouble} />
        {trouble && <span>{t('intake.kept')}</span>}
        {draft.unsaved && <span>{t('intake.unsaved')}</span>}
      </div>
    </form>
  )
}
