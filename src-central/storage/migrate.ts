import type { Kysely, Transaction } from 'kysely'
import { dialectOf } from './dialect.ts'
import type { Migration } from './migrations-all.ts'
import type { Tables } from './tables.ts'

/**
 * Brings the database to the newest form, each step in its own transaction; of centres that start together on one
 * database, one takes each step.
 *
 * Refuses a database from the future: an old centre that writes into new tables would lose what it does not know.
 */
export async function migrate(db: Kysely<Tables>, migrations: readonly Migration[]): Promise<void> {
  await inTurn(db, makeMeta)
  const newest = migrations.at(-1)?.number ?? 0
  const found = await currentNumber(db)
  if (found > newest) {
    throw new Error(`database-from-future: it is at ${found}, this centre knows up to ${newest}`)
  }
  for (const migration of migrations.filter(step => step.number > found)) {
    await inTurn(db, async trx => {
      if ((await currentNumber(trx)) >= migration.number) return
      await migration.run(trx)
      await trx
        .insertInto('meta')
        .values({ key: 'schema', value: String(migration.number) })
        .onConflict(conflict => conflict.column('key').doUpdateSet({ value: String(migration.number) }))
        .execute()
    })
  }
}

async function inTurn(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<void>): Promise<void> {
  await db.transaction().execute(async trx => {
    await dialectOf(trx).takeTurn(trx)
    await work(trx)
  })
}

async function makeMeta(db: Transaction<Tables>): Promise<void> {
  const text = dialectOf(db).text
  await db.schema
    .createTable('meta')
    .ifNotExists()
    .addColumn('key', text, c => c.primaryKey())
    .addColumn('value', text, c => c.notNull())
    .execute()
}

async function currentNumber(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'schema').executeTakeFirst()
  return row ? Number(row.value) : 0
}
