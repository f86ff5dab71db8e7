import { type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0060 — on PostgreSQL, the second half of what the steps of SQLite up to 0060 make, under the same names.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function lettersLeasesAndFeed({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('letters')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('kind', TEXT, c => c.notNull())
    .addColumn('case_id', TEXT, c => c.notNull().references('cases.id'))
    .addColumn('desk_id', TEXT, c => c.notNull())
    .addColumn('epoch', 'bigint', c => c.notNull())
    .addColumn('sequence', 'bigint', c => c.notNull())
    .addColumn('decided_by', TEXT, c => c.notNull())
    .addColumn('decided_at', TEXT, c => c.notNull())
    .addColumn('received_at', TEXT, c => c.notNull())
    .addColumn('case_version', 'bigint', c => c.notNull())
    .addColumn('stage', TEXT)
    .addColumn('outcome', TEXT)
    .addColumn('reasons_json', TEXT, c => c.notNull())
    .addColumn('disposition', TEXT, c => c.notNull())
    .addColumn('version_after', 'bigint', c => c.notNull())
    .addColumn('digest', TEXT, c => c.notNull())
    .addColumn('content', TEXT, c => c.notNull())
    .addColumn('marks_json', TEXT, c => c.notNull())
    .addColumn('receipt_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_letters_case_id').on('letters').column('case_id').execute()
  await schema
    .createIndex('idx_letters_desk_id_epoch_sequence')
    .on('letters')
    .columns(['desk_id', 'epoch', 'sequence'])
    .execute()

  await schema
    .createTable('effects')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('letter_id', TEXT, c => c.notNull())
    .addColumn('case_id', TEXT, c => c.notNull())
    .addColumn('version_before', 'bigint', c => c.notNull())
    .addColumn('version_after', 'bigint', c => c.notNull())
    .addColumn('at', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_effects_letter_id').on('effects').column('letter_id').execute()

  await schema
    .createTable('case_events')
    .addColumn('position', 'bigint', c => c.primaryKey())
    .addColumn('case_id', TEXT, c => c.notNull())
    .addColumn('letter_id', TEXT)
    .addColumn('decided_at', TEXT)
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_case_events_case_id').on('case_events').column('case_id').execute()

  await schema
    .createTable('feed')
    .addColumn('position', 'bigint', c => c.primaryKey())
    .addColumn('kind', TEXT, c => c.notNull())
    .addColumn('entity_id', TEXT, c => c.notNull())
    .addColumn('agency', TEXT)
    .addColumn('work_type', TEXT)
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_feed_kind_entity_id').on('feed').columns(['kind', 'entity_id']).execute()

  await schema
    .createTable('feed_clock')
    .addColumn('id', 'bigint', c => c.primaryKey())
    .addColumn('position', 'bigint', c => c.notNull())
    .execute()

  await schema
    .createTable('proposals')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('case_id', TEXT, c => c.notNull().references('cases.id'))
    .addColumn('state', TEXT, c => c.notNull())
    .addColumn('matter_json', TEXT, c => c.notNull())
    .addColumn('second_request_id', TEXT)
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_proposals_case_id').on('proposals').column('case_id').execute()

  await schema
    .createTable('leases')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('case_id', TEXT, c => c.notNull().references('cases.id'))
    .addColumn('work_type', TEXT, c => c.notNull())
    .addColumn('officer_id', TEXT, c => c.notNull())
    .addColumn('desk_id', TEXT)
    .addColumn('holder_name', TEXT, c => c.notNull())
    .addColumn('taken_at', TEXT, c => c.notNull())
    .addColumn('until', TEXT, c => c.notNull())
    .addColumn('state', TEXT, c => c.notNull())
    .addColumn('ended_at', TEXT)
    .addColumn('ended_by', TEXT)
    .addColumn('ended_by_name', TEXT)
    .addColumn('reason', TEXT, c => c.notNull())
    .addColumn('position', 'bigint', c => c.notNull())
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
    .addColumn('officer_id', TEXT, c => c.notNull())
    .addColumn('desk_id', TEXT, c => c.notNull())
    .addColumn('request_id', TEXT, c => c.notNull())
    .addColumn('digest', TEXT, c => c.notNull())
    .addColumn('answer_json', TEXT, c => c.notNull())
    .addColumn('at', TEXT, c => c.notNull())
    .addPrimaryKeyConstraint('pk_lease_answers', ['officer_id', 'desk_id', 'request_id'])
    .execute()

  await schema
    .createTable('exceptions')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('case_id', TEXT, c => c.notNull().references('cases.id'))
    .addColumn('state', TEXT, c => c.notNull())
    .addColumn('digest', TEXT, c => c.notNull())
    .addColumn('content', TEXT, c => c.notNull())
    .addColumn('answer_request_id', TEXT)
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_exceptions_case_id').on('exceptions').column('case_id').execute()
}
