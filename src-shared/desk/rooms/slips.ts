import { z } from 'zod'
import { workTypeSchema } from '../../cases/work-type.ts'
import { caseIdSchema, letterIdSchema, uuidSchema } from '../../kernel/ids.ts'
import { calendarDateSchema } from '../../kernel/instant.ts'
import { typedText } from '../../kernel/words.ts'
import { slipKindSchema } from '../../slips/slip.ts'
import { slipNumberSchema } from '../../slips/slip-number.ts'
import { deciding, nothing, viewing } from '../entry.ts'
import { LONGEST_SIGNED_COPY, signedCopySchema, slipRowSchema, slipSheetSchema } from '../slip-views.ts'

/** Papers for the applicant. */
export const slipsRooms = {
  /** Papers printed for the applicant and the agency (D5, D7, K5, K6): numbered, frozen and logged before anything is shown. Need no network. */
  slips: {
    /**
     * Gives the number, freezes what is printed and writes the line, together or not at all. The same `slipId` answers the
     * same slip. Refuses `slip-not-for-this` where a decision gives no such paper, `slip-not-standing` of one that did not
     * stand, `no-complaint-linked` for the file of a case without one, and `rulebook-missing`. 受理回执, 查询回单 and 案卷 need no more than
     * that the case may be looked at; a paper of a decision is printed by who decided. 查询回单 of a case that is not here is made of what the
     * centre says now: `needs-centre` without it.
     */
    print: viewing
      .input(
        z.object({
          slipId: uuidSchema,
          kind: slipKindSchema.exclude(['batch']),
          caseId: caseIdSchema,
          /** The own decision it tells of; for 受理回执 the own intake, or null. */
          letterId: letterIdSchema.nullable(),
        }),
      )
      .output(slipSheetSchema),
    /** 批次清单: own decisions of one China day in one kind of work. Same promises; refuses `nothing-decided`. */
    printBatch: deciding
      .input(z.object({ slipId: uuidSchema, day: calendarDateSchema, workType: workTypeSchema }))
      .output(slipSheetSchema),
    /** 补打: the same again, counted and logged; a void one with its mark. Refuses `slip-not-standing` and `sample-open`. */
    reprint: viewing.input(z.object({ number: slipNumberSchema })).output(slipSheetSchema),
    /** 作废: the number stays taken, the reason is kept. Refuses `slip-void`. */
    void: viewing
      .input(z.object({ number: slipNumberSchema, reason: typedText.trim().min(2).max(500) }))
      .output(nothing),
    /** Of a case; or everything here that is not signed or has to be got back, oldest first; or the last ones printed, newest first. */
    list: viewing
      .input(
        z.discriminatedUnion('of', [
          z.object({ of: z.literal('case'), caseId: caseIdSchema }),
          z.object({ of: z.literal('open') }),
          z.object({ of: z.literal('recent') }),
        ]),
      )
      .output(z.array(slipRowSchema)),
    /**
     * Files the scan of the signed paper, encrypted on this computer; the centre's protocol takes no such file. Base64 of a
     * whole JPEG or PNG, or of a PDF. Refuses `slip-void`, `slip-signed`, `slip-file-unreadable`, and `slip-not-for-this` for a paper
     * nobody signs.
     */
    fileSigned: viewing
      .input(z.object({ number: slipNumberSchema, file: z.string().max(LONGEST_SIGNED_COPY) }))
      .output(nothing),
    /** The filed scan, to be looked at; each look is a line of the log. Refuses `not-found`, `sample-open` and `signed-copy-gone`. */
    readSigned: viewing.input(z.object({ number: slipNumberSchema })).output(signedCopySchema),
  },
} as const
