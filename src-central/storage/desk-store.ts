import type { Selectable } from 'kysely'
import type { DeskId, OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'
import type { Tables } from './tables.ts'

export interface Desk {
  readonly id: DeskId
  /** Raw Ed25519 public key, base64. */
  readonly publicKey: string
  readonly epoch: number
  /** The highest counter ever seen from this desk in this epoch: one below it means a copy of the desk is about. */
  readonly highestSequence: number
  /** From then on it may only deliver what was decided before; null while it may everything. */
  readonly suspendedAt: Instant | null
  /** Since when it must wipe everything but unsent letters; null when it need not. */
  readonly wipeOrderedAt: Instant | null
}

const deskColumns = [
  'id',
  'public_key',
  'epoch',
  'highest_sequence',
  'suspended_at',
  'wipe_ordered_at',
] as const

function toDesk(row: Pick<Selectable<Tables['desks']>, (typeof deskColumns)[number]>): Desk {
  return {
    id: row.id as DeskId,
    publicKey: row.public_key,
    epoch: row.epoch,
    highestSequence: row.highest_sequence,
    suspendedAt: row.suspended_at as Instant | null,
    wipeOrderedAt: row.wipe_ordered_at as Instant | null,
  }
}

export async function findDesk(read: ReadDb, id: string): Promise<Desk | undefined> {
  const row = await read.db.selectFrom('desks').select(deskColumns).where('id', '=', id).executeTakeFirst()
  return row && toDesk(row)
}

export async function findDeskByKey(read: ReadDb, publicKey: string): Promise<Desk | undefined> {
  const row = await read.db
    .selectFrom('desks')
    .select(deskColumns)
    .where('public_key', '=', publicKey)
    .executeTakeFirst()
  return row && toDesk(row)
}

export async function addDesk(
  tx: WriteTx,
  desk: { readonly id: DeskId; readonly name: string; readonly publicKey: string },
): Promise<void> {
  await tx.db
    .insertInto('desks')
    .values({
      id: desk.id,
      name: desk.name,
      public_key: desk.publicKey,
      epoch: 1,
      highest_sequence: 0,
      heartbeat_at: null,
      heartbeat_json: null,
      suspended_at: null,
      wipe_ordered_at: null,
    })
    .execute()
}

/** A known desk that registers again counts anew, under the next epoch. */
export async function startEpoch(tx: WriteTx, id: DeskId, epoch: number, name: string): Promise<void> {
  await tx.db.updateTable('desks').set({ epoch, name, highest_sequence: 0 }).where('id', '=', id).execute()
}

export async function raiseSequence(tx: WriteTx, id: DeskId, epoch: number, sequence: number): Promise<void> {
  await tx.db
    .updateTable('desks')
    .set({ highest_sequence: sequence })
    .where('id', '=', id)
    .where('epoch', '=', epoch)
    .where('highest_sequence', '<', sequence)
    .execute()
}

export async function storeHeartbeat(tx: WriteTx, id: DeskId, at: Instant, body: object): Promise<void> {
  await tx.db
    .updateTable('desks')
    .set({ heartbeat_at: at, heartbeat_json: JSON.stringify(body) })
    .where('id', '=', id)
    .execute()
}

/** How a desk stood when it spoke last, and who signed in there last. */
export interface DeskStanding {
  readonly deskId: DeskId
  readonly name: string
  readonly heardAt: Instant | null
  /** What the desk said of itself, as it came; null when it never spoke. */
  readonly heartbeatJson: string | null
  readonly officerId: OfficerId
}

/** Every desk at which somebody ever signed in. */
export async function listDeskStandings(read: ReadDb): Promise<readonly DeskStanding[]> {
  const rows = await read.db
    .selectFrom('desks')
    .innerJoin(
      // Ids of families rise with time.
      eb =>
        eb
          .selectFrom('session_families')
          .select(['desk_id', fn => fn.fn.max('id').as('family_id')])
          .groupBy('desk_id')
          .as('latest'),
      join => join.onRef('latest.desk_id', '=', 'desks.id'),
    )
    .innerJoin('session_families', 'session_families.id', 'latest.family_id')
    .select([
      'desks.id',
      'desks.name',
      'desks.heartbeat_at',
      'desks.heartbeat_json',
      'session_families.officer_id',
    ])
    .execute()
  return rows.map(row => ({
    deskId: row.id as DeskId,
    name: row.name,
    heardAt: row.heartbeat_at as Instant | null,
    heartbeatJson: row.heartbeat_json,
    officerId: row.officer_id as OfficerId,
  }))
}

/** Suspends a desk, orders it to wipe itself, or takes both back. */
export async function setDeskOrders(
  tx: WriteTx,
  id: DeskId,
  orders: Pick<Desk, 'suspendedAt' | 'wipeOrderedAt'>,
): Promise<void> {
  await tx.db
    .updateTable('desks')
    .set({ suspended_at: orders.suspendedAt, wipe_ordered_at: orders.wipeOrderedAt })
    .where('id', '=', id)
    .execute()
}
