import { readCertificateNumber } from '../../../src-shared/eligibility/certificate-number.ts'
import { readChsiCode } from '../../../src-shared/eligibility/chsi-code.ts'
import type { EligibilityCase, Graduation } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { CaseField, FieldContext } from './field.ts'

/** The certificate as it was filled in, and what its number and code say of themselves. */
export function graduationFields(
  graduation: Graduation,
  record: EligibilityCase,
  context: FieldContext,
): readonly CaseField[] {
  const { t } = context
  const field = (name: keyof Graduation, text: string | null): CaseField => ({
    key: `graduation.${name}`,
    label: t(`case.field.graduation.${name}`),
    text: text || null,
  })
  const derived = (name: string, label: string, text: string, bad = false): CaseField => ({
    key: `graduation.${name}`,
    label,
    text,
    derived: true,
    ...(bad ? { mark: { state: 'fail' as const, words: t('state.fail') } } : {}),
  })
  const read = readCertificateNumber(graduation.certificateNumber, graduation.issuedOn)
  const certificate =
    graduation.certificateNumber.trim() === ''
      ? []
      : [
          derived(
            'form',
            t('case.field.certificate.form'),
            [
              t(`case.code.certificateForm.${read.form}`),
              ...read.problems.map(problem => t(`case.code.certificateProblem.${problem}`)),
            ].join(t('frame.common.separator')),
            read.problems.length > 0,
          ),
          ...(read.school ? [derived('numberSchool', t('case.field.certificate.school'), read.school)] : []),
          ...(read.kind
            ? [
                derived(
                  'numberKind',
                  t('case.field.certificate.kind'),
                  t(`case.code.certificateKind.${read.kind}`),
                ),
              ]
            : []),
          ...(read.year ? [derived('numberYear', t('case.field.certificate.year'), String(read.year))] : []),
          ...(read.level
            ? [derived('numberLevel', t('case.field.certificate.level'), t(`case.code.level.${read.level}`))]
            : []),
        ]
  const submittedOn = chinaDateOf(record.submittedAt)
  const code = readChsiCode(graduation.chsiCode, graduation.chsiValidUntil, submittedOn)
  const validity = code.expired === undefined ? 'unknown' : code.expired ? 'expired' : 'yes'
  const chsi =
    graduation.chsiCode.trim() === ''
      ? []
      : [
          derived(
            'chsiForm',
            t('case.field.chsi.form'),
            t(`case.code.chsiForm.${code.form ?? 'none'}`),
            code.form === undefined,
          ),
          derived(
            'chsiExpired',
            t('case.field.chsi.expired'),
            t(`case.code.chsiValid.${validity}`),
            code.expired === true,
          ),
        ]
  return [
    field('school', graduation.school),
    field('level', t(`case.code.level.${graduation.level}`)),
    field('major', graduation.major),
    field('studyForm', t(`case.code.studyForm.${graduation.studyForm}`)),
    field('graduatedOn', graduation.graduatedOn),
    field('issuedOn', graduation.issuedOn),
    field('certificateNumber', graduation.certificateNumber),
    ...certificate,
    field('chsiCode', graduation.chsiCode),
    field('chsiValidUntil', graduation.chsiValidUntil),
    ...chsi,
  ]
}
