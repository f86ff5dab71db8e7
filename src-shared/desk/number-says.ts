import { z } from 'zod'
import type { CaseRecord } from '../central/feed.ts'
import { idProblemSchema, readIdNumber } from '../identity/id-number.ts'
import { type IdentityHint, identityHints } from '../identity/identity-hints.ts'
import { ageOn, type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { normaliseIdNumber } from '../people/id-type.ts'
import { maskIdNumber, maskInText } from '../people/masking.ts'
import { maskField } from '../people/personal-fields.ts'
import type { Shown } from './mask-case.ts'

/** What an identity number says of itself, in the measure in which the number is shown. */
export const numberSaysSchema = z.object({
  /** As shown. */
  number: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  /** On the China day of asking. */
  age: z.number().int().nullable(),
  /** Null until the number is shown. */
  bornOn: calendarDateSchema.nullable(),
  /** Null where the form has no check digit. */
  checkDigit: z.enum(['right', 'wrong']).nullable(),
  /** What it should be, where it is wrong and the number is shown. */
  expectedDigit: z.string().nullable(),
  regionCode: z.string().nullable(),
  problems: z.array(idProblemSchema),
})
export type NumberSays = Readonly<z.infer<typeof numberSaysSchema>>

/** Age, sex and the result of the check are for everybody who may see the case; the birth date comes with the number. */
export function numberSays(record: CaseRecord, today: CalendarDate, shown: Shown): NumberSays {
  const { idType, idNumber } = record.payload
  const facts = readIdNumber(idType, idNumber, today)
  const { bornOn, checkDigit } = facts
  const right = checkDigit && checkDigit.expected === checkDigit.found
  return {
    number: shown === 'masked' ? maskIdNumber(idNumber) : normaliseIdNumber(idNumber),
    sex: facts.sex ?? null,
    age: bornOn ? ageOn(bornOn, today) : null,
    bornOn: shown === 'masked' ? null : (bornOn ?? null),
    checkDigit: checkDigit ? (right ? 'right' : 'wrong') : null,
    expectedDigit: shown !== 'masked' && checkDigit && !right ? checkDigit.expected : null,
    regionCode: facts.regionCode ?? null,
    problems: [...facts.problems],
  }
}

/** The hints of a real-name check, worked out from the whole submission and said without its numbers; null for other work. */
export function maskedHints(record: CaseRecord, today: CalendarDate, shown: Shown): IdentityHint[] | null {
  if (record.procedure !== 'identity-check') return null
  const hasReference = record.attachments.some(file => file.slot === 'reference-photo')
  const { hints } = identityHints(record.payload, hasReference, today)
  return hints.map(hint => {
    if (shown === 'full') return { ...hint }
    if (hint.hint === 'residence-complete' || hint.hint === 'hukou-complete')
      return { ...hint, value: maskField('residenceAddress', hint.value) }
    return hint.from === 'desk' ? { ...hint } : { ...hint, value: maskInText(hint.value) }
  })
}
