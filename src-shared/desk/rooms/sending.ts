import { z } from 'zod'
import { exceptionAnswerSchema, exceptionSchema } from '../../central/exception.ts'
import { letterIdSchema } from '../../kernel/ids.ts'
import { typedText } from '../../kernel/words.ts'
import { answering, deciding, limit, nothing, viewing } from '../entry.ts'
import { letterViewSchema, needsYouItemSchema } from '../letter-views.ts'
import { letterFileSchema } from '../trust-views.ts'

/** What is on its way to the centre, and what a person has to answer. */
export const sendingRooms = {
  outbox: {
    list: viewing
      .input(z.object({ which: z.enum(['unsent', 'done']), after: letterIdSchema.nullable(), limit }))
      .output(
        z.object({
          letters: z.array(letterViewSchema),
          next: letterIdSchema.nullable(),
          total: z.number().int(),
        }),
      ),
    tryNow: viewing.input(nothing).output(nothing),
    /** D6: takes back an own letter that has not left, with a reason that is kept. Refuses `letter-moved` and `may-have-arrived` once it left. */
    retract: deciding
      .input(z.object({ letterId: letterIdSchema, reason: typedText.trim().min(2).max(500) }))
      .output(nothing),
  },
  needsYou: {
    list: viewing.input(nothing).output(z.array(needsYouItemSchema)),
    /**
     * Closes a letter the centre would not take, by the officer's own recorded act. The reason is kept. Refuses `not-permitted` without
     * the right to decide, but for a second look, which supervisors give too.
     */
    withdraw: viewing
      .input(z.object({ letterId: letterIdSchema, reason: typedText.trim().min(2).max(500) }))
      .output(nothing),
    /** Sends a letter again whose earlier try may have arrived: the same id, so it takes effect once at most. Refuses as `withdraw`. */
    sendAgain: viewing.input(z.object({ letterId: letterIdSchema })).output(nothing),
    /**
     * Hands a decision in needs-you to the supervisor with a word, as an act of its own; without network too. It stays
     * until the supervisor answered: adopted ends it with a receipt, dismissed closes it, returned gives it back.
     */
    handOver: deciding
      .input(z.object({ letterId: letterIdSchema, note: typedText.trim().min(2).max(500) }))
      .output(nothing),
    /** The letter's frozen bytes as a file to carry by hand; reading it is logged. The letter stays where it is. */
    file: deciding.input(z.object({ letterId: letterIdSchema })).output(letterFileSchema),
  },
  /** 异常件: decisions the centre would not let take effect, for the supervisor; answers need the centre. */
  exceptions: {
    /** Open ones first, then the newest; the answered ones of the last thirty days stay to be looked at. */
    list: answering.input(nothing).output(z.array(exceptionSchema)),
    /** Refuses `same-person`, `already-settled`, `not-adoptable`, and `needs-centre` without the centre. */
    answer: answering
      .input(
        z.object({
          id: letterIdSchema,
          answer: exceptionAnswerSchema,
          note: typedText.trim().min(2).max(500),
        }),
      )
      .output(z.object({ exception: exceptionSchema })),
  },
} as const
