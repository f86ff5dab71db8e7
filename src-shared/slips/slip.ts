import { z } from 'zod'
import { instantSchema } from '../kernel/instant.ts'
import { slipNumberSchema } from './slip-number.ts'

/** 受理回执, 一次性告知书, 审核结果告知书; 查询回单 (K6), 投诉复核案卷 (D7), 批次清单. */
export const slipKindSchema = z.enum([
  'acceptance',
  'deficiency',
  'decision',
  'enquiry',
  'case-file',
  'batch',
])
export type SlipKind = z.infer<typeof slipKindSchema>

/** Papers nobody signs: they stand in no list of what has to come back, and take no scan. */
export const unsignedKinds: readonly SlipKind[] = ['enquiry', 'case-file']

const line = z.string().max(4000)

/** A numbered line with what stands smaller beneath it: what to do, and the clause it rests on. */
const itemSchema = z.strictObject({ text: line, notes: z.array(line).max(40) })
export type SlipItem = z.infer<typeof itemSchema>

/** Lines under columns; `wide` columns share what the others leave. */
const tableSchema = z.strictObject({
  heading: line,
  columns: z.array(z.strictObject({ title: line, wide: z.boolean() })).max(8),
  rows: z.array(z.array(line)).max(2000),
})
export type SlipTable = z.infer<typeof tableSchema>

/**
 * A slip exactly as printed: everything that stands on the paper, in its order. Frozen when its number is given; a reprint
 * paints the same again. Marks that came later (补打, 作废) stand beside it, not in it.
 */
export const slipSchema = z.strictObject({
  form: z.literal(1),
  kind: slipKindSchema,
  number: slipNumberSchema,
  title: line,
  /** 机构: whose paper it is. */
  office: line,
  officer: line,
  /** Of the series: which desk printed it. */
  desk: line,
  printedAt: instantSchema,
  /** Not yet confirmed by the centre: says 待中心确认 and has no place for a seal (D5). */
  pending: z.boolean(),
  /** 培训样张: of the demo, and worth nothing (A4). */
  sample: z.boolean(),
  /** So that lists can name whose it is. */
  about: z.strictObject({ personName: line, serialNo: line }),
  head: z.array(z.strictObject({ label: line, text: line })).max(20),
  opening: z.array(line).max(4),
  /** 审核通过, 审核不通过; null where the slip tells no result. */
  result: line.nullable(),
  lists: z.array(z.strictObject({ heading: line, items: z.array(itemSchema).max(400) })).max(12),
  tables: z.array(tableSchema).max(8).optional(),
  closing: z.array(line).max(8),
  /** Where the office signs: null leaves no place for a seal. */
  seal: z.strictObject({ office: line, date: line }).nullable(),
  /** Blanks to sign in, in place of the applicant's; none leaves no room for a name. Absent: the applicant's own. */
  signs: z.array(line).max(4).optional(),
  /** 内部材料: holds what the applicant may not read. */
  internal: z.boolean().optional(),
})
export type Slip = z.infer<typeof slipSchema>
