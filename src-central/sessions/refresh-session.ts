import type { CentralSession } from '../../src-shared/central/rooms/access.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findDesk } from '../storage/desk-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import { endFamily, type FoundToken, findToken, markTokenUsed } from '../storage/session-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { makeIssuer } from './sign-in.ts'
import { deriveToken, hashToken } from './tokens.ts'

interface RefreshInput {
  readonly requestId: string
  readonly deskId: DeskId
  readonly refreshToken: string
}

/**
 * Renews a session: a refresh token is good once.
 *
 * The same token, desk and request id give the same successor again until that one is used, so a lost answer costs
 * nothing. Any other second use means that two hold the token: the whole family ends, and even letters then need a
 * new sign-in. Refuses `session-expired`, and while the session stands `officer-locked` for a locked officer and
 * `desk-unknown` for a suspended desk.
 */
export async function refreshSession(
  tools: CentreTools,
  input: RefreshInput,
): Promise<CentralSession & { officer: OfficerProfile }> {
  const now = tools.clock.now()
  // The end of a family must be kept although the call is refused: so the refusal leaves the transaction as data.
  const result = await tools.storage.inTransaction(tx => renew(tx, tools, input, now))
  if (!result.ok) throw new CentralRefusal(result.error)
  return result.value
}

type Renewal = Result<
  CentralSession & { officer: OfficerProfile },
  'session-expired' | 'officer-locked' | 'desk-unknown'
>

async function renew(tx: WriteTx, tools: CentreTools, input: RefreshInput, now: Instant): Promise<Renewal> {
  const token = await findToken(tx, hashToken(input.refreshToken))
  if (token?.kind !== 'refresh') return refuse('session-expired')
  const { family } = token
  if (family.deskId !== input.deskId) {
    await endFamily(tx, family.id, 'reuse', now)
    return refuse('session-expired')
  }
  if ((await findDesk(tx, family.deskId))?.suspendedAt) return refuse('desk-unknown')
  const derive = (kind: 'access' | 'refresh' | 'send-only') => deriveToken(tools.pepper, input, kind)
  if (token.usedByRequest !== null) {
    const again = token.usedByRequest === input.requestId && (await repeat(tx, token, derive))
    if (!again) {
      await endFamily(tx, family.id, 'reuse', now)
      return refuse('session-expired')
    }
    if (isOver(token, now)) return refuse('session-expired')
    return withOfficer(tx, token, again)
  }
  if (isOver(token, now)) return refuse('session-expired')
  const officer = await findOfficer(tx, family.officerId)
  if (!officer || officer.locked) return refuse('officer-locked')
  await markTokenUsed(tx, token.hash, input.requestId)
  const session = await makeIssuer(tx, tools, family.id, family.endsAt, now)(derive)
  return ok({ ...session, officer: officer.profile })
}

function isOver({ family }: FoundToken, now: Instant): boolean {
  return family.endedAt !== null || family.endsAt <= now
}

/** The successor given before, or undefined when it was used meanwhile. */
async function repeat(
  tx: WriteTx,
  token: FoundToken,
  derive: (kind: 'access' | 'refresh' | 'send-only') => string,
): Promise<CentralSession | undefined> {
  const refreshToken = derive('refresh')
  const accessToken = derive('access')
  const successor = await findToken(tx, hashToken(refreshToken))
  const access = await findToken(tx, hashToken(accessToken))
  if (!successor || !access || successor.usedByRequest !== null) return undefined
  return {
    accessToken,
    accessExpiresAt: access.expiresAt,
    refreshToken,
    sessionEndsAt: token.family.endsAt,
    sendOnlyToken: derive('send-only'),
  }
}

async function withOfficer(tx: WriteTx, token: FoundToken, session: CentralSession): Promise<Renewal> {
  const officer = await findOfficer(tx, token.family.officerId)
  if (!officer || officer.locked) return refuse('officer-locked')
  return ok({ ...session, officer: officer.profile })
}
