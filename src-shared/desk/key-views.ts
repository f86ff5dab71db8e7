import { z } from 'zod'

/**
 * Whether an officer's store can be got back without password or keychain, and what stands in the way:
 * `no-key`: the agency has none; `to-confirm`: nobody has said yet that this fingerprint is the agency's; `to-seal`: done at the
 * next opening or unlocking; `sealed`: the agency can.
 */
export const recoveryStateSchema = z.object({
  standing: z.enum(['no-key', 'to-confirm', 'to-seal', 'sealed']),
  /** Of the key the centre names now. */
  fingerprint: z.string().nullable(),
  /** Of the key this officer's store is sealed to, which may be a former one. */
  sealedTo: z.string().nullable(),
})
export type RecoveryState = z.infer<typeof recoveryStateSchema>
