import { type SchemaModule, sql } from 'kysely'

/**
 * 0030 — people at the portal, and what registers answer about them.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function portalAndRegisters({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('portal_people')
    .addColumn('id_number', 'text', c => c.primaryKey())
    .addColumn('updated_at', 'text', c => c.notNull())
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()

  await schema
    .createTable('register_answers')
    .addColumn('id_number', 'text', c => c.notNull())
    .addColumn('source', 'text', c => c.notNull())
    .addColumn('silent', 'integer', c => c.notNull())
    .addColumn('as_of', 'text')
    .addColumn('facts_json', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('pk_register_answers', ['id_number', 'source'])
    .execute()

  await schema
    .createTable('registration_endings')
    .addColumn('case_id', 'text', c => c.primaryKey())
    .addColumn('cause', 'text', c => c.notNull())
    .addColumn('at', 'text', c => c.notNull())
    .execute()

  await schema
    .createTable('agency_rulebooks')
    .addColumn('agency', 'text', c => c.primaryKey())
    .addColumn('rulebook_id', 'text', c => c.notNull())
    .execute()

  await schema
    .createIndex('idx_cases_work_type_status')
    .on('cases')
    .columns(['work_type', 'status'])
    .execute()
  await schema
    .createIndex('idx_cases_id_number')
    .on('cases')
    .column(sql`upper(replace(replace(json_extract(body_json,'$.payload.idNumber'),' ',''),'-',''))`)
    .execute()
}
