import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0100 — on PostgreSQL, 抽查复核: draws of finished decisions with their seeds, the decisions drawn, and who of the feed's
 * readers may have a record that is not for everybody of its agency.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function samples(db: QueryExecutorProvider & { readonly schema: SchemaModule }): Promise<void> {
  const { schema } = db
  await schema
    .createTable('sample_draws')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('officer_id', TEXT, c => c.notNull())
    .addColumn('request_id', TEXT, c => c.notNull())
    .addColumn('digest', TEXT, c => c.notNull())
    .addColumn('at', TEXT, c => c.notNull())
    .addColumn('seed', TEXT, c => c.notNull())
    .addColumn('input_json', TEXT, c => c.notNull())
    .addColumn('answer_json', TEXT, c => c.notNull())
    .addUniqueConstraint('uq_sample_draws_officer_id_request_id', ['officer_id', 'request_id'])
    .execute()
  await schema
    .createTable('samples')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('draw_id', TEXT, c => c.notNull())
    .addColumn('case_id', TEXT, c => c.notNull())
    .addColumn('decision_id', TEXT, c => c.notNull())
    .addColumn('looker', TEXT, c => c.notNull())
    .addColumn('state', TEXT, c => c.notNull())
    .addColumn('basis', TEXT, c => c.notNull())
    .addColumn('rule_json', TEXT, c => c.notNull())
    .addColumn('first_json', TEXT, c => c.notNull())
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_samples_case_id').on('samples').column('case_id').execute()
  await schema.alterTable('feed').addColumn('readers', TEXT).execute()
}
