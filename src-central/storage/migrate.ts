import type { Kysely, SchemaModule } from 'kysely'
import { firstTables } from './migrations/0010-first-tables.ts'
import { proposals } from './migrations/0020-proposals.ts'
import { portalAndRegisters } from './migrations/0030-portal-and-registers.ts'
import { leases } from './migrations/0040-leases.ts'
import { ownAgencyAndNumber } from './migrations/0050-own-agency-and-number.ts'
import { exceptions } from './migrations/0060-exceptions.ts'
import type { Tables } from './tables.ts'

/** Migrations know no tables of ours: they get the schema builder alone. */
interface SchemaMaker {
  readonly schema: SchemaModule
}

interface Migration {
  readonly number: number
  readonly run: (db: SchemaMaker) => Promise<void>
}

/** Oldest first; numbers rise and are never reused. */
const migrations: readonly Migration[] = [
  { number: 10, run: firstTables },
  { number: 20, run: proposals },
  { number: 30, run: portalAndRegisters },
  { number: 40, run: leases },
  { number: 50, run: ownAgencyAndNumber },
  { number: 60, run: exceptions },
]

/**
 * Brings the database to the newest form, each step in its own transaction.
 *
 * Refuses a database from the future: an old centre that writes into new tables would lose what it does not know.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('meta')
    .ifNotExists()
    .addColumn('key', 'text', c => c.primaryKey())
    .addColumn('value', 'text', c => c.notNull())
    .execute()
  const newest = migrations.at(-1)?.number ?? 0
  const found = await currentNumber(db)
  if (found > newest) {
    throw new Error(`database-from-future: it is at ${found}, this centre knows up to ${newest}`)
  }
  for (const migration of migrations.filter(step => step.number > found)) {
    await db.transaction().execute(async trx => {
      await migration.run(trx)
      await trx
        .insertInto('meta')
        .values({ key: 'schema', value: String(migration.number) })
        .onConflict(conflict => conflict.column('key').doUpdateSet({ value: String(migration.number) }))
        .execute()
    })
  }
}

async function currentNumber(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'schema').executeTakeFirst()
  return row ? Number(row.value) : 0
}
