import type { QueryExecutorProvider, SchemaModule } from 'kysely'

/**
 * 0100 — 抽查复核: draws of finished decisions with their seeds, the decisions drawn, and who of the feed's readers may have a
 * record that is not for everybody of its agency.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function samples(db: QueryExecutorProvider & { readonly schema: SchemaModule }): Promise<void> {
  const { schema } = db
  await schema
    .createTable('sample_draws')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('officer_id', 'text', c => c.notNull())
    .addColumn('request_id', 'text', c => c.notNull())
    .addColumn('digest', 'text', c => c.notNull())
    .addColumn('at', 'text', c => c.notNull())
    .addColumn('seed', 'text', c => c.notNull())
    .addColumn('input_json', 'text', c => c.notNull())
    .addColumn('answer_json', 'text', c => c.notNull())
    .addUniqueConstraint('uq_sample_draws_officer_id_request_id', ['officer_id', 'request_id'])
    .execute()
  await schema
    .createTable('samples')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('draw_id', 'text', c => c.notNull())
    .addColumn('case_id', 'text', c => c.notNull())
    .addColumn('decision_id', 'text', c => c.notNull())
    .addColumn('looker', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('basis', 'text', c => c.notNull())
    .addColumn('rule_json', 'text', c => c.notNull())
    .addColumn('first_json', 'text', c => c.notNull())
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_samples_case_id').on('samples').column('case_id').execute()
  await schema.alterTable('feed').addColumn('readers', 'text').execute()
}
