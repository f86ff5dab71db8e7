import { Select } from 'antd'
import { useId } from 'react'
import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import { findingSchema } from '../../../../src-shared/cases/outcome.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { Segments } from '../../../ui/segments.tsx'
import { readTypedMoment } from '../../../ui/typed-date.ts'
import { type ActForms, liftableOf, localOf, wantsOf } from './act-forms.ts'
import styles from './decide-panel.module.css'
import { unmetOf } from './decision-gate.ts'

interface ActFieldsProps {
  readonly view: CaseView
  readonly action: CaseAction
  readonly forms: ActForms
  readonly onForms: (part: Partial<ActForms>) => void
}

/** What an act asks for besides its text: how somebody was reached, what two people shall agree to, what was found. */
export function ActFields({ view, action, forms, onForms }: ActFieldsProps) {
  switch (action) {
    case 'contact-logged':
      return <ContactFields contact={forms.contact} onChange={contact => onForms({ contact })} />
    case 'correction-requested':
      return (
        <CorrectionFields
          view={view}
          correction={forms.correction}
          onChange={correction => onForms({ correction })}
        />
      )
    case 'field-result':
      return <FieldFields field={forms.field} onChange={field => onForms({ field })} />
    default:
      return null
  }
}

interface Fields<Form> {
  readonly onChange: (form: Form) => void
}

function ContactFields({
  contact,
  onChange,
}: Fields<ActForms['contact']> & { readonly contact: ActForms['contact'] }) {
  const { t } = useWords()
  const id = useId()
  return (
    <div className={styles.fields}>
      <div>
        <span className={styles.label}>{t('decide.form.contact.how')}</span>
        <Segments
          aria-label={t('decide.form.contact.how')}
          value={contact.how}
          options={(['phone', 'message', 'visit', 'window'] as const).map(how => ({
            value: how,
            label: t(`case.code.how.${how}`),
          }))}
          onChange={how => onChange({ ...contact, how })}
        />
      </div>
      <div>
        <span className={styles.label}>{t('decide.form.contact.reached')}</span>
        <Segments
          aria-label={t('decide.form.contact.reached')}
          value={contact.reached === null ? '' : contact.reached ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map(reached => ({
            value: reached as string,
            label: t(`case.code.reached.${reached}`),
          }))}
          onChange={reached => onChange({ ...contact, reached: reached === 'yes' })}
        />
      </div>
      <div>
        <label className={styles.label} htmlFor={id}>
          {t('decide.form.contact.at')}
        </label>
        <input
          id={id}
          type="text"
          className={styles.field}
          autoComplete="off"
          placeholder="2026-03-05 10:32"
          defaultValue={localOf(contact.at)}
          aria-invalid={contact.at === null}
          onChange={event => onChange({ ...contact, at: readTypedMoment(event.target.value) ?? null })}
        />
      </div>
      <p className={styles.help}>{t('decide.form.contact.help')}</p>
    </div>
  )
}

function CorrectionFields({
  view,
  correction,
  onChange,
}: Fields<ActForms['correction']> & {
  readonly view: CaseView
  readonly correction: ActForms['correction']
}) {
  const { t, language } = useWords()
  const ids = useId()
  const unmet = unmetOf(view).map(each => each.condition.id)
  const liftable = liftableOf(view)
  // What stands in the way now comes first; anything else only where nothing does.
  const inTheWay = liftable.filter(condition => unmet.includes(condition.id))
  const conditions = inTheWay.length > 0 ? inTheWay : liftable
  return (
    <div className={styles.fields}>
      <div>
        <label className={styles.label} htmlFor={`${ids}-want`}>
          {t('decide.form.correction.want')}
        </label>
        <Select
          id={`${ids}-want`}
          className={styles.choice ?? ''}
          placement="topLeft"
          value={correction.want}
          options={wantsOf(view).map(want => ({
            value: want,
            label: t(`decide.form.correction.wants.${want}`),
          }))}
          onChange={want => onChange({ ...correction, want })}
        />
      </div>
      {correction.want === 'override' && (
        <div>
          <label className={styles.label} htmlFor={`${ids}-about`}>
            {t('decide.form.correction.about')}
          </label>
          <Select
            id={`${ids}-about`}
            className={styles.choice ?? ''}
            placement="topLeft"
            value={correction.about}
            options={conditions.map(condition => ({
              value: condition.id,
              label: inLanguage(condition.label, language),
            }))}
            onChange={about => onChange({ ...correction, about })}
          />
        </div>
      )}
      <p className={styles.help}>{t('decide.form.correction.help')}</p>
    </div>
  )
}

function FieldFields({ field, onChange }: Fields<ActForms['field']> & { readonly field: ActForms['field'] }) {
  const { t } = useWords()
  return (
    <div className={styles.fields}>
      <div>
        <span className={styles.label}>{t('decide.form.field.finding')}</span>
        <Segments
          aria-label={t('decide.form.field.finding')}
          value={field.finding ?? 'none'}
          options={[
            ...findingSchema.options.map(finding => ({
              value: finding as string,
              label: t(`decide.finding.${finding}`),
            })),
            { value: 'none', label: t('decide.form.field.none') },
          ]}
          onChange={value => {
            const finding = findingSchema.safeParse(value)
            onChange({ finding: finding.success ? finding.data : null })
          }}
        />
      </div>
      <p className={styles.help}>{t('decide.form.field.help')}</p>
    </div>
  )
}
