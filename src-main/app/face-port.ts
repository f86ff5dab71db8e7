import type { SupportedMessagePort } from '@orpc/client/message-port'
import { z } from 'zod'

/** One call of the face is small; pictures go the other way. Characters of the text. */
export const LONGEST_FACE_MESSAGE = 4 * 1024 * 1024

const id = z.string().min(1).max(40)
/** oRPC's peer format as the face speaks it: a call, or that a running call is no longer wanted. */
const faceMessageSchema = z.union([
  z.strictObject({
    i: id,
    p: z.strictObject({
      u: z.string().startsWith('/').max(200),
      b: z.unknown().optional(),
      h: z.strictObject({ 'last-event-id': z.string().max(200) }).optional(),
    }),
  }),
  z.strictObject({ i: id, t: z.literal(4), p: z.unknown().optional() }),
])

/**
 * A port on which nothing but calls of the face come through to the contract's handler.
 *
 * The handler takes whatever its transport is built for: files, forms, streams, other methods, and it lets a message it
 * cannot read end the thread. A face never sends any of these, so such a message is dropped without an answer, and
 * `dropped` is told once per port. Nothing of the message is kept or logged.
 */
export function facePort(
  port: Extract<SupportedMessagePort, { addEventListener: unknown }>,
  dropped: () => void,
): SupportedMessagePort {
  let told = false
  return {
    postMessage: (data: unknown) => port.postMessage(data),
    on: (event: string, call: (event?: { data: unknown }) => void) =>
      port.addEventListener(event as 'message', (message: { data?: unknown }) => {
        if (event !== 'message' || isFaceMessage(message.data)) return call({ data: message.data })
        if (!told) dropped()
        told = true
      }),
  }
}

export function isFaceMessage(message: unknown): message is string {
  if (typeof message !== 'string' || message.length > LONGEST_FACE_MESSAGE) return false
  try {
    return faceMessageSchema.safeParse(JSON.parse(message)).success
  } catch {
    return false
  }
}
