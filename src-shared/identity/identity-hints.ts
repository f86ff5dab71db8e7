import { z } from 'zod'
import { ageOn, type CalendarDate } from '../kernel/instant.ts'
import { hasTownship } from '../people/township.ts'
import { type IdFacts, readIdNumber, uncheckedTypes } from './id-number.ts'
import { type IdentityPayload, type MachineCheck, machineCheckSchema } from './identity-payload.ts'
import { nameLength } from './person-name.ts'

/** One thing for the officer's eye, with the value it rests on. It sorts and points; a person decides (PIPL art. 24). */
export const identityHintSchema = z.object({
  hint: z.enum([
    'number-valid',
    'number-type',
    'number-province',
    'sex-matches',
    'age-plausible',
    'document-valid',
    'residence-complete',
    'hukou-complete',
    'name-length',
    'reference-photo',
    ...machineCheckSchema.shape.check.options,
  ]),
  result: z.enum(['pass', 'fail', 'unknown']),
  value: z.string(),
  limit: z.string(),
  /** The reason an officer would give if the hint turns out to be right; null where none is named. */
  reason: z.string().nullable(),
  /** Clause or standard the hint comes from. */
  source: z.string(),
  from: z.enum(['desk', 'centre']),
})
export type IdentityHint = Readonly<z.infer<typeof identityHintSchema>>

/**
 * All hints of a real-name check: first what this desk works out from the submission, then the centre's checks.
 *
 * Pure; `today` is the China day. The same input always gives the same hints in the same order.
 */
export function identityHints(
  payload: IdentityPayload,
  hasReferencePhoto: boolean,
  today: CalendarDate,
): { readonly facts: IdFacts; readonly hints: readonly IdentityHint[] } {
  const facts = readIdNumber(payload.idType, payload.idNumber, today)
  const hints: IdentityHint[] = []
  const add = (
    hint: IdentityHint['hint'],
    result: IdentityHint['result'],
    value: string,
    limit: string,
    reason: string | null,
    source: string,
  ) => hints.push({ hint, result, value, limit, reason, source, from: 'desk' })

  const numberProblems = facts.problems.filter(
    problem => problem !== 'type-does-not-match-number' && problem !== 'unknown-province',
  )
  const unchecked = uncheckedTypes.includes(payload.idType)
  add(
    'number-valid',
    unchecked ? 'unknown' : numberProblems.length === 0 ? 'pass' : 'fail',
    numberProblems.join(' '),
    facts.checkDigit?.expected ?? '',
    'ID17',
    'GB 11643-1999',
  )
  add(
    'number-type',
    unchecked ? 'unknown' : facts.problems.includes('type-does-not-match-number') ? 'fail' : 'pass',
    facts.shape ?? '',
    payload.idType,
    'ID17',
    'GB 11643-1999',
  )
  if (facts.problems.includes('unknown-province'))
    add('number-province', 'fail', facts.number.slice(0, 2), '', 'ID17', 'GB/T 2260')
  if (facts.sex && payload.statedSex) {
    add(
      'sex-matches',
      facts.sex === payload.statedSex ? 'pass' : 'fail',
      payload.statedSex,
      facts.sex,
      'ID08',
      'GB 11643-1999',
    )
  }
  if (facts.bornOn) {
    const age = ageOn(facts.bornOn, today)
    add(
      'age-plausible',
      age >= 16 && age <= 100 ? 'pass' : 'fail',
      String(age),
      '16–100',
      'ID08',
      'domain.md B1',
    )
  }
  if (payload.validUntil !== null) {
    const valid = payload.validUntil === 'long-term' || payload.validUntil >= today
    add('document-valid', valid ? 'pass' : 'fail', payload.validUntil, today, 'ID15', '居民身份证法 art. 5')
  }
  add(
    'residence-complete',
    hasTownship(payload.residenceAddress) ? 'pass' : 'fail',
    payload.residenceAddress,
    '',
    'ID21',
    'seed S1',
  )
  add(
    'hukou-complete',
    hasTownship(payload.hukouAddress) ? 'pass' : 'fail',
    payload.hukouAddress,
    '',
    'ID21',
    'seed S1',
  )
  const length = nameLength(payload.name)
  add('name-length', length <= 50 ? 'pass' : 'fail', String(length), '≤ 50', 'ID16', '民委发〔2016〕33号')
  add('reference-photo', hasReferencePhoto ? 'pass' : 'unknown', '', '', null, 'domain.md B1')
  for (const check of payload.machineChecks) {
    hints.push({
      hint: check.check,
      result: check.result,
      value: check.value,
      limit: check.limit,
      reason: reasonOfMachineCheck[check.check],
      source: check.source,
      from: 'centre',
    })
  }
  return { facts, hints }
}

const reasonOfMachineCheck: Readonly<Record<MachineCheck['check'], string | null>> = {
  'number-form': 'ID17',
  'number-in-register': 'ID18',
  'name-in-register': 'ID16',
  // A low score has many causes, from blur to another person: naming one would lead the eye.
  'photo-score': null,
  'document-validity': 'ID15',
  'number-on-other-account': 'ID20',
  'address-form': 'ID21',
  'register-reachable': null,
}
