import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

export interface Desk {
  readonly id: DeskId
  /** Raw Ed25519 public key, base64. */
  readonly publicKey: string
  readonly epoch: number
  /** The highest counter ever seen from this desk in this epoch: one below it means a copy of the desk is about. */
  readonly highestSequence: number
}

const deskColumns = ['id', 'public_key', 'epoch', 'highest_sequence'] as const

function toDesk(row: { id: string; public_key: string; epoch: number; highest_sequence: number }): Desk {
  return {
    id: row.id as DeskId,
    publicKey: row.public_key,
    epoch: row.epoch,
    highestSequence: row.highest_sequence,
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
