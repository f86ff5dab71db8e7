import { z } from 'zod'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, officerIdSchema, regionCodeSchema } from '../kernel/ids.ts'
import { roleSchema } from './role.ts'

/** An officer as the centre describes them to their own desk: who they are, and how far their rights go. */
export const officerProfileSchema = z.object({
  id: officerIdSchema,
  loginName: z.string().min(1).max(64),
  displayName: z.string().min(1).max(100),
  agencyName: z.string().min(1).max(100),
  region: regionCodeSchema,
  roles: z.array(roleSchema).min(1),
  workTypes: z.array(workTypeSchema),
  stages: z.array(stageSchema),
  /** The agencies whose cases this officer may see. A list, because 市本级 and development zones break prefixes. */
  agencies: z.array(agencyCodeSchema),
})
export type OfficerProfile = z.infer<typeof officerProfileSchema>
