import type { Outcome } from '../../src-shared/cases/outcome.ts'
import { type Rulebook, rulebookSchema } from '../../src-shared/rulebook/rulebook.ts'

function reason(
  code: string,
  outcomes: readonly Outcome[],
  extra: Partial<{ needsText: boolean; needsSecondReview: boolean }> = {},
) {
  return {
    code,
    label: { zh: code, en: code },
    applicantWording: { zh: `请按要求重新上传（${code}）`, en: `Upload again (${code})` },
    clause: '第一条',
    source: 'test',
    outcomes,
    needsText: false,
    needsSecondReview: false,
    ...extra,
  }
}

const words = (text: string) => ({ zh: text, en: text })

/** One stage that anybody who decides may take, and nothing asked beyond reasons. */
const plainRules = {
  stages: [{ stage: 'first', roles: ['caseworker', 'reviewer'], refusal: 'final' }],
  promisedDays: 2,
  promisedDaysSource: 'test',
  nearDueDays: 1,
  referenceDate: 'submitted',
  handling: 'lodged',
  handlingSource: 'test',
  statusWords: {},
  categories: [],
  documents: [],
  certificateLater: null,
  conditions: [],
  checklist: [],
  correctionDays: null,
  hostConfirmDays: null,
  contactDays: null,
  upload: {
    maxBytesExclusive: 2_097_152,
    mediaTypes: ['image/jpeg', 'image/png', 'image/bmp'],
    source: 'seed S1',
  },
  guidance: [],
  forbidden: [],
}

const identityRules = {
  ...plainRules,
  workType: 'identity-verification',
  procedure: 'identity-check',
  reasons: [
    reason('ID01', ['refuse']),
    reason('ID02', ['refuse']),
    reason('ID19', ['refuse', 'escalate'], { needsSecondReview: true }),
    reason('ID99', ['refuse'], { needsText: true }),
  ],
}

const document = (slot: string, need: string) => ({
  slot,
  label: words(slot),
  need,
  categories: null,
  source: 'test',
})

/** Two stages, a refusal at the first goes forward; certificate later; an essential question; two conditions. */
export const postRules = {
  ...plainRules,
  workType: 'eligibility-review',
  procedure: 'post-application',
  stages: [
    { stage: 'first', roles: ['caseworker', 'reviewer'], refusal: 'forward' },
    { stage: 'second', roles: ['reviewer'], refusal: 'final' },
  ],
  categories: [{ id: 'graduate-2y', label: words('graduate'), source: 'test' }],
  documents: [document('graduation-certificate', 'required'), document('recommendation-form', 'interim')],
  certificateLater: {
    interim: ['recommendation-form'],
    owed: 'graduation-certificate',
    dueBy: 'on-post',
    source: 'test',
  },
  conditions: [
    {
      id: 'unit-recognised',
      label: words('unit'),
      limit: words('recognised'),
      test: { kind: 'is', fact: 'payload.application.unitRecognised', value: true },
      categories: null,
      effect: 'blocks-approval',
      reason: null,
      clause: '第二条',
      source: 'test',
    },
    {
      id: 'two-years',
      label: words('window'),
      limit: words('two years'),
      test: {
        kind: 'within-years',
        from: 'payload.graduation.issuedOn',
        on: 'case.referenceOn',
        years: 2,
      },
      categories: null,
      effect: 'warns',
      reason: 'EL01',
      clause: '第三条',
      source: 'test',
    },
  ],
  checklist: [
    {
      id: 'identity',
      label: words('identity'),
      essential: true,
      source: null,
      document: null,
      categories: null,
    },
  ],
  correctionDays: 5,
  hostConfirmDays: 7,
  reasons: [reason('EL01', ['refuse', 'return']), reason('EL07', ['return', 'send-back'])],
}

/** One stage, 退回补正, nothing of host units. */
export const personRules = {
  ...plainRules,
  workType: 'eligibility-review',
  procedure: 'person-application',
  correctionDays: 5,
  reasons: [reason('EL01', ['refuse', 'return'])],
}

/** One stage; promised in three working days, the first contact in five; two grounds nobody may refuse on. */
export const registrationRules = {
  ...plainRules,
  workType: 'unemployment-verification',
  procedure: 'unemployment-registration',
  promisedDays: 3,
  contactDays: 5,
  reasons: [reason('UN01', ['refuse']), reason('UN99', ['refuse'], { needsText: true })],
  forbidden: [
    { id: 'no-archive', label: words('archive'), phrases: ['无档案'], clause: '第四条', source: 'test' },
  ],
}

export const checkRules = {
  ...plainRules,
  workType: 'unemployment-verification',
  procedure: 'unemployment-check',
  reasons: [],
}

export const everyWork: readonly object[] = [
  identityRules,
  postRules,
  personRules,
  registrationRules,
  checkRules,
]

/** A rulebook as small as the schema allows, with what the verdict table distinguishes, for all five procedures. */
export function tinyRulebook(change: Partial<Record<keyof Rulebook, unknown>> = {}): Rulebook {
  return rulebookSchema.parse({
    id: 'guizhou',
    version: '2026.1',
    province: { zh: '贵州', en: 'Guizhou' },
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    source: 'test',
    sources: [
      {
        id: 'unemployment-registration',
        label: words('register'),
        facts: [
          { id: 'registered', label: words('registered') },
          { id: 'provinceWide', label: words('province-wide') },
          { id: 'finding', label: words('finding') },
        ],
      },
    ],
    codeTables: [],
    documentPatterns: [],
    work: everyWork,
    ...change,
  })
}
