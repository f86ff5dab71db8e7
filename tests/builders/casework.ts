import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { type Rulebook, rulebookSchema } from '../../src-shared/rulebook/rulebook.ts'
import {
  checkCaseOf,
  eligibilityCaseOf,
  identityCaseOf,
  personApplicationOf,
  registrationCaseOf,
  sourceOf,
} from './cases.ts'
import { officerOf } from './officers.ts'
import { rulebookOf, workRulesOf } from './rulebooks.ts'

const words = (text: string) => ({ zh: text, en: text })

function reason(code: string, outcomes: readonly string[], needsText = false) {
  return {
    code,
    label: words(`原因${code}`),
    applicantWording: words(`请改正${code}`),
    clause: '[S1]',
    source: '[S1]',
    outcomes,
    needsText,
    needsSecondReview: false,
  }
}

const first = { stage: 'first', roles: ['caseworker', 'reviewer'], refusal: 'final' }
const twoStages = [
  { stage: 'first', roles: ['caseworker'], refusal: 'forward' },
  { stage: 'second', roles: ['reviewer'], refusal: 'final' },
]

const eligibility = {
  ...workRulesOf(),
  workType: 'eligibility-review',
  stages: twoStages,
  nearDueDays: 3,
  correctionDays: 5,
  categories: [
    { id: 'graduate-2y', label: words('离校两年内未就业高校毕业生'), source: '[S1]' },
    { id: 'unemployed-youth', label: words('16-24岁失业青年'), source: '[S1]' },
  ],
  documents: [
    {
      slot: 'graduation-certificate',
      label: words('毕业证书'),
      need: 'required',
      categories: ['graduate-2y'],
      source: '[S1]',
    },
  ],
  conditions: [
    {
      id: 'of-age',
      label: words('年满16周岁'),
      limit: words('16周岁及以上'),
      test: { kind: 'age', bornOn: 'person.bornOn', on: 'case.referenceOn', min: 16, below: null },
      categories: null,
      effect: 'blocks-approval',
      reason: 'EL01',
      clause: '[S1]',
      source: '[S1]',
    },
    {
      id: 'not-insured',
      label: words('未参保'),
      limit: words('无在缴记录'),
      test: { kind: 'is', fact: 'source.social-insurance.insured', value: false },
      categories: null,
      effect: 'warns',
      reason: null,
      clause: '[S1]',
      source: '[S1]',
    },
  ],
  checklist: [
    {
      id: 'certificate',
      label: words('毕业证书与学信网一致'),
      essential: true,
      source: null,
      document: 'graduation-certificate',
      categories: ['graduate-2y'],
    },
    {
      id: 'insurance',
      label: words('参保情况'),
      essential: false,
      source: 'social-insurance',
      document: null,
      categories: null,
    },
  ],
  reasons: [reason('EL01', ['refuse', 'return']), reason('EL99', ['refuse', 'return'], true)],
  forbidden: [
    { id: 'household', label: words('户籍'), phrases: ['外地户口'], clause: '[S1]', source: '[S1]' },
  ],
}
const unemployment = {
  ...workRulesOf(),
  workType: 'unemployment-verification',
  stages: [first],
  reasons: [reason('UN01', ['refuse'])],
}

/** A province that knows all five procedures: two stages for eligibility, conditions, a checklist, a forbidden ground. */
export function caseworkBook(change: Partial<Record<keyof Rulebook, unknown>> = {}): Rulebook {
  return rulebookSchema.parse({
    ...rulebookOf(),
    sources: [
      {
        id: 'social-insurance',
        label: words('社会保险'),
        facts: [{ id: 'insured', label: words('在缴') }],
      },
      {
        id: 'unemployment-registration',
        label: words('失业登记'),
        facts: [
          { id: 'registered', label: words('已登记') },
          { id: 'provinceWide', label: words('全省范围') },
        ],
      },
    ],
    work: [
      { ...workRulesOf(), procedure: 'identity-check' },
      { ...eligibility, procedure: 'person-application', statusWords: { unreviewed: words('未审核') } },
      { ...eligibility, procedure: 'post-application', hostConfirmDays: 7 },
      { ...unemployment, procedure: 'unemployment-registration', contactDays: 5 },
      { ...unemployment, procedure: 'unemployment-check', reasons: [] },
    ],
    ...change,
  })
}

/** Somebody who may do everything an officer of the agency can, at every stage. */
export function allRoundOfficer(change: Partial<Record<keyof OfficerProfile, unknown>> = {}): OfficerProfile {
  return officerOf({
    roles: ['caseworker', 'reviewer'],
    workTypes: ['identity-verification', 'eligibility-review', 'unemployment-verification'],
    stages: ['first', 'second', 'final'],
    agencies: ['520112-HR', '140105-HR'],
    ...change,
  })
}

/** The answers that let an eligibility case of the builder through. */
export const goodChecklist = [
  { item: 'certificate', answer: 'verified', source: '', sourceAsOf: null },
  { item: 'insurance', answer: 'verified', source: '', sourceAsOf: null },
] as const

/** The n-th case of a procedure under the casework rulebook, in this status, with every register's answer. */
export function caseOfProcedure(
  procedure: Procedure,
  n: number,
  change: { readonly status?: CaseStatus; readonly [field: string]: unknown } = {},
): CaseRecord {
  const rulebook = { id: 'guizhou', version: '2022.1' }
  const sources = [
    sourceOf('social-insurance', { insured: false }),
    sourceOf('unemployment-registration', { registered: false, provinceWide: true }),
  ]
  switch (procedure) {
    case 'identity-check':
      return identityCaseOf(n, { rulebook, ...change })
    case 'person-application':
      return personApplicationOf(n, { rulebook, sources, ...change })
    case 'post-application':
      return eligibilityCaseOf(n, { rulebook, sources, ...change })
    case 'unemployment-registration':
      return registrationCaseOf(n, { rulebook, sources, ...change })
    case 'unemployment-check':
      return checkCaseOf(n, { rulebook, sources, ...change })
  }
}
