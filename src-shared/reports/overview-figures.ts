import { z } from 'zod'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema } from '../kernel/ids.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'

const count = z.number().int().nonnegative()

/** Working days in five bins; the first holds the day itself. */
export const dayBinSchema = z.enum(['0-2', '3-5', '6-10', '11-20', 'over-20'])
export type DayBin = z.infer<typeof dayBinSchema>

const binsSchema = z.array(z.strictObject({ bin: dayBinSchema, n: count }))

/** 总览 (R10): what its charts show and the tables behind them say. */
export const overviewFiguresSchema = z.strictObject({
  /** Each day counted, in order. `inHand` is not clipped: below zero it tells of events that are not here. */
  days: z.array(
    z.strictObject({ day: calendarDateSchema, came: count, went: count, inHand: z.number().int() }),
  ),
  /** What is in hand at the end, by working days since it was handed in; `unknown` for events without facts. */
  ages: z.strictObject({ bins: binsSchema, unknown: count }),
  /** What is in hand at the end by its promised day, an agency a line; the agencies with most overdue first. */
  due: z.array(
    z.strictObject({
      agency: agencyCodeSchema,
      name: z.string(),
      overdue: count,
      nearDue: count,
      inTime: count,
      unknown: count,
    }),
  ),
  /** Overdue by who holds the case now, null for nobody. Null as a whole when the period ended before today: nobody knows. */
  holders: z.array(z.strictObject({ name: z.string().nullable(), overdue: count })).nullable(),
  /** The ten reasons most often given, and how often all others were. A refusal may give several. */
  reasons: z.strictObject({
    top: z.array(
      z.strictObject({ workType: workTypeSchema, code: z.string(), label: wordsSchema, n: count }),
    ),
    others: count,
    refusals: count,
  }),
  /** 通过 and 不通过 of the period by working days from the day after they were handed in. */
  turnaround: z.strictObject({ bins: binsSchema, unknown: count, median: z.number().nullable() }),
  /** Some working days lie in a year whose holidays are not published (domain.md G31). */
  provisional: z.boolean(),
})
export type OverviewFigures = z.infer<typeof overviewFiguresSchema>
