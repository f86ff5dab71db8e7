import type { SchemaModule } from 'kysely'

/**
 * 0060 — 异常件: decisions that did not take effect and wait for a supervisor, with their frozen text; orders to a desk, and
 * an index that tells who signed in at a desk last.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function exceptions({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('exceptions')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('case_id', 'text', c => c.notNull().references('cases.id'))
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('digest', 'text', c => c.notNull())
    .addColumn('content', 'text', c => c.notNull())
    .addColumn('answer_request_id', 'text')
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_exceptions_case_id').on('exceptions').column('case_id').execute()

  await schema.alterTable('desks').addColumn('suspended_at', 'text').execute()
  await schema.alterTable('desks').addColumn('wipe_ordered_at', 'text').execute()
  await schema
    .createIndex('idx_session_families_desk_id')
    .on('session_families')
    .columns(['desk_id', 'id'])
    .execute()
}
