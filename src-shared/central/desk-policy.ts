import { z } from 'zod'
import { instantSchema } from '../kernel/instant.ts'

/**
 * How long citizens' data may stay on a desk, and whether it must go at once. Set by the province; a desk that never
 * heard of it keeps to `defaultDeskPolicy`. Unsent work never leaves by policy (central-protocol.md 4.10).
 */
export const deskPolicySchema = z.strictObject({
  /** A case that waits for nobody is wiped so many days after its last receipt here, or after it came. */
  keepDoneDays: z.number().int().min(0).max(3650),
  /** Offline days after which a store opens only with the centre's word. */
  offlineDays: z.number().int().min(1).max(365),
  /** Pictures on one computer, all officers together. */
  filesMegabytes: z.number().int().min(100).max(1_000_000),
  /** A computer reported lost or given away: everything but unsent letters is wiped, then the store is closed. */
  wipeOrderedAt: instantSchema.nullable(),
})
export type DeskPolicy = z.infer<typeof deskPolicySchema>

export const defaultDeskPolicy: DeskPolicy = {
  keepDoneDays: 30,
  offlineDays: 30,
  filesMegabytes: 4_096,
  wipeOrderedAt: null,
}

/** R13: how a desk stands, by its own last word. */
export const deskFreshnessSchema = z.strictObject({
  deskId: z.string(),
  deskName: z.string(),
  /** Who signed in there last. */
  officerName: z.string(),
  agencyName: z.string(),
  heardAt: instantSchema.nullable(),
  lastPullAt: instantSchema.nullable(),
  waiting: z.number().int(),
  needsYou: z.number().int(),
  oldestUnsentAt: instantSchema.nullable(),
  version: z.string(),
  /** Cases this desk's officers hold now, and the first end. */
  held: z.number().int(),
  firstLeaseEnd: instantSchema.nullable(),
})
export type DeskFreshness = z.infer<typeof deskFreshnessSchema>
