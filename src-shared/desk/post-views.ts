import { z } from 'zod'
import { postSchema } from '../central/feed.ts'
import { regionCodeSchema } from '../kernel/ids.ts'

const count = z.number().int().nonnegative()

/** 岗位查询 (S7): what an adviser at the window asks for. */
export const postFilterSchema = z.object({
  /** Posts of this region and below; null for all held. */
  region: regionCodeSchema.nullable(),
  text: z.string().max(60),
  /** 报名人数不足 */
  lackingOnly: z.boolean(),
})
export type PostFilter = z.infer<typeof postFilterSchema>
export const postRowSchema = postSchema.extend({
  regionName: z.string(),
  /** 尚缺 */
  lacking: count,
})
export type PostRow = z.infer<typeof postRowSchema>
