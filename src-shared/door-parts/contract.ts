import { oc } from '@orpc/contract'
import { z } from 'zod'
import { readCardSchema, readerSchema, readerTroubleSchema } from '../people/read-card.ts'

/**
 * What the core, in its own thread, asks of its door. The door answers from the operating system; it never learns
 * what a case is.
 */
export const doorPartsContract = {
  keyVault: {
    /**
     * The device secret, 32 bytes in base64, made on first use. `kind` names the vault it stands in, because a store
     * wrapped through one vault cannot be opened through another. `none` when the vault was lost or refuses.
     */
    readDeviceSecret: oc
      .input(z.object({}))
      .output(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.enum(['os-keychain', 'file']), secret: z.string().length(44) }),
          z.object({ kind: z.literal('none'), why: z.enum(['lost', 'refused', 'no-keychain']) }),
        ]),
      ),
  },
  reader: {
    /** Readers of identity cards that are set up at this computer. */
    list: oc.input(z.object({})).output(z.array(readerSchema)),
    /** One card; answers once it was read, the reader's time is over, or `cancel` was asked for. One at a time. */
    read: oc
      .input(z.object({ id: readerSchema.shape.id }))
      .output(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('card'), card: readCardSchema }),
          z.object({ kind: z.literal('none'), why: readerTroubleSchema }),
        ]),
      ),
    cancel: oc.input(z.object({})).output(z.object({})),
  },
  fileExporter: {
    /**
     * Where a file of that name goes that the officer takes away. The core itself writes it there, so that it stands in no other
     * place; the door sees the name alone, which names no person.
     */
    chooseTarget: oc
      .input(z.object({ name: z.string().min(1).max(200) }))
      .output(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('chosen'), path: z.string().min(1) }),
          z.object({ kind: z.enum(['cancelled', 'none']) }),
        ]),
      ),
  },
} as const

/**
 * What the door tells the core without being asked. `suspending`: the computer goes to sleep, the key must go.
 * `screen-locked`: the system asks for its own password before it shows anything.
 */
export const doorNewsSchema = z.object({
  kind: z.enum(['woke-up', 'network-changed', 'suspending', 'screen-locked']),
})
export type DoorNews = z.infer<typeof doorNewsSchema>
