import type { DeskId, OfficerId } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

export type TokenKind = 'access' | 'refresh' | 'send-only'
/** `reuse` means that somebody used a spent refresh token: then not even letters may be sent with this family. */
export type EndedWhy = 'signed-out' | 'newer-sign-in' | 'reuse' | 'password-changed'

/** One sign-in and everything renewed from it. */
export interface SessionFamily {
  readonly id: string
  readonly officerId: OfficerId
  readonly deskId: DeskId
  readonly endsAt: Instant
  readonly endedAt: Instant | null
  readonly endedWhy: EndedWhy | null
}

export interface FoundToken {
  readonly hash: string
  readonly kind: TokenKind
  readonly expiresAt: Instant
  /** The request that spent this refresh token, if any. */
  readonly usedByRequest: string | null
  readonly family: SessionFamily
}

export async function addFamily(
  tx: WriteTx,
  family: Pick<SessionFamily, 'id' | 'officerId' | 'deskId' | 'endsAt'> & { readonly startedAt: Instant },
): Promise<void> {
  await tx.db
    .insertInto('session_families')
    .values({
      id: family.id,
      officer_id: family.officerId,
      desk_id: family.deskId,
      started_at: family.startedAt,
      ends_at: family.endsAt,
      ended_at: null,
      ended_why: null,
    })
    .execute()
}

/** Ends one family interactively; an end that came before is kept, except that `reuse` overrules it. */
export async function endFamily(tx: WriteTx, id: string, why: EndedWhy, now: Instant): Promise<void> {
  await tx.db
    .updateTable('session_families')
    .set({ ended_at: now, ended_why: why })
    .where('id', '=', id)
    .$if(why !== 'reuse', query => query.where('ended_at', 'is', null))
    .execute()
}

export async function endFamiliesOf(
  tx: WriteTx,
  officerId: OfficerId,
  why: EndedWhy,
  now: Instant,
): Promise<void> {
  await tx.db
    .updateTable('session_families')
    .set({ ended_at: now, ended_why: why })
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every interactive family of an officer but the one given. */
export async function endOtherFamilies(
  tx: WriteTx,
  officerId: OfficerId,
  kept: string,
  why: EndedWhy,
  now: Instant,
): Promise<void> {
  await tx.db
    .updateTable('session_families')
    .set({ ended_at: now, ended_why: why })
    .where('officer_id', '=', officerId)
    .where('id', '!=', kept)
    .where('ended_at', 'is', null)
    .execute()
}

export async function addToken(
  tx: WriteTx,
  token: {
    readonly hash: string
    readonly kind: TokenKind
    readonly familyId: string
    readonly expiresAt: Instant
  },
): Promise<void> {
  await tx.db
    .insertInto('session_tokens')
    .values({
      hash: token.hash,
      family_id: token.familyId,
      kind: token.kind,
      expires_at: token.expiresAt,
      used_by_request: null,
    })
    .execute()
}

export async function findToken(read: ReadDb, hash: string): Promise<FoundToken | undefined> {
  const row = await read.db
    .selectFrom('session_tokens')
    .innerJoin('session_families', 'session_families.id', 'session_tokens.family_id')
    .select([
      'session_tokens.hash',
      'session_tokens.kind',
      'session_tokens.expires_at',
      'session_tokens.used_by_request',
      'session_families.id',
      'session_families.officer_id',
      'session_families.desk_id',
      'session_families.ends_at',
      'session_families.ended_at',
      'session_families.ended_why',
    ])
    .where('session_tokens.hash', '=', hash)
    .executeTakeFirst()
  return (
    row && {
      hash: row.hash,
      kind: row.kind as TokenKind,
      expiresAt: row.expires_at as Instant,
      usedByRequest: row.used_by_request,
      family: {
        id: row.id,
        officerId: row.officer_id as OfficerId,
        deskId: row.desk_id as DeskId,
        endsAt: row.ends_at as Instant,
        endedAt: row.ended_at as Instant | null,
        endedWhy: row.ended_why as EndedWhy | null,
      },
    }
  )
}

export async function markTokenUsed(tx: WriteTx, hash: string, requestId: string): Promise<void> {
  await tx.db
    .updateTable('session_tokens')
    .set({ used_by_request: requestId })
    .where('hash', '=', hash)
    .execute()
}

/** Tokens that ran out a day ago can prove nothing any more; their families stay as a record of sign-ins. */
export async function forgetOldTokens(tx: WriteTx, now: Instant): Promise<void> {
  await tx.db.deleteFrom('session_tokens').where('expires_at', '<', addMs(now, -86_400_000)).execute()
}
