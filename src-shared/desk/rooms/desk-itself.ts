import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { calendarDateSchema } from '../../kernel/instant.ts'
import { officerProfileSchema } from '../../people/officer.ts'
import { base, free, nothing, open, password, securing, viewing } from '../entry.ts'
import { recoveryStateSchema } from '../key-views.ts'
import { sessionStateSchema } from '../session-views.ts'
import { settingsSchema } from '../settings-views.ts'
import { staleTopicSchema, syncStatusSchema } from '../sync-views.ts'
import { dayAccountSchema, readyListSchema, recoveryReportSchema } from '../trust-views.ts'

/** The desk itself: signing in and out, keys, settings, how it stands. */
export const deskItselfRooms = {
  session: {
    state: free.input(nothing).output(sessionStateSchema),
    /** Opens the officer's store: by password alone when it is on this computer, else with the centre's word. */
    signIn: free
      .input(
        z.object({
          loginName: z.string().trim().min(1).max(64),
          password,
          /** After a change elsewhere (`password-differs-here`): the one before, once. Refuses `former-password-wrong`. */
          formerPassword: password.optional(),
        }),
      )
      .output(z.object({ officer: officerProfileSchema })),
    unlock: base.meta({ needs: 'officer' }).input(z.object({ password })).output(nothing),
    lock: open.input(nothing).output(nothing),
    /** A hand was at the computer so long ago: the desk locks itself when it hears nothing of the kind. */
    active: open.input(z.object({ agoMs: z.number().int().min(0).max(60_000) })).output(nothing),
    signOut: base
      .meta({ needs: 'officer' })
      .input(nothing)
      .output(z.object({ unsent: z.number().int() })),
    /** Renews the centre's session after it ended, without closing anything. */
    signInAgain: open.input(z.object({ password })).output(nothing),
    /** Changes the password at the centre and then here. Refuses `bad-credentials`, `password-too-weak`, `needs-centre`. */
    changePassword: open.input(z.object({ present: password, next: password })).output(nothing),
  },
  account: {
    /** 日结 of a China day; null: of today. */
    day: viewing.input(z.object({ day: calendarDateSchema.nullable() })).output(dayAccountSchema),
  },
  recovery: {
    /**
     * After `store-damaged`: makes a new store under the same key, puts into it every letter, draft and log line that
     * the damaged file or the last copies still hold, keeps the damaged file, and opens the store. The cases come again
     * with the next pull. Refuses `nothing-to-recover` when the store opens as it is, and everything signing in refuses.
     */
    restore: free
      .input(z.object({ loginName: z.string().trim().min(1).max(64), password }))
      .output(z.object({ officer: officerProfileSchema, report: recoveryReportSchema })),
    /** What the last recovery of this officer's store brought back; null when there was none or it was read. */
    report: open.input(nothing).output(z.object({ report: recoveryReportSchema.nullable() })),
    /** The officer has read the report: it is not shown again, and stays in the store. */
    readReport: open.input(nothing).output(nothing),
    /** Whether the agency can get this officer's store back without password or keychain. */
    state: open.input(nothing).output(recoveryStateSchema),
    /**
     * An administrator confirms that the recovery key of this fingerprint is the agency's. Refuses `recovery-key-changed` when
     * the centre names another one by now.
     */
    confirmKey: securing
      .input(z.object({ fingerprint: z.string().min(1).max(100) }))
      .output(recoveryStateSchema),
  },
  sync: {
    status: open.input(nothing).output(syncStatusSchema),
    now: open.input(nothing).output(nothing),
  },
  settings: {
    read: free.input(nothing).output(settingsSchema),
    write: free.input(settingsSchema.partial()).output(settingsSchema),
  },
  about: {
    read: free.input(nothing).output(
      z.object({
        version: z.string(),
        contract: z.number().int(),
        door: z.string(),
        dataFolder: z.string(),
        deskId: z.string().nullable(),
      }),
    ),
  },
  stale: {
    /** What changed in the core since; the face asks again for what it shows. Losing one loses nothing for long. */
    watch: free.input(nothing).output(eventIterator(z.object({ topics: z.array(staleTopicSchema) }))),
  },
  offline: {
    ready: viewing.input(nothing).output(readyListSchema),
  },
} as const
