import { type SchemaModule, sql } from 'kysely'

/**
 * 0040 — who holds which case, the answers given to claims, and what queues are ordered by as columns of a case.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function leases({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('leases')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('case_id', 'text', c => c.notNull().references('cases.id'))
    .addColumn('work_type', 'text', c => c.notNull())
    .addColumn('officer_id', 'text', c => c.notNull())
    .addColumn('desk_id', 'text')
    .addColumn('holder_name', 'text', c => c.notNull())
    .addColumn('taken_at', 'text', c => c.notNull())
    .addColumn('until', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('ended_by_name', 'text')
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()
  await schema
    .createIndex('idx_leases_case_id_live')
    .unique()
    .on('leases')
    .column('case_id')
    .where(sql.ref('state'), '=', sql.lit('live'))
    .execute()
  await schema.createIndex('idx_leases_case_id').on('leases').columns(['case_id', 'position']).execute()
  await schema.createIndex('idx_leases_officer_id').on('leases').columns(['officer_id', 'state']).execute()

  await schema
    .createTable('lease_answers')
    .addColumn('officer_id', 'text', c => c.notNull())
    .addColumn('desk_id', 'text', c => c.notNull())
    .addColumn('request_id', 'text', c => c.notNull())
    .addColumn('digest', 'text', c => c.notNull())
    .addColumn('answer_json', 'text', c => c.notNull())
    .addColumn('at', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('pk_lease_answers', ['officer_id', 'desk_id', 'request_id'])
    .execute()

  for (const [column, path] of [
    ['stage', '$.stage'],
    ['due_on', '$.dueOn'],
    ['submitted_at', '$.submittedAt'],
    ['region', '$.region'],
  ] as const) {
    await schema
      .alterTable('cases')
      .addColumn(column, 'text', c => c.generatedAlwaysAs(sql`json_extract(body_json, ${sql.lit(path)})`))
      .execute()
  }
  await schema
    .createIndex('idx_cases_queue')
    .on('cases')
    .columns(['work_type', 'stage', 'status', 'due_on', 'submitted_at', 'id', 'handling_agency', 'region'])
    .execute()
}
