import { z } from 'zod'
import { instantSchema } from '../kernel/instant.ts'

/**
 * How long citizens' data may stay on a desk, and whether it must go at once. Set by the province; a desk that never
 * heard of it keeps to `defaultDeskPolicy`. Unsent work never leaves by policy (central-protocol.md 4.10). A field of a newer
 * centre is passed by: the rest of the policy counts all the same.
 */
export const deskPolicySchema = z.object({
  /** A case that waits for nobody is wiped so many days after its last receipt here, or after it came. */
  keepDoneDays: z.number().int().min(0).max(3650),
  /** Offline days after which a store opens only with the centre's word; 72 hours by default (domain.md F [INF]). */
  offlineDays: z.number().int().min(1).max(365),
  /** Pictures on one computer, all officers together. */
  filesMegabytes: z.number().int().min(100).max(1_000_000),
  /** A computer reported lost or given away: everything but unsent letters is wiped, then the store is closed. */
  wipeOrderedAt: instantSchema.nullable(),
  /**
   * Raw X25519 public key of the officer's agency, base64, that lost passwords and keychains are got over with. Null where the
   * agency has none. A desk seals to it only once its fingerprint was preset or confirmed by a person.
   */
  recoveryKey: z.string().min(1).max(200).nullable().optional(),
  /** How many days a password that was changed at the centre still opens a store, once its desk knows. */
  formerPasswordDays: z.number().int().min(0).max(365).optional(),
  /** The longest an officer may set until a desk nobody touches locks itself; without it, 60 minutes. */
  longestIdleMinutes: z.number().int().min(1).max(60).optional(),
  /** How long one sign-in lasts at most, used or not; without it, 8 hours. */
  sessionHours: z.number().int().min(1).max(24).optional(),
})
export type DeskPolicy = z.infer<typeof deskPolicySchema>

export const defaultDeskPolicy: DeskPolicy = {
  keepDoneDays: 30,
  offlineDays: 3,
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
  /** Lock-outs there after wrong passwords: how often ever, and when last, by its own clock. */
  lockouts: z.number().int().nonnegative().default(0),
  lastLockoutAt: instantSchema.nullable().default(null),
  /** Cases this desk's officers hold now, and the first end. */
  held: z.number().int(),
  firstLeaseEnd: instantSchema.nullable(),
})
export type DeskFreshness = z.infer<typeof deskFreshnessSchema>
