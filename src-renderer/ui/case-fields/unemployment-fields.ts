import type {
  CheckCase,
  RegistrationCase,
  RegistrationForm,
} from '../../../src-shared/unemployment/unemployment-payload.ts'
import { type CaseField, type CaseSection, codeText, type FieldContext, regionText, yesNo } from './field.ts'
import { personFields } from './person-fields.ts'

/** 《失业人员登记表》 with its commitment, numbers and contacts. */
export function registrationSections(
  record: RegistrationCase,
  context: FieldContext,
): readonly CaseSection[] {
  const { t } = context
  const { payload } = record
  const { commitment, keys, contact } = payload
  return [
    { id: 'person', title: t('case.section.person'), fields: personFields(payload, context) },
    { id: 'form', title: t('case.section.form'), fields: formFields(payload.form, context) },
    {
      id: 'commitment',
      title: t('case.section.commitment'),
      fields: [
        {
          key: 'commitment.accepted',
          label: t('case.field.commitment.accepted'),
          text: t(`case.code.accepted.${commitment.accepted ? 'yes' : 'no'}`),
          ...(commitment.accepted ? {} : { mark: { state: 'fail' as const, words: t('state.fail') } }),
        },
        {
          key: 'commitment.textVersion',
          label: t('case.field.commitment.textVersion'),
          text: commitment.textVersion || null,
        },
        {
          key: 'commitment.at',
          label: t('case.field.commitment.at'),
          text: commitment.at && context.moment(commitment.at),
        },
        {
          key: 'commitment.channel',
          label: t('case.field.commitment.channel'),
          text: t(`case.code.channel.${commitment.channel}`),
        },
      ],
    },
    {
      id: 'keys',
      title: t('case.section.keys'),
      fields: [
        {
          key: 'keys.unempApplicationNo',
          label: t('case.field.keys.unempApplicationNo'),
          text: keys.unempApplicationNo,
        },
        { key: 'keys.localSerial', label: t('case.field.keys.localSerial'), text: keys.localSerial },
        {
          key: 'keys.temporarySerial',
          label: t('case.field.keys.temporarySerial'),
          text: keys.temporarySerial,
        },
        { key: 'registeredOn', label: t('case.field.registeredOn'), text: payload.registeredOn },
        ...(payload.identitySource === 'card'
          ? [{ key: 'identitySource', label: t('case.field.identitySource'), text: t('people.card.from') }]
          : []),
      ],
    },
    {
      id: 'contact',
      title: t('case.section.contact'),
      fields: [
        {
          key: 'contact.dueOn',
          label: t('case.field.contact.dueOn'),
          text: contact.dueOn,
          derived: true,
          ...(contact.dueProvisional
            ? { mark: { state: 'no-result' as const, words: t('case.clock.provisional') } }
            : {}),
        },
        {
          key: 'contact.reachedAt',
          label: t('case.field.contact.reachedAt'),
          text: contact.reachedAt && context.moment(contact.reachedAt),
          derived: true,
        },
        ...contact.log.map(entry => ({
          key: `contact.log.${entry.at}`,
          label: context.moment(entry.at),
          text: [
            `${t(`case.code.how.${entry.how}`)} · ${t(`case.code.reached.${entry.reached ? 'yes' : 'no'}`)} · ${entry.byName}`,
            entry.note,
          ]
            .filter(Boolean)
            .join('\n'),
          derived: true,
        })),
      ],
    },
  ]
}

function formFields(form: RegistrationForm, context: FieldContext): readonly CaseField[] {
  const { t } = context
  const field = (name: keyof RegistrationForm, text: string | null): CaseField => ({
    key: `form.${name}`,
    label: t(`case.field.form.${name}`),
    text: text || null,
  })
  return [
    field('registrationType', codeText(context, 'registrationType', form.registrationType)),
    field('unemploymentReason', codeText(context, 'unemploymentReason', form.unemploymentReason)),
    field('unemployedOn', form.unemployedOn),
    field('graduatedOn', form.graduatedOn),
    field('formerUnit', form.formerUnit),
    field('education', codeText(context, 'education', form.education)),
    field('ethnicity', codeText(context, 'ethnicity', form.ethnicity)),
    field('wantsWork', yesNo(t, form.wantsWork)),
    field('wantsBusiness', yesNo(t, form.wantsBusiness)),
    field('wantsTraining', yesNo(t, form.wantsTraining)),
    field('disabilityGrade', codeText(context, 'disabilityGrade', form.disabilityGrade)),
    field('hukouRegion', regionText(context, form.hukouRegion)),
    field('residenceRegion', regionText(context, form.residenceRegion)),
    field('employmentRegion', regionText(context, form.employmentRegion)),
    field('insuredRegion', regionText(context, form.insuredRegion)),
  ]
}

/** 失业信息核查: who, why it was opened, and what looking on the spot found. */
export function checkSections(record: CheckCase, context: FieldContext): readonly CaseSection[] {
  const { t } = context
  const { payload } = record
  const { fieldResult } = payload
  return [
    { id: 'person', title: t('case.section.person'), fields: personFields(payload, context) },
    {
      id: 'check',
      title: t('case.section.check'),
      fields: [
        {
          key: 'intentionRegisteredAt',
          label: t('case.field.intentionRegisteredAt'),
          text: context.moment(payload.intentionRegisteredAt),
        },
        {
          key: 'requestedAt',
          label: t('case.field.requestedAt'),
          text: context.moment(payload.requestedAt),
        },
        { key: 'forCase', label: t('case.field.forCase'), text: payload.forCase },
        { key: 'askedAgency', label: t('case.field.askedAgency'), text: payload.askedAgency },
        {
          key: 'fieldResult',
          label: t('case.field.fieldResult'),
          text:
            fieldResult && `${fieldResult.text}\n${fieldResult.byName} · ${context.moment(fieldResult.at)}`,
        },
      ],
    },
  ]
}
