import { z } from 'zod'
import { deskProofText } from '../../../src-shared/central/desk-proof.ts'
import { instantSchema, msOf } from '../../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { signText } from '../../keys/signatures.ts'
import type { RemoteFailure, SignedIn } from '../../remote/central-service.ts'
import type { DeskIdentity } from '../../storage/stores/desk-store.ts'
import { deleteMeta, findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, newUuid, type Opened } from '../context.ts'
import { deskPrivateKey } from './enrolled-desk.ts'

const keptSessionSchema = z.object({
  accessToken: z.string(),
  accessExpiresAt: instantSchema,
  refreshToken: z.string(),
  /** Made before a refresh is asked for, so that an answer lost on the way can be asked for again. */
  refreshRequestId: z.string(),
  sessionEndsAt: instantSchema,
  sendOnlyToken: z.string(),
  ended: z.boolean(),
})
type KeptSession = z.infer<typeof keptSessionSchema>

/** Renew this long before the access token runs out, by the centre's clock as far as it is known. */
const RENEW_EARLY_MS = 30_000

/** Asks the centre for a session with a password. Keeps nothing: `keepSession` does, once a store is open. */
export async function askForSession(
  tools: DeskTools,
  identity: DeskIdentity,
  deviceSecret: Uint8Array,
  officer: { readonly loginName: string; readonly password: string },
): Promise<Result<SignedIn & { readonly receiptRootKey: string }, RemoteFailure>> {
  const requestId = newUuid(tools)
  const privateKey = deskPrivateKey(identity, deviceSecret)
  const deskProof = signText(
    privateKey,
    deskProofText({ requestId, deskId: identity.deskId, loginName: officer.loginName }),
  )
  privateKey.fill(0)
  return await tools.central.signIn({ requestId, deskId: identity.deskId, ...officer, deskProof })
}

/** Keeps a fresh session inside the encrypted store, so that the next start needs no password for the network. */
export function keepSession(tools: DeskTools, opened: Pick<Opened, 'storage'>, session: SignedIn): void {
  const { accessToken, accessExpiresAt, refreshToken, sessionEndsAt, sendOnlyToken } = session
  const kept: KeptSession = {
    accessToken,
    accessExpiresAt,
    refreshToken,
    refreshRequestId: newUuid(tools),
    sessionEndsAt,
    sendOnlyToken,
    ended: false,
  }
  inTransaction(opened.storage, tx => {
    writeMeta(tx, 'session', JSON.stringify(kept))
    writeMeta(tx, 'officer', JSON.stringify(session.officer))
  })
}

/**
 * A token for ordinary calls, renewed when it is about to run out or when `stale` is the one that was just refused.
 *
 * `session-expired` means that only a password helps; any other failure leaves the session as it is.
 */
export async function accessToken(
  tools: DeskTools,
  opened: Opened,
  stale?: string,
): Promise<Result<{ token: string; officer?: OfficerProfile }, RemoteFailure>> {
  const kept = findKeptSession(opened)
  if (!kept || kept.ended) return refuse(SESSION_EXPIRED)
  const centreNow = msOf(tools.clock.now()) + (opened.clockOffsetMs() ?? 0)
  if (kept.accessToken !== stale && centreNow < msOf(kept.accessExpiresAt) - RENEW_EARLY_MS)
    return ok({ token: kept.accessToken })
  const answer = await tools.central.refresh({
    requestId: kept.refreshRequestId,
    deskId: opened.deskId,
    refreshToken: kept.refreshToken,
  })
  // Signed out while the centre was asked: there is nothing left to keep it in.
  if (!opened.storage.handle.open) return refuse(SESSION_EXPIRED)
  // Signed in again meanwhile: the new session counts, whatever became of the old one.
  const newer = findKeptSession(opened)
  if (newer && newer.refreshToken !== kept.refreshToken)
    return newer.ended ? refuse(SESSION_EXPIRED) : ok({ token: newer.accessToken })
  if (answer.ok) {
    keepSession(tools, opened, answer.value)
    return ok({ token: answer.value.accessToken, officer: answer.value.officer })
  }
  const hopeless =
    answer.error.kind === 'problem' &&
    ['session-expired', 'bad-credentials', 'desk-unknown', 'not-permitted'].includes(answer.error.code)
  if (!hopeless) return refuse(answer.error)
  inTransaction(opened.storage, tx => writeMeta(tx, 'session', JSON.stringify({ ...kept, ended: true })))
  return refuse(SESSION_EXPIRED)
}

/** The token that delivers letters already decided after the interactive session ended; undefined when there is none. */
export function sendOnlyToken(opened: Opened): string | undefined {
  return findKeptSession(opened)?.sendOnlyToken
}

export function isSessionEnded(opened: Opened): boolean {
  return findKeptSession(opened)?.ended ?? true
}

export function forgetSession(opened: Pick<Opened, 'storage'>): void {
  inTransaction(opened.storage, tx => deleteMeta(tx, 'session'))
}

const SESSION_EXPIRED: RemoteFailure = { kind: 'problem', code: 'session-expired', retryAfterMs: undefined }

function findKeptSession(opened: Pick<Opened, 'storage'>): KeptSession | undefined {
  const kept = findMeta(opened.storage.read, 'session')
  return kept === undefined ? undefined : keptSessionSchema.parse(JSON.parse(kept))
}
