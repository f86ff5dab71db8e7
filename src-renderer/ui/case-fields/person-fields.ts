import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { groupedIdNumber } from '../format-number.ts'
import type { CaseField, CaseSection, FieldContext } from './field.ts'

type Person = CaseRecord['payload']

/** What every applicant says of themselves; the core has masked what is not for the eye here. */
export function personFields(payload: Person, context: FieldContext): readonly CaseField[] {
  const { t } = context
  return [
    { key: 'name', label: t('case.field.name'), text: payload.name },
    { key: 'formerName', label: t('case.field.formerName'), text: payload.formerName },
    { key: 'idType', label: t('case.field.idType'), text: t(`case.idType.${payload.idType}`) },
    {
      key: 'idNumber',
      label: t('case.field.idNumber'),
      text: groupedIdNumber(payload.idNumber),
    },
    {
      key: 'statedSex',
      label: t('case.field.statedSex'),
      text: payload.statedSex && t(`case.sex.${payload.statedSex}`),
    },
    { key: 'phone', label: t('case.field.phone'), text: payload.phone || null },
    {
      key: 'residenceAddress',
      label: t('case.field.residenceAddress'),
      text: payload.residenceAddress || null,
    },
    { key: 'hukouAddress', label: t('case.field.hukouAddress'), text: payload.hukouAddress || null },
  ]
}

/** A real-name check: one section, in the order in which it is compared with the card. */
export function identitySections(
  record: Extract<CaseRecord, { procedure: 'identity-check' }>,
  context: FieldContext,
): readonly CaseSection[] {
  const { t } = context
  const { payload } = record
  const person = personFields(payload, context)
  return [
    {
      id: 'person',
      title: t('case.facts.fields'),
      fields: [
        ...person.slice(0, 5),
        {
          key: 'validUntil',
          label: t('case.field.validUntil'),
          text: payload.validUntil === 'long-term' ? t('case.longTerm') : payload.validUntil,
        },
        ...person.slice(5),
        { key: 'loginName', label: t('case.field.loginName'), text: payload.loginName },
        {
          key: 'submission',
          label: t('case.field.submission'),
          text: t('case.facts.submission', { n: payload.submission }),
        },
      ],
    },
  ]
}
