import type { SchemaModule } from 'kysely'

/**
 * 0010 — the first tables.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function firstTables({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('reference_records')
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('body_json', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('pk_reference_records', ['kind', 'id'])
    .execute()

  await schema
    .createTable('officers')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('login_name', 'text', c => c.notNull().unique())
    .addColumn('password_hash', 'text', c => c.notNull())
    .addColumn('display_name', 'text', c => c.notNull())
    .addColumn('agency_name', 'text', c => c.notNull())
    .addColumn('region', 'text', c => c.notNull())
    .addColumn('may_enrol', 'integer', c => c.notNull())
    .execute()

  await schema
    .createTable('officer_standings')
    .addColumn('officer_id', 'text', c => c.notNull().references('officers.id'))
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('from_at', 'text', c => c.notNull())
    .addColumn('locked', 'integer', c => c.notNull())
    .addColumn('roles_json', 'text', c => c.notNull())
    .addColumn('work_types_json', 'text', c => c.notNull())
    .addColumn('stages_json', 'text', c => c.notNull())
    .addColumn('agencies_json', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('pk_officer_standings', ['officer_id', 'number'])
    .execute()

  await schema
    .createTable('sign_in_failures')
    .addColumn('login_key', 'text', c => c.primaryKey())
    .addColumn('failures', 'integer', c => c.notNull())
    .addColumn('locked_until', 'text')
    .addColumn('last_at', 'text', c => c.notNull())
    .execute()

  await schema
    .createTable('desks')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('public_key', 'text', c => c.notNull().unique())
    .addColumn('epoch', 'integer', c => c.notNull())
    .addColumn('highest_sequence', 'integer', c => c.notNull())
    .addColumn('heartbeat_at', 'text')
    .addColumn('heartbeat_json', 'text')
    .execute()

  await schema
    .createTable('desk_enrolments')
    .addColumn('request_id', 'text', c => c.primaryKey())
    .addColumn('request_digest', 'text', c => c.notNull())
    .addColumn('desk_id', 'text', c => c.notNull().references('desks.id'))
    .addColumn('epoch', 'integer', c => c.notNull())
    .addColumn('enrolled_by', 'text')
    .addColumn('at', 'text', c => c.notNull())
    .execute()

  await schema
    .createTable('enrolment_codes')
    .addColumn('code_hash', 'text', c => c.primaryKey())
    .addColumn('made_at', 'text', c => c.notNull())
    .addColumn('expires_at', 'text', c => c.notNull())
    .addColumn('used_by_request', 'text')
    .execute()

  await schema
    .createTable('session_families')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('officer_id', 'text', c => c.notNull().references('officers.id'))
    .addColumn('desk_id', 'text', c => c.notNull().references('desks.id'))
    .addColumn('started_at', 'text', c => c.notNull())
    .addColumn('ends_at', 'text', c => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('ended_why', 'text')
    .execute()
  await schema
    .createIndex('idx_session_families_officer_id')
    .on('session_families')
    .columns(['officer_id', 'ended_at'])
    .execute()

  await schema
    .createTable('session_tokens')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('family_id', 'text', c => c.notNull().references('session_families.id'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('expires_at', 'text', c => c.notNull())
    .addColumn('used_by_request', 'text')
    .execute()
  await schema
    .createIndex('idx_session_tokens_expires_at')
    .on('session_tokens')
    .column('expires_at')
    .execute()

  await schema
    .createTable('cases')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('serial_no', 'text', c => c.notNull())
    .addColumn('work_type', 'text', c => c.notNull())
    .addColumn('status', 'text', c => c.notNull())
    .addColumn('handling_agency', 'text', c => c.notNull())
    .addColumn('person_name', 'text', c => c.notNull())
    .addColumn('updated_at', 'text', c => c.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('auto_check_tries', 'integer', c => c.notNull())
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_cases_serial_no').on('cases').column('serial_no').execute()
  await schema.createIndex('idx_cases_updated_at').on('cases').column('updated_at').execute()

  await schema
    .createTable('case_attachments')
    .addColumn('case_id', 'text', c => c.notNull().references('cases.id'))
    .addColumn('sha256', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('pk_case_attachments', ['sha256', 'case_id'])
    .execute()

  await schema
    .createTable('attachment_files')
    .addColumn('sha256', 'text', c => c.primaryKey())
    .addColumn('media_type', 'text', c => c.notNull())
    .addColumn('size', 'integer', c => c.notNull())
    .addColumn('bytes', 'blob', c => c.notNull())
    .addColumn('preview', 'blob')
    .execute()

  await schema
    .createTable('letters')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('case_id', 'text', c => c.notNull().references('cases.id'))
    .addColumn('desk_id', 'text', c => c.notNull())
    .addColumn('epoch', 'integer', c => c.notNull())
    .addColumn('sequence', 'integer', c => c.notNull())
    .addColumn('decided_by', 'text', c => c.notNull())
    .addColumn('decided_at', 'text', c => c.notNull())
    .addColumn('received_at', 'text', c => c.notNull())
    .addColumn('case_version', 'integer', c => c.notNull())
    .addColumn('stage', 'text')
    .addColumn('outcome', 'text')
    .addColumn('reasons_json', 'text', c => c.notNull())
    .addColumn('disposition', 'text', c => c.notNull())
    .addColumn('version_after', 'integer', c => c.notNull())
    .addColumn('digest', 'text', c => c.notNull())
    .addColumn('content', 'text', c => c.notNull())
    .addColumn('marks_json', 'text', c => c.notNull())
    .addColumn('receipt_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_letters_case_id').on('letters').column('case_id').execute()
  await schema
    .createIndex('idx_letters_desk_id_epoch_sequence')
    .on('letters')
    .columns(['desk_id', 'epoch', 'sequence'])
    .execute()

  await schema
    .createTable('effects')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('letter_id', 'text', c => c.notNull())
    .addColumn('case_id', 'text', c => c.notNull())
    .addColumn('version_before', 'integer', c => c.notNull())
    .addColumn('version_after', 'integer', c => c.notNull())
    .addColumn('at', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_effects_letter_id').on('effects').column('letter_id').execute()

  await schema
    .createTable('case_events')
    .addColumn('position', 'integer', c => c.primaryKey())
    .addColumn('case_id', 'text', c => c.notNull())
    .addColumn('letter_id', 'text')
    .addColumn('decided_at', 'text')
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_case_events_case_id').on('case_events').column('case_id').execute()

  await schema
    .createTable('feed')
    .addColumn('position', 'integer', c => c.primaryKey())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('entity_id', 'text', c => c.notNull())
    .addColumn('agency', 'text')
    .addColumn('work_type', 'text')
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_feed_kind_entity_id').on('feed').columns(['kind', 'entity_id']).execute()

  await schema
    .createTable('feed_clock')
    .addColumn('id', 'integer', c => c.primaryKey())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()

  await schema
    .createTable('signing_keys')
    .addColumn('key_id', 'text', c => c.primaryKey())
    .addColumn('role', 'text', c => c.notNull())
    .addColumn('public_key', 'text', c => c.notNull())
    .addColumn('private_key', 'text', c => c.notNull())
    .addColumn('valid_from', 'text', c => c.notNull())
    .addColumn('valid_to', 'text', c => c.notNull())
    .addColumn('signature', 'text')
    .execute()

  await schema
    .createTable('demo_truths')
    .addColumn('case_id', 'text', c => c.primaryKey())
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
}
