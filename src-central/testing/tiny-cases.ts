import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import { addDays, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { CheckCase, RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import {
  attachmentOf,
  checkCaseOf,
  eligibilityCaseOf,
  registrationCaseOf,
} from '../../tests/builders/cases.ts'
import { HUAXI } from './tiny-demo.ts'

type Change<T> = { readonly [Key in keyof T]?: unknown }

/** When the test clock begins: a Sunday in China. */
export const START = '2026-11-22T02:00:00.000Z' as Instant

/** What makes a built case one of Huaxi under the tiny rulebook, handed in as the test clock begins. */
function here(id: string) {
  const on = chinaDateOf(START)
  return {
    id,
    handlingAgency: HUAXI,
    region: HUAXI,
    submittedAt: START,
    referenceOn: on,
    dueOn: addDays(on, 3),
    rulebook: { id: 'guizhou', version: '2026.1' },
  }
}

/** For one post, accepted by the host unit, with a certificate. */
export function postCase(id = 'post-1', change: Change<EligibilityCase> = {}): EligibilityCase {
  return eligibilityCaseOf(1, { ...here(id), ...change })
}

/** The same on an interim document alone. */
export function interimCase(id = 'post-1'): EligibilityCase {
  return postCase(id, { attachments: [attachmentOf('form', { slot: 'recommendation-form' })] })
}

/** A person's own application, not for a post. */
export function personCase(id = 'person-1', change: Change<EligibilityCase> = {}): EligibilityCase {
  const { payload } = eligibilityCaseOf(1)
  return postCase(id, {
    procedure: 'person-application',
    status: 'unreviewed',
    payload: { ...payload, application: null },
    ...change,
  })
}

export function registrationCase(
  id = 'registration-1',
  change: Change<RegistrationCase> = {},
): RegistrationCase {
  return registrationCaseOf(1, { ...here(id), ...change })
}

export function checkCase(id = 'check-1', change: Change<CheckCase> = {}): CheckCase {
  return checkCaseOf(1, { ...here(id), ...change })
}

/** One case of a procedure, as it waits for the first stage. */
export const caseOfProcedure: Readonly<Record<CaseRecord['procedure'], () => CaseRecord>> = {
  'identity-check': () => {
    throw new Error('real-name checks are made by tinyCase')
  },
  'post-application': postCase,
  'person-application': personCase,
  'unemployment-registration': registrationCase,
  'unemployment-check': checkCase,
}
