import { z } from 'zod'
import { deskProofText } from '../../../src-shared/central/desk-proof.ts'
import { addMs, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { signText } from '../../keys/signatures.ts'
import { isForked, type RemoteFailure, type SignedIn } from '../../remote/central-service.ts'
import { noteHeard } from '../../storage/stores/desk-policy-store.ts'
import { type DeskIdentity, findDeskIdentity } from '../../storage/stores/desk-store.ts'
import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, newUuid, type Opened } from '../context.ts'
import { deskPrivateKey } from './enrolled-desk.ts'
import { registerAnew } from './register-anew.ts'

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

type SessionAnswer = Result<SignedIn & { readonly receiptRootKey: string }, RemoteFailure>

/**
 * Asks the centre for a session with a password. Keeps nothing: `keepSession` does, once a store is open. A desk that is told
 * that it is forked registers itself anew and asks once more.
 */
export async function askForSession(
  tools: DeskTools,
  identity: DeskIdentity,
  deviceSecret: Uint8Array,
  officer: { readonly loginName: string; readonly password: string },
): Promise<SessionAnswer> {
  const answer = await askOnce(tools, identity, deviceSecret, officer)
  if (answer.ok || !isForked(answer.error)) return answer
  const refused = await registerAnew(tools)
  const anew = findDeskIdentity(tools.deskStorage.read)
  if (refused || !anew) return refuse(refused ?? answer.error)
  return await askOnce(tools, anew, deviceSecret, officer)
}

async function askOnce(
  tools: DeskTools,
  identity: DeskIdentity,
  deviceSecret: Uint8Array,
  officer: { readonly loginName: string; readonly password: string },
): Promise<SessionAnswer> {
  const requestId = newUuid(tools)
  const privateKey = deskPrivateKey(tools, identity, deviceSecret)
  const deskProof = signText(
    privateKey,
    deskProofText({ requestId, deskId: identity.deskId, loginName: officer.loginName }),
  )
  privateKey.fill(0)
  return await tools.central.signIn({ requestId, deskId: identity.deskId, ...officer, deskProof })
}

/**
 * Keeps a fresh session inside the encrypted store, so that the next start needs no password for the network. The centre
 * spoke: offline days begin anew.
 */
export function keepSession(
  tools: DeskTools,
  opened: Pick<Opened, 'storage' | 'learn'>,
  session: SignedIn,
): void {
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
  if (opened.learn?.(session.officer)) tools.publish(['session', 'cases', 'sync'])
  inTransaction(tools.deskStorage, tx => noteHeard(tx, session.officer.id, tools.clock.now()))
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
  if (kept.accessToken !== stale && centreNow(tools, opened) < addMs(kept.accessExpiresAt, -RENEW_EARLY_MS))
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

/**
 * Ends the session of an officer who signs out, so that the next sign-in makes a new one with the password at hand. What
 * delivers letters is kept: those of a next day without network leave by it. Gives the token to tell the centre with,
 * where it still holds: nobody waits for a new one for that.
 */
export function endSession(tools: Pick<DeskTools, 'clock'>, opened: Opened): string | undefined {
  const kept = findKeptSession(opened)
  if (!kept || kept.ended) return undefined
  inTransaction(opened.storage, tx => writeMeta(tx, 'session', JSON.stringify({ ...kept, ended: true })))
  return centreNow(tools, opened) < kept.accessExpiresAt ? kept.accessToken : undefined
}

const SESSION_EXPIRED: RemoteFailure = { kind: 'problem', code: 'session-expired', retryAfterMs: undefined }

function findKeptSession(opened: Pick<Opened, 'storage'>): KeptSession | undefined {
  const kept = findMeta(opened.storage.read, 'session')
  return kept === undefined ? undefined : keptSessionSchema.parse(JSON.parse(kept))
}
