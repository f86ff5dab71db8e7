import { deskProofText } from '../../src-shared/central/desk-proof.ts'
import type { CentralSession } from '../../src-shared/central/rooms/access.ts'
import type { DeskId, OfficerId } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { isSignedBy } from '../keys/ed25519.ts'
import { ensureRootKey } from '../keys/receipt-keys.ts'
import { findDesk } from '../storage/desk-store.ts'
import {
  addFamily,
  addToken,
  endFamiliesOf,
  forgetOldTokens,
  type TokenKind,
} from '../storage/session-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { checkPassword } from './check-password.ts'
import { hashToken, newToken } from './tokens.ts'

/**
 * Signs an officer in at an enrolled desk.
 *
 * The desk proves first that it holds its own key (`desk-unknown` otherwise, and when it is suspended), then the password
 * is checked. A newer
 * sign-in of the same officer ends every older interactive session of theirs, on whatever desk; what the older desk
 * has decided it may still deliver with its send-only token. Asked twice with one request id, the second answer
 * replaces the first.
 */
export async function signIn(
  tools: CentreTools,
  input: {
    readonly requestId: string
    readonly deskId: DeskId
    readonly loginName: string
    readonly password: string
    readonly deskProof: string
  },
  address?: string,
): Promise<CentralSession & { officer: OfficerProfile; receiptRootKey: string }> {
  const desk = await findDesk(tools.storage.read, input.deskId)
  if (!desk || desk.suspendedAt || !isSignedBy(desk.publicKey, deskProofText(input), input.deskProof)) {
    throw new CentralRefusal('desk-unknown')
  }
  const officer = await checkPassword(tools, input, { address, deskId: desk.id })
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    await endFamiliesOf(tx, officer.profile.id, 'newer-sign-in', now)
    await forgetOldTokens(tx, now)
    const family = { id: newId(now), officerId: officer.profile.id, deskId: desk.id }
    const session = await openFamily(tx, tools, family, now)
    const root = await ensureRootKey(tx, now)
    return { ...session, officer: officer.profile, receiptRootKey: root.publicKey }
  })
}

async function openFamily(
  tx: WriteTx,
  tools: CentreTools,
  family: { readonly id: string; readonly officerId: OfficerId; readonly deskId: DeskId },
  now: Instant,
): Promise<CentralSession> {
  const endsAt = addMs(now, tools.config.lifetimes.sessionMs)
  await addFamily(tx, { ...family, startedAt: now, endsAt })
  const issue = makeIssuer(tx, tools, family.id, endsAt, now)
  return issue(() => newToken())
}

/** Issues the three tokens of a session: made by `make`, kept as hashes, each with its own end. */
export function makeIssuer(
  tx: WriteTx,
  tools: CentreTools,
  familyId: string,
  sessionEndsAt: Instant,
  now: Instant,
): (make: (kind: TokenKind) => string) => Promise<CentralSession> {
  const { accessMs, sendOnlyMs } = tools.config.lifetimes
  const soon = addMs(now, accessMs)
  const accessExpiresAt = soon < sessionEndsAt ? soon : sessionEndsAt
  const keep = async (kind: TokenKind, token: string, expiresAt: Instant) => {
    await addToken(tx, { hash: hashToken(token), kind, familyId, expiresAt })
    return token
  }
  return async make => ({
    accessToken: await keep('access', make('access'), accessExpiresAt),
    accessExpiresAt,
    refreshToken: await keep('refresh', make('refresh'), sessionEndsAt),
    sessionEndsAt,
    sendOnlyToken: await keep('send-only', make('send-only'), addMs(now, sendOnlyMs)),
  })
}
