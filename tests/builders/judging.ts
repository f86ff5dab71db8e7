import type { Looking } from '../../src-shared/judging/run-test.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { workingCalendar } from '../../src-shared/kernel/working-days.ts'
import {
  type Condition,
  conditionSchema,
  type Test,
  testSchema,
} from '../../src-shared/rulebook/conditions.ts'
import {
  type ChecklistItem,
  checklistItemSchema,
  type WorkRules,
  workRulesSchema,
} from '../../src-shared/rulebook/rulebook.ts'

type Change<T> = { readonly [Key in keyof T]?: unknown }

const words = (text: string) => ({ zh: text, en: text })

/** A test as a rulebook writes it, read by its schema. */
export function testOf(input: unknown): Test {
  return testSchema.parse(input)
}

/** A condition that blocks approval unless its test passes; change what the test is about. */
export function conditionOf(id: string, test: unknown, change: Change<Condition> = {}): Condition {
  return conditionSchema.parse({
    id,
    label: words(id),
    limit: words(id),
    test,
    categories: null,
    effect: 'blocks-approval',
    reason: null,
    clause: '[S1]',
    source: '[S1]',
    ...change,
  })
}

/** An essential line of a checklist that looks at no register and no document. */
export function checklistItemOf(id: string, change: Change<ChecklistItem> = {}): ChecklistItem {
  return checklistItemSchema.parse({
    id,
    label: words(id),
    essential: true,
    source: null,
    document: null,
    categories: null,
    ...change,
  })
}

function reasonOf(code: string, outcomes: readonly string[], change: Record<string, unknown> = {}) {
  return {
    code,
    label: words(code),
    applicantWording: words(code),
    clause: '[S1]',
    source: '[S1]',
    outcomes,
    needsText: false,
    needsSecondReview: false,
    ...change,
  }
}

/** Rules built by hand for judging: five reasons, one forbidden ground, no condition and no checklist of their own. */
export function judgingRulesOf(change: Change<WorkRules> = {}): WorkRules {
  return workRulesSchema.parse({
    workType: 'eligibility-review',
    procedure: 'post-application',
    stages: [{ stage: 'first', roles: ['caseworker'], refusal: 'final' }],
    promisedDays: 5,
    promisedDaysSource: '[INF]',
    nearDueDays: 1,
    referenceDate: 'applied',
    handling: 'host-unit',
    handlingSource: '[INF]',
    statusWords: {},
    categories: [],
    documents: [],
    certificateLater: null,
    conditions: [],
    checklist: [],
    correctionDays: 5,
    hostConfirmDays: 7,
    contactDays: null,
    upload: { maxBytesExclusive: 2_097_152, mediaTypes: ['image/png'], source: '[S1]' },
    guidance: [],
    reasons: [
      reasonOf('EL01', ['refuse']),
      reasonOf('EL07', ['return']),
      reasonOf('EL10', ['escalate', 'send-back', 'transfer', 'field-check']),
      reasonOf('EL20', ['refuse', 'escalate'], { needsSecondReview: true }),
      reasonOf('EL99', ['refuse', 'return'], { needsText: true }),
    ],
    forbidden: [
      {
        id: 'not-insured',
        label: words('未参保'),
        phrases: ['未参保', '没有参加社会保险'],
        clause: '[F06]',
        source: '[F06]',
      },
    ],
    ...change,
  })
}

/** Looking at a case on this day, by plain weeks. */
export function lookingOn(today: string): Looking {
  return { today: today as CalendarDate, calendar: workingCalendar([]) }
}
