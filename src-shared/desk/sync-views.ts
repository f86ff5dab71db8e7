import { z } from 'zod'
import { instantSchema } from '../kernel/instant.ts'

const count = z.number().int().nonnegative()
export const connectionSchema = z.enum([
  'starting',
  'online',
  'centre-unreachable',
  'no-secure-line',
  'captive-portal',
  'no-network',
  'signed-out',
  'upgrade-required',
  'desk-forked',
  'refused',
])
export type Connection = z.infer<typeof connectionSchema>
export const syncStatusSchema = z.object({
  connection: connectionSchema,
  lastPullAt: instantSchema.nullable(),
  lastPushAt: instantSchema.nullable(),
  /** Held for undo, waiting or being sent. */
  waiting: count,
  needsYou: count,
  nextTryAt: instantSchema.nullable(),
  /** Records of the centre this version cannot read; they are kept. */
  setAside: count,
  pulling: z.boolean(),
  /** The last round ended because of this computer, not of the line; null once a round went through. */
  ownTrouble: z.enum(['disk-full', 'disk-failed', 'store-damaged', 'fault']).nullable(),
  /** Centre minus device in milliseconds; null until measured. Shown when it matters (five minutes). */
  clockOffsetMs: z.number().int().nullable(),
  /** Since when the centre does not take the officer's log any more, because it does not fit what it has; null while it does. */
  logRefusedSince: instantSchema.nullable(),
  /** 异常件 that wait for this supervisor; 0 for everybody else. */
  exceptions: count,
  /** 离线可办: cases whose pictures are all here and verified, of those waiting for review. */
  ready: z.object({ cases: count, of: count }),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>
export const staleTopicSchema = z.enum(['session', 'cases', 'letters', 'sync', 'settings', 'attachments'])
export type StaleTopic = z.infer<typeof staleTopicSchema>
