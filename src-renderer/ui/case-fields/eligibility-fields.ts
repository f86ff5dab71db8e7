import type {
  EligibilityCase,
  EligibilityPayload,
} from '../../../src-shared/eligibility/eligibility-payload.ts'
import { applicationFields, owedFields } from './application-fields.ts'
import {
  type CaseField,
  type CaseSection,
  categoryText,
  codeText,
  type FieldContext,
  regionText,
  yesNo,
} from './field.ts'
import { graduationFields } from './graduation-fields.ts'
import { personFields } from './person-fields.ts'

/** What an applicant for an internship handed in, section by section. */
export function eligibilitySections(record: EligibilityCase, context: FieldContext): readonly CaseSection[] {
  const { t } = context
  const { payload } = record
  return [
    {
      id: 'person',
      title: t('case.section.person'),
      fields: [
        {
          key: 'category',
          label: t('case.field.category'),
          text: categoryText(context, payload.category),
          same: payload.category,
        },
        ...personFields(payload, context),
        ...(record.procedure === 'person-application'
          ? [
              {
                key: 'chosenRegion',
                label: t('case.field.chosenRegion'),
                text: regionText(context, payload.chosenRegion),
              },
            ]
          : []),
      ],
    },
    ...(payload.graduation
      ? [
          {
            id: 'graduation',
            title: t('case.section.graduation'),
            fields: graduationFields(payload.graduation, record, context),
          },
        ]
      : []),
    ...(payload.application
      ? [
          {
            id: 'application',
            title: t('case.section.application'),
            fields: applicationFields(payload.application, record, context),
          },
        ]
      : []),
    ...(payload.owed.length > 0
      ? [{ id: 'owed', title: t('case.section.owed'), fields: owedFields(record, context) }]
      : []),
    { id: 'intention', title: t('case.section.intention'), fields: intentionFields(payload, context) },
    ...payload.cv
      .filter(section => section.entries.length > 0)
      .map(section => ({
        id: `cv-${section.section}`,
        title: t(`case.section.cv-${section.section}`),
        fields: section.entries.map((entry, index) => ({
          key: `cv.${section.section}.${entry.from} ${entry.title || index}`,
          label: [entry.from, entry.to].filter(Boolean).join(' – ') || String(index + 1),
          text:
            [[entry.title, entry.place].filter(Boolean).join(' · '), entry.text].filter(Boolean).join('\n') ||
            null,
        })),
      })),
    ...(payload.favourites.length > 0
      ? [
          {
            id: 'favourites',
            title: t('case.section.favourites'),
            help: t('case.section.favouritesHelp'),
            fields: payload.favourites.map(post => ({
              key: `favourites.${post.postId}`,
              label: context.moment(post.addedAt),
              text: `${post.postName} · ${post.unitName}`,
              derived: true,
            })),
          },
        ]
      : []),
  ]
}

function intentionFields(payload: EligibilityPayload, context: FieldContext): readonly CaseField[] {
  const { t } = context
  const { intention } = payload
  const field = (name: keyof typeof intention, text: string | null): CaseField => ({
    key: `intention.${name}`,
    label: t(`case.field.intention.${name}`),
    text: text || null,
  })
  return [
    field('registeredAt', context.moment(intention.registeredAt)),
    field('wishedPosts', intention.wishedPosts),
    field('wishedIndustry', intention.wishedIndustry),
    field('wishedRegion', intention.wishedRegion),
    field('expectedAllowance', intention.expectedAllowance),
    field('availableFrom', intention.availableFrom),
    field('agreesToAdjustment', yesNo(t, intention.agreesToAdjustment)),
    field('politicalStatus', codeText(context, 'politicalStatus', intention.politicalStatus)),
    field('ethnicity', codeText(context, 'ethnicity', intention.ethnicity)),
    field('difficulty', intention.difficulty),
  ]
}
