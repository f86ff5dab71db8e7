import { z } from 'zod'
import { officerIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { officerProfileSchema } from '../people/officer.ts'

const count = z.number().int().nonnegative()

/** An officer who has a store on this computer. */
export const officerHereSchema = z.object({
  officerId: officerIdSchema,
  loginName: z.string(),
  displayName: z.string(),
  agencyName: z.string(),
  lastUsedAt: instantSchema,
  /** Letters the centre has not answered for; they are safe in this officer's store. */
  unsent: count,
  oldestUnsentAt: instantSchema.nullable(),
})

/** session-over: one sign-in lasts only so long. suspended: the computer went to sleep. */
export const endedBecauseSchema = z.enum(['session-over', 'suspended'])
export type EndedBecause = z.infer<typeof endedBecauseSchema>
export const sessionStateSchema = z.object({
  /** closed: no store is open. locked: open, but the face gets nothing. open: an officer works. */
  mode: z.enum(['closed', 'locked', 'open']),
  demo: z.boolean(),
  centreAddress: z.string(),
  officersHere: z.array(officerHereSchema),
  officer: officerProfileSchema.nullable(),
  lockedAt: instantSchema.nullable(),
  /** Why the desk closed the store without being asked to; null when an officer signed out, or nobody was in. */
  endedBecause: endedBecauseSchema.nullable(),
  /** So long without a hand at the computer, and the desk locks itself. */
  idleSeconds: count,
  /** The longest session is over within so many minutes: fifteen, then one; null before that, and while nobody is in. */
  endsWithinMinutes: z.union([z.literal(15), z.literal(1)]).nullable(),
  /** How many unsent letters are safe here while locked or closed. */
  unsent: count,
})
export type SessionState = z.infer<typeof sessionStateSchema>
