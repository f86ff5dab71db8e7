import { z } from 'zod'
import { agencyCodeSchema, regionCodeSchema } from '../kernel/ids.ts'

/** A public employment service agency as the feed carries it. `parent` is administrative, never a right. */
export const agencySchema = z.strictObject({
  code: agencyCodeSchema,
  name: z.string().min(1).max(100),
  level: z.enum(['township', 'county', 'city', 'province']),
  /** 市本级: the city's own level, not a parent of its districts (domain.md C.6). */
  levelSelf: z.boolean(),
  region: regionCodeSchema,
  parent: agencyCodeSchema.nullable(),
})
export type Agency = z.infer<typeof agencySchema>
