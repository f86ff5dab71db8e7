import {
  type ColumnDefinitionNode,
  type CreateIndexNode,
  DataTypeNode,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RootOperationNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { expect, it } from 'vitest'
import { type Migration, postgresMigrations, sqliteMigrations } from './migrations-all.ts'

/** `cases.rowid` stands on PostgreSQL for what SQLite has by itself. */
const OWN_TO_POSTGRES = 'cases.rowid'

/** Types by what they hold; a type in raw words is one of text. */
const kinds: Readonly<Record<string, string>> = {
  text: 'text',
  integer: 'number',
  bigint: 'number',
  blob: 'bytes',
  bytea: 'bytes',
}

/** What a list of migrations makes, without a database: columns with type and constraints, indexes with columns. */
async function formOf(migrations: readonly Migration[], postgres: boolean) {
  const asked: RootOperationNode[] = []
  const db = new Kysely<unknown>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createAdapter: () => (postgres ? new PostgresAdapter() : new SqliteAdapter()),
      createQueryCompiler: () => (postgres ? new PostgresQueryCompiler() : new SqliteQueryCompiler()),
      createIntrospector: each => (postgres ? new PostgresIntrospector(each) : new SqliteIntrospector(each)),
    },
    log: ({ query }) => {
      asked.push(query.query)
    },
  })
  for (const migration of migrations) await migration.run(db)
  const columns: string[] = []
  const constraints: string[] = []
  const indexes: string[] = []
  const take = (table: string, column: ColumnDefinitionNode) => columns.push(columnText(table, column))
  for (const node of asked) {
    if (node.kind === 'CreateTableNode') {
      const table = node.table.table.identifier.name
      for (const column of node.columns) take(table, column)
      for (const constraint of node.constraints ?? [])
        if (constraint.kind === 'PrimaryKeyConstraintNode')
          constraints.push(`${table}: ${constraint.columns.map(each => each.column.name).join()}`)
    } else if (node.kind === 'AlterTableNode') {
      for (const each of node.columnAlterations ?? [])
        if (each.kind === 'AddColumnNode') take(node.table.table.identifier.name, each.column)
    } else if (node.kind === 'CreateIndexNode') indexes.push(indexText(node))
    // What keeps a table append-only has words of its own in each: `audit-store.test.ts` tries it on both.
    else if (node.kind === 'RawNode') continue
    else throw new Error(`a migration does something this test does not know: ${node.kind}`)
  }
  return { columns: columns.sort(), constraints: constraints.sort(), indexes: indexes.sort() }
}

function columnText(table: string, column: ColumnDefinitionNode): string {
  const type = DataTypeNode.is(column.dataType) ? column.dataType.dataType : 'text'
  const said = [
    kinds[type] ?? type,
    column.primaryKey && 'primary',
    column.notNull && 'not null',
    column.unique && 'unique',
    column.generated && 'generated',
    column.references && `of ${column.references.table.table.identifier.name}`,
  ]
  return `${table}.${column.column.column.name}: ${said.filter(Boolean).join(' ')}`
}

function indexText(node: CreateIndexNode): string {
  // An index by an expression says it in each dialect's own words.
  const names = (node.columns ?? []).map(
    each =>
      JSON.stringify(each).match(/"column":\{"kind":"IdentifierNode","name":"(\w+)"/)?.[1] ?? 'expression',
  )
  return `${node.name.name} on ${node.table?.table.identifier.name} (${names.join()})${node.unique ? ' unique' : ''}${node.where ? ' where' : ''}`
}

it('SQLite and PostgreSQL have the same tables, columns, keys and indexes', async () => {
  const sqlite = await formOf(sqliteMigrations, false)
  const postgres = await formOf(postgresMigrations, true)
  expect(sqlite.columns.length).toBeGreaterThan(150)
  expect(postgres.columns.filter(text => !text.startsWith(OWN_TO_POSTGRES))).toEqual(sqlite.columns)
  expect(postgres.columns.filter(text => text.startsWith(OWN_TO_POSTGRES))).toHaveLength(1)
  expect(postgres.constraints).toEqual(sqlite.constraints)
  expect(postgres.indexes).toEqual(sqlite.indexes)
})

it('their steps rise, and the same number means the same form in both', () => {
  for (const migrations of [sqliteMigrations, postgresMigrations]) {
    const numbers = migrations.map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  }
  expect(postgresMigrations.at(-1)?.number).toBe(sqliteMigrations.at(-1)?.number)
})
