import { type Rulebook, rulebookSchema, type WorkRules } from '../../src-shared/rulebook/rulebook.ts'

function reason(
  code: string,
  outcomes: string[],
  more: { needsText?: boolean; needsSecondReview?: boolean } = {},
) {
  return {
    code,
    label: { zh: `原因${code}`, en: `Reason ${code}` },
    applicantWording: { zh: `请改正${code}`, en: `Please correct ${code}` },
    clause: '[S1]',
    source: '[S1]',
    outcomes,
    needsText: more.needsText ?? false,
    needsSecondReview: more.needsSecondReview ?? false,
  }
}

const workRulesInput = {
  workType: 'identity-verification',
  procedure: 'identity-check',
  stages: [{ stage: 'first', roles: ['caseworker', 'reviewer'], refusal: 'final' }],
  promisedDays: 2,
  promisedDaysSource: '[INF]',
  nearDueDays: 1,
  referenceDate: 'submitted',
  handling: 'residence',
  handlingSource: '[INF]',
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
    source: '[S1]',
  },
  guidance: [],
  reasons: [
    reason('ID01', ['refuse']),
    reason('ID16', ['refuse', 'escalate']),
    reason('ID19', ['refuse', 'escalate'], { needsSecondReview: true }),
    reason('ID99', ['refuse'], { needsText: true }),
  ],
  forbidden: [],
}

/** A province's rules with one reason of each kind: plain, also for escalation, only after a second look, other. */
export function rulebookOf(change: Partial<Record<keyof Rulebook, unknown>> = {}): Rulebook {
  return rulebookSchema.parse({
    id: 'guizhou',
    version: '2022.1',
    province: { zh: '贵州省', en: 'Guizhou' },
    effectiveFrom: '2022-04-01',
    effectiveTo: null,
    source: '[S1]',
    sources: [],
    codeTables: [],
    documentPatterns: [],
    work: [workRulesInput],
    ...change,
  })
}

/** The rules for real-name checks of the built rulebook. */
export function workRulesOf(change: Partial<Record<keyof WorkRules, unknown>> = {}): WorkRules {
  const [rules] = rulebookOf({ work: [{ ...workRulesInput, ...change }] }).work
  if (!rules) throw new Error('a rulebook has work')
  return rules
}
