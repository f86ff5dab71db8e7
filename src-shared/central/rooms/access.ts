import { z } from 'zod'
import { deskIdSchema, letterIdSchema, officerIdSchema } from '../../kernel/ids.ts'
import { instantSchema } from '../../kernel/instant.ts'
import { officerProfileSchema } from '../../people/officer.ts'
import { deskPolicySchema } from '../desk-policy.ts'
import { base, requestId } from '../entry.ts'
import { receiptKeySchema, receiptSchema } from '../receipt.ts'

const sessionSchema = z.object({
  accessToken: z.string().min(1).max(2000),
  accessExpiresAt: instantSchema,
  refreshToken: z.string().min(1).max(2000),
  /** Absolute end of the session, whatever is refreshed. */
  sessionEndsAt: instantSchema,
  /** Good for delivering letters already decided, after the interactive session ended. */
  sendOnlyToken: z.string().min(1).max(2000),
})
export type CentralSession = z.infer<typeof sessionSchema>
const deskDecisionsSchema = z.object({
  decisions: z.array(
    z.object({
      letterId: letterIdSchema,
      sequence: z.number().int(),
      receipt: receiptSchema,
      /** Whose letter it is: several officers share a desk and its numbers. Centres of the first form do not say. */
      decidedBy: officerIdSchema.optional(),
    }),
  ),
})
export type DeskDecisions = z.infer<typeof deskDecisionsSchema>

/** Who may speak: desks, sessions, officers, and by which keys receipts are proved. */
export const accessCalls = {
  desks: {
    enrol: base
      .route({ method: 'POST', path: '/desks', summary: 'Enrol a computer', tags: ['desks'] })
      .input(
        z.object({
          requestId,
          name: z.string().min(1).max(100),
          /** Raw Ed25519 public key of the desk, base64; the private half never leaves the computer. */
          publicKey: z.string().min(1).max(200),
          by: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('code'), code: z.string().min(1).max(64) }),
            z.object({
              kind: z.literal('officer'),
              loginName: z.string().min(1).max(64),
              password: z.string().min(1).max(200),
            }),
            /** After `desk-forked`: the desk itself, by its key over `deskProofText` with login name `re-enrol`. */
            z.object({ kind: z.literal('desk'), deskId: deskIdSchema, proof: z.string().min(1).max(200) }),
          ]),
        }),
      )
      .output(z.object({ deskId: deskIdSchema, epoch: z.number().int().positive() })),
    heartbeat: base
      .route({
        method: 'POST',
        path: '/desks/heartbeat',
        summary: 'Tell the centre how this desk stands',
        tags: ['desks'],
      })
      .input(
        z.object({
          deskId: deskIdSchema,
          epoch: z.number().int().positive(),
          sequence: z.number().int().nonnegative(),
          waiting: z.number().int().nonnegative(),
          needsYou: z.number().int().nonnegative(),
          oldestUnsentAt: instantSchema.nullable(),
          lastPullAt: instantSchema.nullable(),
          version: z.string().max(40),
          freeDiskBytes: z.number().int().nonnegative().nullable(),
          /** Officers locked out at this computer after wrong passwords: how often ever, and when last. */
          lockouts: z.number().int().nonnegative().default(0),
          lastLockoutAt: instantSchema.nullable().default(null),
        }),
      )
      .output(z.object({ receivedAt: instantSchema })),
    decisions: base
      .route({
        method: 'GET',
        path: '/desks/{id}/decisions',
        summary: 'What the centre has from this desk',
        tags: ['desks'],
      })
      .input(
        z.object({
          id: deskIdSchema,
          epoch: z.coerce.number().int().positive(),
          after: z.coerce.number().int().nonnegative(),
        }),
      )
      .output(deskDecisionsSchema),
    policy: base
      .route({ method: 'GET', path: '/desk-policy', summary: 'Rules for data on desks', tags: ['desks'] })
      .input(z.object({}))
      .output(deskPolicySchema),
  },
  sessions: {
    create: base
      .route({ method: 'POST', path: '/sessions', summary: 'Sign in', tags: ['sessions'] })
      .input(
        z.object({
          requestId,
          deskId: deskIdSchema,
          loginName: z.string().min(1).max(64),
          password: z.string().min(1).max(200),
          /** Ed25519 of the desk's key over `deskProofText`, base64: a stolen desk id alone opens nothing. */
          deskProof: z.string().min(1).max(200),
        }),
      )
      .output(
        sessionSchema.extend({ officer: officerProfileSchema, receiptRootKey: z.string().min(1).max(200) }),
      ),
    refresh: base
      .route({ method: 'POST', path: '/sessions/refresh', summary: 'Renew a session', tags: ['sessions'] })
      .input(z.object({ requestId, deskId: deskIdSchema, refreshToken: z.string().min(1).max(2000) }))
      .output(sessionSchema.extend({ officer: officerProfileSchema })),
    end: base
      .route({ method: 'DELETE', path: '/sessions/current', summary: 'Sign out', tags: ['sessions'] })
      .input(z.object({}))
      .output(z.object({ endedAt: instantSchema })),
  },
  officers: {
    /**
     * Ends every other interactive session of the officer. The same change asked again, its answer lost, answers as done.
     * Refuses `bad-credentials` for a wrong present password, counted like a sign-in, and `password-too-weak`.
     */
    changePassword: base
      .route({
        method: 'PUT',
        path: '/officers/me/password',
        summary: 'Change the own password',
        tags: ['officers'],
      })
      .input(z.object({ requestId, present: z.string().min(1).max(200), next: z.string().min(1).max(200) }))
      .output(z.object({ changedAt: instantSchema })),
  },
  receiptKeys: {
    list: base
      .route({
        method: 'GET',
        path: '/receipt-keys',
        summary: 'Receipt keys, signed by the root key',
        tags: ['letters'],
      })
      .input(z.object({}))
      .output(z.object({ keys: z.array(receiptKeySchema) })),
  },
} as const
