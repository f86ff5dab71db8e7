import { z } from 'zod'
import { auditFilterSchema } from '../../central/audit.ts'
import { auditPageSchema } from '../../central/rooms/overseeing.ts'
import {
  sampleDrawnSchema,
  sampleDrawSchema,
  sampleSaidSchema,
  samplesTakenBackSchema,
  sampleTakeBackSchema,
} from '../../central/sample.ts'
import { agencyCodeSchema, letterIdSchema, sha256Schema, uuidSchema } from '../../kernel/ids.ts'
import { instantSchema } from '../../kernel/instant.ts'
import { typedText } from '../../kernel/words.ts'
import { closingOnPaperSchema, frozenSheetSchema, reportClosingSchema } from '../../reports/closing.ts'
import { reportIdSchema, reportRequestSchema, reportSchema } from '../../reports/report.ts'
import { auditFileSchema, auditReportSchema } from '../audit-views.ts'
import {
  closingAskSchema,
  closingPlaceSchema,
  closingViewSchema,
  comparedSchema,
  preparedSchema,
} from '../closing-views.ts'
import {
  auditing,
  base,
  exporting,
  limit,
  lookTyping,
  managing,
  nothing,
  overseeing,
  password,
  sampling,
  signing,
  viewing,
} from '../entry.ts'
import { deskRefusalCodeSchema } from '../refusal.ts'
import { overviewRequestSchema, overviewSchema } from '../report-views.ts'
import { lookDraftSchema, sampleChoicesSchema, sampleOpenedSchema, sampleRowSchema } from '../sample-views.ts'
import { desksViewSchema } from '../trust-views.ts'

