import type { TFunction } from 'i18next'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { groupedIdNumber } from './format-number.ts'

export type FieldKey =
  | 'name'
  | 'formerName'
  | 'idType'
  | 'idNumber'
  | 'statedSex'
  | 'validUntil'
  | 'phone'
  | 'residenceAddress'
  | 'hukouAddress'
  | 'loginName'
  | 'submission'

export interface CaseField {
  readonly key: FieldKey
  /** As people read it; null where the applicant gave nothing. */
  readonly text: string | null
}

/** Every field the applicant submitted, in reading order: the same list on the case desk and in comparisons. */
export function caseFields(record: CaseRecord, t: TFunction): readonly CaseField[] {
  const { payload } = record
  return [
    { key: 'name', text: payload.name },
    { key: 'formerName', text: payload.formerName },
    { key: 'idType', text: t(`case.idType.${payload.idType}`) },
    { key: 'idNumber', text: groupedIdNumber(payload.idNumber) },
    { key: 'statedSex', text: payload.statedSex && t(`case.sex.${payload.statedSex}`) },
    {
      key: 'validUntil',
      text: payload.validUntil === 'long-term' ? t('case.longTerm') : payload.validUntil,
    },
    { key: 'phone', text: payload.phone || null },
    { key: 'residenceAddress', text: payload.residenceAddress || null },
    { key: 'hukouAddress', text: payload.hukouAddress || null },
    { key: 'loginName', text: payload.loginName },
    { key: 'submission', text: t('case.facts.submission', { n: payload.submission }) },
  ]
}

/** Fields whose text differs between two versions of a case. */
export function changedFields(
  before: readonly CaseField[],
  after: readonly CaseField[],
): ReadonlyMap<FieldKey, string | null> {
  const changed = new Map<FieldKey, string | null>()
  for (const field of after) {
    const old = before.find(candidate => candidate.key === field.key)
    if (old && old.text !== field.text) changed.set(field.key, old.text)
  }
  return changed
}
