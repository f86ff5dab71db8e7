import { z } from 'zod'
import { reasonCodeSchema } from '../cases/decision.ts'
import { factSchema } from '../cases/source-answer.ts'
import { assertNever } from '../kernel/assert-never.ts'
import { slugSchema } from '../kernel/ids.ts'
import { wordsSchema } from '../kernel/words.ts'

/**
 * The path of a value on the case, as `caseFacts` names it: `case.referenceOn`, `person.bornOn`,
 * `payload.graduation.issuedOn`, `document.graduation-certificate`, `source.social-insurance.insured`.
 */
export const factPathSchema = z.string().regex(/^(case|person|payload|document|source)(\.[a-zA-Z0-9-]+)+$/)

const leaf = [
  /** min ≤ full years < below, to the day (domain.md G22). Either end may be open. */
  z.strictObject({
    kind: z.literal('age'),
    bornOn: factPathSchema,
    on: factPathSchema,
    min: z.number().int().nullable(),
    below: z.number().int().nullable(),
  }),
  /** `on` is no later than `from` plus so many years, the same day included (domain.md G23). */
  z.strictObject({
    kind: z.literal('within-years'),
    from: factPathSchema,
    on: factPathSchema,
    years: z.number().int().positive(),
  }),
  /** `on` is no later than `from` plus so many days (domain.md G28). */
  z.strictObject({
    kind: z.literal('within-days'),
    from: factPathSchema,
    on: factPathSchema,
    days: z.number().int().positive(),
  }),
  /** The first day is not after the second (domain.md G25, G26). */
  z.strictObject({ kind: z.literal('not-after'), first: factPathSchema, second: factPathSchema }),
  /** Both days lie in one calendar year (domain.md G38: 当年应届). */
  z.strictObject({ kind: z.literal('same-year'), first: factPathSchema, second: factPathSchema }),
  z.strictObject({ kind: z.literal('is'), fact: factPathSchema, value: factSchema }),
  z.strictObject({ kind: z.literal('one-of'), fact: factPathSchema, values: z.array(factSchema).min(1) }),
  z.strictObject({ kind: z.literal('at-most'), fact: factPathSchema, max: z.number() }),
  /** At least one of these documents is with the case. */
  z.strictObject({ kind: z.literal('documents'), anyOf: z.array(slugSchema).min(1) }),
  /** The certificate number has a known form, its year is the issue's, and kind and level are among those named (G39–41). */
  z.strictObject({
    kind: z.literal('certificate-number'),
    number: factPathSchema,
    issuedOn: factPathSchema,
    kinds: z.array(z.enum(['regular', 'adult', 'self-study', 'online'])).nullable(),
    levels: z.array(z.enum(['doctor', 'master', 'second-degree', 'bachelor', 'college'])).nullable(),
  }),
  /** The CHSI code has a known form and has not run out (domain.md G42). */
  z.strictObject({
    kind: z.literal('chsi-code'),
    code: factPathSchema,
    validUntil: factPathSchema,
    on: factPathSchema,
  }),
  /** The register's answer is no older than so many working days; judged against the day of looking. */
  z.strictObject({
    kind: z.literal('fresh'),
    source: slugSchema,
    workingDays: z.number().int().positive(),
  }),
] as const

type Leaf = z.infer<(typeof leaf)[number]>
/** A test over named facts. Generic on purpose: a province combines them, code knows no province. */
export type Test = Leaf | { readonly kind: 'all' | 'any'; readonly of: readonly Test[] }

export const testSchema: z.ZodType<Test> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    ...leaf,
    z.strictObject({ kind: z.literal('all'), of: z.array(testSchema).min(1) }),
    z.strictObject({ kind: z.literal('any'), of: z.array(testSchema).min(1) }),
  ]),
)

/** Every path of the case a test looks at, in its order. */
export function factPathsIn(test: Test): readonly string[] {
  switch (test.kind) {
    case 'all':
    case 'any':
      return test.of.flatMap(factPathsIn)
    case 'age':
      return [test.bornOn, test.on]
    case 'within-years':
    case 'within-days':
      return [test.from, test.on]
    case 'not-after':
    case 'same-year':
      return [test.first, test.second]
    case 'is':
    case 'one-of':
    case 'at-most':
      return [test.fact]
    case 'certificate-number':
      return [test.number, test.issuedOn]
    case 'chsi-code':
      return [test.code, test.validUntil, test.on]
    case 'documents':
      return test.anyOf.map(slot => `document.${slot}`)
    case 'fresh':
      return [`source.${test.source}.asOf`]
    default:
      return assertNever(test)
  }
}

/** One condition for holding the right applied for (domain.md B2), with the clause it rests on. */
export const conditionSchema = z.strictObject({
  id: slugSchema,
  label: wordsSchema,
  /** What passes, in words, for the line beside the result. */
  limit: wordsSchema,
  test: testSchema,
  /** Which applicant categories it binds; null for all. */
  categories: z.array(slugSchema).min(1).nullable(),
  /** blocks-approval: nothing is granted unless it passes, or two people lifted it. warns: it points, a person decides. */
  effect: z.enum(['blocks-approval', 'warns']),
  /** The reason an officer would give when it fails. */
  reason: reasonCodeSchema.nullable(),
  clause: z.string().min(1),
  source: z.string().min(1),
})
export type Condition = z.infer<typeof conditionSchema>