/** Supervision: second looks, reports, closed periods, the log. */
export const overseeingRooms = {
  /** 抽查复核: finished decisions that are looked at once more. Looking needs no network; drawing does. */
  samples: {
    /** Mine to look at, those about my own decisions once they were looked at, and for who oversees samples all in reach. */
    list: viewing.input(nothing).output(z.array(sampleRowSchema)),
    /** One to look at, with the case as blind as its looker must be. Refuses `not-found`, and `not-permitted` for anybody else's. */
    open: viewing.input(z.object({ sampleId: uuidSchema })).output(sampleOpenedSchema),
    /** Keeps what was chosen and typed for it, as typed. Refuses `already-settled` once it was judged or taken back. */
    saveDraft: lookTyping
      .input(lookDraftSchema.extend({ sampleId: uuidSchema }))
      .output(z.object({ savedAt: instantSchema })),
    /**
     * What I would have decided: an act of its own, sent like every letter. It is final, because both sides are shown from then
     * on: no undo, no taking back. The same `actId` answers the same again.
     */
    judge: viewing
      .input(
        z.object({
          actId: letterIdSchema,
          sampleId: uuidSchema,
          ...sampleSaidSchema.shape,
          note: typedText.max(2000),
        }),
      )
      .output(z.object({ letterId: letterIdSchema })),
    /** The results about my own decisions were read. */
    markRead: viewing.input(z.object({ sampleIds: z.array(uuidSchema).min(1).max(500) })).output(nothing),
    choices: sampling.input(nothing).output(sampleChoicesSchema),
    /** Needs the centre: `needs-centre` without. */
    draw: sampling.input(sampleDrawSchema).output(sampleDrawnSchema),
    /** Own draws nobody has looked at yet. Needs the centre: `needs-centre` without. Refuses `not-found` for anybody else's. */
    takeBack: sampling.input(sampleTakeBackSchema).output(samplesTakenBackSchema),
  },
  supervision: {
    /** R13: needs the centre; `needs-centre` without. */
    desks: managing.input(nothing).output(desksViewSchema),
  },
  closings: {
    /** 期间封存 as far as they are here, the newest days first; read without network. */
    list: overseeing.input(nothing).output(z.array(reportClosingSchema)),
    /** How the days of a unit stand, what is next, and what of this period corrects a signed one. */
    state: overseeing.input(closingAskSchema).output(closingViewSchema),
    /** The frozen tables; `needs-centre` without the centre. */
    get: overseeing
      .input(z.object({ id: uuidSchema }))
      .output(z.object({ closing: reportClosingSchema, sheets: z.array(frozenSheetSchema) })),
    /** The same reports as of a time, beside what stands in the closing. */
    compare: overseeing
      .input(z.object({ id: uuidSchema, asOf: reportRequestSchema.shape.asOf }))
      .output(comparedSchema),
    /** 制表: all reports of the unit and the days as of one time. Kept here when a row does not balance. Refusals: `prepareClosing`. */
    prepare: exporting.input(closingPlaceSchema).output(preparedSchema),
    /** 审核. Refuses `same-person`, `already-settled`, and `needs-centre` without the centre. */
    review: overseeing.input(z.object({ id: uuidSchema })).output(z.object({ closing: reportClosingSchema })),
    /** 签发: frozen under its serial, for good. Refuses also `closing-not-reviewed` and `period-closed`. */
    sign: signing.input(z.object({ id: uuidSchema })).output(z.object({ closing: reportClosingSchema })),
    /** 退回 to the preparer, who prepares anew. */
    return: overseeing
      .input(z.object({ id: uuidSchema, note: typedText.trim().min(2).max(500) }))
      .output(z.object({ closing: reportClosingSchema })),
  },
  reports: {
    /**
     * R1–R9 of a period, worked out on this computer without network. Who lacks `view-reports` gets their own figures alone.
     * Refuses `report-period`, `report-own-only` and `report-too-long`. An unbalanced report names its breaches.
     */
    make: viewing.input(reportRequestSchema).output(reportSchema),
    /** The officer's own agencies by name, to narrow a report by. */
    agencies: viewing.input(nothing).output(z.array(z.object({ code: agencyCodeSchema, name: z.string() }))),
    /** R10: the figures of 总览, worked out on this computer without network. Refuses `report-period`. */
    overview: overseeing.input(overviewRequestSchema).output(overviewSchema),
    /**
     * R11: a report as a file at a place the door finds or the officer chooses. Masked, unless the right, a reason and the password
     * are there; unbalanced only as a draft. Its line with the file's digest stands before the file. Refusals: `exportReport`.
     */
    export: exporting
      .input(
        z.object({
          exportId: uuidSchema,
          request: reportRequestSchema,
          format: z.enum(['xlsx', 'csv', 'pdf']),
          unmasked: z.object({ reason: typedText.trim().min(5).max(200), password }).nullable(),
          draft: z.boolean(),
        }),
      )
      .output(
        z.object({
          name: z.string(),
          path: z.string(),
          serial: z.string(),
          rows: z.number().int(),
          bytes: z.number().int(),
          sha256: sha256Schema,
          /** What was asked unmasked may hold nothing that was masked. */
          masked: z.boolean(),
        }),
      ),
    /**
     * 整套导出: all reports of the same days into one folder, one after the other, masked; what gave no file is named with its
     * code. Cancelled like a single one; what stands by then stays. Refuses `export-running`, `export-no-place`, `no-chinese-font`.
     */
    exportSet: exporting
      .input(
        z.object({
          exportId: uuidSchema,
          request: reportRequestSchema.omit({ report: true }),
          format: z.enum(['xlsx', 'csv', 'pdf']),
        }),
      )
      .output(
        z.object({
          folder: z.string().nullable(),
          files: z.array(
            z.object({
              report: reportIdSchema,
              name: z.string(),
              serial: z.string(),
              rows: z.number().int(),
              sha256: sha256Schema,
            }),
          ),
          failed: z.array(z.object({ report: reportIdSchema, why: deskRefusalCodeSchema })),
          cancelled: z.boolean(),
        }),
      ),
    /**
     * 打印: the report as it goes to the printer, masked, with its serial, which stands in the log before anything is shown. Refuses
     * `report-unbalanced` unless as a draft, and what `make` refuses. Of a closed period it carries serial and names, like the file.
     */
    print: exporting.input(z.object({ request: reportRequestSchema, draft: z.boolean() })).output(
      z.object({
        report: reportSchema,
        serial: z.string(),
        madeAt: instantSchema,
        closing: closingOnPaperSchema,
      }),
    ),
    /** Ends a running export: it refuses `export-cancelled` and leaves no file. */
    cancelExport: exporting.input(z.object({ exportId: uuidSchema })).output(nothing),
    /** How far the running one is; null when none runs. */
    exportProgress: exporting.input(nothing).output(
      z.object({
        running: z.object({ exportId: uuidSchema, rows: z.number().int(), of: z.number().int() }).nullable(),
      }),
    ),
  },
  /** 操作日志. */
  audit: {
    /** Looks through the officer's own log, and compares it with the centre's last word on it; answers without network. */
    verify: base.meta({ needs: 'open', right: 'verify-audit' }).input(nothing).output(auditReportSchema),
    /** Logs of the officers of the reader's agencies as the centre has them. Needs the centre: `needs-centre` without. */
    list: auditing
      .input(auditFilterSchema.extend({ after: z.number().int().positive().nullable(), limit }))
      .output(auditPageSchema),
    /** The same as a table, newest first, as many lines as one file may have. */
    file: auditing.input(auditFilterSchema).output(auditFileSchema),
  },
} as const
