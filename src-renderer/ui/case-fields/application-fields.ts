import type { EligibilityCase, PostApplication } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { type CaseField, type FieldContext, regionText, slotText } from './field.ts'

/** Statuses in which the host unit holds the applicant; the lock ends with them. */
const held: readonly EligibilityCase['status'][] = ['host-accepted', 'eligible', 'on-post']

/** The one post applied for: the host unit's clock, whether the applicant is held, and how it went on. */
export function applicationFields(
  application: PostApplication,
  record: EligibilityCase,
  context: FieldContext,
): readonly CaseField[] {
  const { t } = context
  const field = (name: keyof PostApplication, text: string | null): CaseField => ({
    key: `application.${name}`,
    label: t(`case.field.application.${name}`),
    text: text || null,
  })
  const recognised =
    application.unitRecognised === null ? 'unknown' : application.unitRecognised ? 'yes' : 'no'
  const lock = held.includes(record.status)
    ? t('case.code.lock.locked')
    : record.status !== 'awaiting-host'
      ? t('case.code.lock.open')
      : application.reapplyAllowed
        ? t('case.code.lock.mayReapply', { n: context.rules?.hostConfirmDays ?? 7 })
        : t('case.code.lock.waiting')
  return [
    field('postName', application.postName),
    field('unitName', application.unitName),
    field('unitRecognised', t(`case.code.recognised.${recognised}`)),
    field('postRegion', regionText(context, application.postRegion)),
    field('workPlace', application.workPlace),
    field('livingAllowance', application.livingAllowance),
    field('appliedAt', context.moment(application.appliedAt)),
    {
      ...field('hostDueOn', application.hostDueOn),
      ...(application.hostDueProvisional
        ? { mark: { state: 'no-result' as const, words: t('case.clock.provisional') } }
        : {}),
    },
    field('hostAnsweredAt', application.hostAnsweredAt && context.moment(application.hostAnsweredAt)),
    {
      key: 'application.lock',
      label: t('case.field.application.lock'),
      text: lock,
      derived: true,
    },
    field('reapplyAllowed', t(`case.code.reapply.${application.reapplyAllowed ? 'yes' : 'no'}`)),
    field('onPostOn', application.onPostOn),
    field('endedOn', application.endedOn),
    field('endCause', application.endCause && t(`case.code.endCause.${application.endCause}`)),
  ]
}

/** 补交: what the host unit must still get before the start. */
export function owedFields(record: EligibilityCase, context: FieldContext): readonly CaseField[] {
  const { t, language } = context
  return record.payload.owed.map(item => ({
    key: `owed.${item.document}`,
    label: slotText(t, language, context.rules, item.document),
    text: item.clearedAt
      ? [t('case.code.owedCleared', { time: context.moment(item.clearedAt) }), item.clearedNote]
          .filter(Boolean)
          .join(t('frame.common.separator'))
      : t('case.code.owedBy'),
    ...(item.clearedAt
      ? {}
      : record.status === 'on-post' || record.status === 'ended'
        ? { mark: { state: 'fail' as const, words: t('case.code.owedOnPost') } }
        : { mark: { state: 'owed' as const, words: t('state.owed') } }),
  }))
}
