import { z } from 'zod'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, officerIdSchema, regionCodeSchema } from '../kernel/ids.ts'
import { roleSchema } from './role.ts'

const profileSchema = z.object({
  id: officerIdSchema,
  loginName: z.string().min(1).max(64),
  displayName: z.string().min(1).max(100),
  /** The agency the officer works at: where they take people in, and whose name stands on what they print. */
  agency: agencyCodeSchema,
  agencyName: z.string().min(1).max(100),
  region: regionCodeSchema,
  roles: z.array(roleSchema).min(1),
  workTypes: z.array(workTypeSchema),
  stages: z.array(stageSchema),
  /** The agencies whose cases this officer may see. A list, because 市本级 and development zones break prefixes. */
  agencies: z.array(agencyCodeSchema),
})

/**
 * An officer as the centre describes them to their own desk: who they are, and how far their rights go.
 *
 * A profile written before it named its agency is read as of the first agency in its list, and without any as of the one
 * of its region.
 */
export const officerProfileSchema = z.preprocess(withAgency, profileSchema)
export type OfficerProfile = z.infer<typeof officerProfileSchema>

function withAgency(profile: unknown): unknown {
  if (typeof profile !== 'object' || profile === null || 'agency' in profile) return profile
  const { agencies, region } = profile as { agencies?: unknown; region?: unknown }
  return { ...profile, agency: (Array.isArray(agencies) ? agencies[0] : undefined) ?? region }
}
