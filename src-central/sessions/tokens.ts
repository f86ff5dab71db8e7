import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { TokenKind } from '../storage/session-store.ts'

/** Only this leaves traces in the database; the token itself is known to its holder alone. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The token that follows from a refresh token and a request.
 *
 * Derived, not stored: the same question gets the same successor again although the database holds only hashes.
 * It takes both the parent token (which only the desk has) and the centre's pepper, so neither a stolen database
 * nor a stolen desk can work it out alone.
 */
export function deriveToken(
  pepper: string,
  parent: { readonly refreshToken: string; readonly requestId: string },
  kind: TokenKind,
): string {
  return createHmac('sha256', pepper)
    .update(`${kind}\n${parent.requestId}\n${parent.refreshToken}`)
    .digest('base64url')
}
