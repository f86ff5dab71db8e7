import { z } from 'zod'
import { instantSchema } from '../kernel/instant.ts'
import { slipNumberSchema } from './slip-number.ts'

/** 受理回执, 一次性告知书, 审核结果告知书. */
export const slipKindSchema = z.enum(['acceptance', 'deficiency', 'decision'])
export type SlipKind = z.infer<typeof slipKindSchema>

const line = z.string().max(4000)

/** A numbered line with what stands smaller beneath it: what to do, and the clause it rests on. */
const itemSchema = z.strictObject({ text: line, notes: z.array(line).max(4) })
export type SlipItem = z.infer<typeof itemSchema>

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
  head: z.array(z.strictObject({ label: line, text: line })).max(12),
  opening: z.array(line).max(4),
  /** 审核通过, 审核不通过; null where the slip tells no result. */
  result: line.nullable(),
  lists: z.array(z.strictObject({ heading: line, items: z.array(itemSchema).max(60) })).max(4),
  closing: z.array(line).max(8),
  /** Where the office signs: null leaves no place for a seal. */
  seal: z.strictObject({ office: line, date: line }).nullable(),
})
export type Slip = z.infer<typeof slipSchema>
