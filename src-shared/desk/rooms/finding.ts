import { z } from 'zod'
import { searchedNumberSchema, searchReasonSchema } from '../../central/people-search.ts'
import { regionCodeSchema } from '../../kernel/ids.ts'
import { instantSchema } from '../../kernel/instant.ts'
import { readCardSchema, readerSchema } from '../../people/read-card.ts'
import { limit, nothing, viewing } from '../entry.ts'
import { foundPeopleSchema } from '../people-views.ts'
import { postFilterSchema, postRowSchema } from '../post-views.ts'
import { LONGEST_SEARCH, MOST_RESULTS, searchAnswerSchema } from '../search-views.ts'

/** Finding cases, people and posts. */
export const findingRooms = {
  search: {
    /**
     * Q5: what on this computer is meant by what was typed, at every key: cases, own letters, posts; masked as lists are. Never asks
     * the centre. A whole number is not looked for: that is `people.find`.
     */
    local: viewing
      .input(
        z.object({ text: z.string().max(LONGEST_SEARCH), limit: z.number().int().min(1).max(MOST_RESULTS) }),
      )
      .output(searchAnswerSchema),
  },
  /** K3: readers of identity cards. A keyboard wedge needs none of it: it types. */
  reader: {
    list: viewing.input(nothing).output(z.array(readerSchema)),
    /** One card, for this face alone. Refuses what `readerTroubleSchema` names, and `card-number-wrong`. */
    read: viewing.input(z.object({ reader: readerSchema.shape.id })).output(readCardSchema),
    /** Ends a read under way: it refuses `read-cancelled`. */
    cancel: viewing.input(nothing).output(nothing),
  },
  people: {
    /**
     * K2: everybody's cases of one whole number, exact; each call is one line of the log, which holds no number. `here`
     * looks over the shelf and own letters and needs no network; nothing found there does not mean that nothing is on
     * its way. `centre` asks for the whole province, for a reason: `needs-centre` without it, `slow-down` when asked too
     * often. A number with something wrong in it is searched for too, and said to be so.
     */
    find: viewing
      .input(
        z.discriminatedUnion('where', [
          z.object({ where: z.literal('here'), idNumber: searchedNumberSchema }),
          z.object({
            where: z.literal('centre'),
            idNumber: searchedNumberSchema,
            reason: searchReasonSchema,
          }),
        ]),
      )
      .output(foundPeopleSchema),
  },
  posts: {
    /** Held posts by region and words, most lacking first; answers without network. */
    list: viewing.input(postFilterSchema.extend({ offset: z.number().int().nonnegative(), limit })).output(
      z.object({
        posts: z.array(postRowSchema),
        total: z.number().int(),
        /** The oldest and newest as-of time among them. */
        asOf: z.object({ oldest: instantSchema, newest: instantSchema }).nullable(),
        /** Cities and counties that have posts, for the choice. */
        regions: z.array(z.object({ code: regionCodeSchema, name: z.string(), count: z.number().int() })),
      }),
    ),
  },
} as const
