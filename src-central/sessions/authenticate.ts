import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findDesk } from '../storage/desk-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import { findToken } from '../storage/session-store.ts'
import { hashToken } from './tokens.ts'

/** Who is calling, from which desk, with which kind of token. Made anew for every request. */
export interface Caller {
  readonly officer: OfficerProfile
  readonly deskId: DeskId
  readonly familyId: string
  readonly grant: 'interactive' | 'send-only'
}

/**
 * What a call asks of its caller:
 * - `interactive`: a live session of an officer who is not locked;
 * - `deliver`: that, or a send-only token, which outlives the session and any lock (what was decided in good standing
 *   is judged as of then);
 * - `receipts`: like `deliver`, and a live session of an officer locked since will do.
 *
 * A suspended desk may only `deliver` and ask for `receipts`; all it brings is judged as a send-only delivery.
 */
export type Demand = 'interactive' | 'deliver' | 'receipts'

/**
 * The caller behind an `authorization` header. Refuses `session-expired`, `not-permitted`, `officer-locked`, and
 * `desk-unknown` for what a suspended desk may not.
 */
export async function authenticate(
  tools: CentreTools,
  authorization: string | undefined,
  demand: Demand,
): Promise<Caller> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(authorization ?? '')?.[1]
  if (!bearer) throw new CentralRefusal('session-expired')
  const now = tools.clock.now()
  const { read } = tools.storage
  const token = await findToken(read, hashToken(bearer))
  if (!token || token.kind === 'refresh' || token.expiresAt <= now)
    throw new CentralRefusal('session-expired')
  const { family } = token
  const officer = await findOfficer(read, family.officerId)
  if (!officer) throw new CentralRefusal('session-expired')
  const isSuspended = Boolean((await findDesk(read, family.deskId))?.suspendedAt)
  if (isSuspended && demand === 'interactive') throw new CentralRefusal('desk-unknown')
  const caller = { officer: officer.profile, deskId: family.deskId, familyId: family.id }
  if (token.kind === 'send-only') {
    if (family.endedWhy === 'reuse') throw new CentralRefusal('session-expired')
    if (demand === 'interactive') throw new CentralRefusal('not-permitted')
    return { ...caller, grant: 'send-only' }
  }
  if (family.endedAt !== null || family.endsAt <= now) throw new CentralRefusal('session-expired')
  if (officer.locked && demand !== 'receipts') throw new CentralRefusal('officer-locked')
  return { ...caller, grant: isSuspended ? 'send-only' : 'interactive' }
}
