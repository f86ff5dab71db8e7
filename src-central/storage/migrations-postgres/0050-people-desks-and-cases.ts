import { type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * The body of a case as PostgreSQL reads JSON. It cannot make text of U+0000 or of half a surrogate pair, which JSON writes
 * as escapes; U+FFFD stands for them here. The stored body keeps them.
 */
const BODY = sql`(case when strpos(body_json, '\\u0000') = 0 and strpos(body_json, '\\ud') = 0 then body_json
  else regexp_replace(body_json, '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|d[89a-f][0-9a-f]{2})', '\\1\\\\ufffd', 'g') end)::json`

/**
 * 0050 — on PostgreSQL, the first half of what the steps of SQLite up to 0060 make: the same tables, columns and indexes under
 * the same names. Whole numbers have 64 bits; `cases.rowid` is the order of arrival that SQLite has by itself.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function peopleDesksAndCases({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('reference_records')
    .addColumn('kind', TEXT, c => c.notNull())
    .addColumn('id', TEXT, c => c.notNull())
    .addColumn('body_json', TEXT, c => c.notNull())
    .addPrimaryKeyConstraint('pk_reference_records', ['kind', 'id'])
    .execute()

  await schema
    .createTable('officers')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('login_name', TEXT, c => c.notNull().unique())
    .addColumn('password_hash', TEXT, c => c.notNull())
    .addColumn('display_name', TEXT, c => c.notNull())
    .addColumn('agency_name', TEXT, c => c.notNull())
    .addColumn('region', TEXT, c => c.notNull())
    .addColumn('agency', TEXT)
    .addColumn('may_enrol', 'bigint', c => c.notNull())
    .execute()

  await schema
    .createTable('officer_standings')
    .addColumn('officer_id', TEXT, c => c.notNull().references('officers.id'))
    .addColumn('number', 'bigint', c => c.notNull())
    .addColumn('from_at', TEXT, c => c.notNull())
    .addColumn('locked', 'bigint', c => c.notNull())
    .addColumn('roles_json', TEXT, c => c.notNull())
    .addColumn('work_types_json', TEXT, c => c.notNull())
    .addColumn('stages_json', TEXT, c => c.notNull())
    .addColumn('agencies_json', TEXT, c => c.notNull())
    .addPrimaryKeyConstraint('pk_officer_standings', ['officer_id', 'number'])
    .execute()

  await schema
    .createTable('sign_in_failures')
    .addColumn('login_key', TEXT, c => c.primaryKey())
    .addColumn('failures', 'bigint', c => c.notNull())
    .addColumn('locked_until', TEXT)
    .addColumn('last_at', TEXT, c => c.notNull())
    .execute()

  await schema
    .createTable('desks')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('name', TEXT, c => c.notNull())
    .addColumn('public_key', TEXT, c => c.notNull().unique())
    .addColumn('epoch', 'bigint', c => c.notNull())
    .addColumn('highest_sequence', 'bigint', c => c.notNull())
    .addColumn('heartbeat_at', TEXT)
    .addColumn('heartbeat_json', TEXT)
    .addColumn('suspended_at', TEXT)
    .addColumn('wipe_ordered_at', TEXT)
    .execute()

  await schema
    .createTable('desk_enrolments')
    .addColumn('request_id', TEXT, c => c.primaryKey())
    .addColumn('request_digest', TEXT, c => c.notNull())
    .addColumn('desk_id', TEXT, c => c.notNull().references('desks.id'))
    .addColumn('epoch', 'bigint', c => c.notNull())
    .addColumn('enrolled_by', TEXT)
    .addColumn('at', TEXT, c => c.notNull())
    .execute()

  await schema
    .createTable('enrolment_codes')
    .addColumn('code_hash', TEXT, c => c.primaryKey())
    .addColumn('made_at', TEXT, c => c.notNull())
    .addColumn('expires_at', TEXT, c => c.notNull())
    .addColumn('used_by_request', TEXT)
    .execute()

  await schema
    .createTable('session_families')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('officer_id', TEXT, c => c.notNull().references('officers.id'))
    .addColumn('desk_id', TEXT, c => c.notNull().references('desks.id'))
    .addColumn('started_at', TEXT, c => c.notNull())
    .addColumn('ends_at', TEXT, c => c.notNull())
    .addColumn('ended_at', TEXT)
    .addColumn('ended_why', TEXT)
    .execute()
  await schema
    .createIndex('idx_session_families_officer_id')
    .on('session_families')
    .columns(['officer_id', 'ended_at'])
    .execute()
  await schema
    .createIndex('idx_session_families_desk_id')
    .on('session_families')
    .columns(['desk_id', 'id'])
    .execute()

  await schema
    .createTable('session_tokens')
    .addColumn('hash', TEXT, c => c.primaryKey())
    .addColumn('family_id', TEXT, c => c.notNull().references('session_families.id'))
    .addColumn('kind', TEXT, c => c.notNull())
    .addColumn('expires_at', TEXT, c => c.notNull())
    .addColumn('used_by_request', TEXT)
    .execute()
  await schema
    .createIndex('idx_session_tokens_expires_at')
    .on('session_tokens')
    .column('expires_at')
    .execute()

  await schema
    .createTable('signing_keys')
    .addColumn('key_id', TEXT, c => c.primaryKey())
    .addColumn('role', TEXT, c => c.notNull())
    .addColumn('public_key', TEXT, c => c.notNull())
    .addColumn('private_key', TEXT, c => c.notNull())
    .addColumn('valid_from', TEXT, c => c.notNull())
    .addColumn('valid_to', TEXT, c => c.notNull())
    .addColumn('signature', TEXT)
    .execute()

  await schema
    .createTable('cases')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('serial_no', TEXT, c => c.notNull())
    .addColumn('work_type', TEXT, c => c.notNull())
    .addColumn('status', TEXT, c => c.notNull())
    .addColumn('handling_agency', TEXT, c => c.notNull())
    .addColumn('person_name', TEXT, c => c.notNull())
    .addColumn('updated_at', TEXT, c => c.notNull())
    .addColumn('entered_by', TEXT)
    .addColumn('auto_check_tries', 'bigint', c => c.notNull())
    .addColumn('body_json', TEXT, c => c.notNull())
    .addColumn('id_number', TEXT)
    .addColumn('stage', TEXT, c => c.generatedAlwaysAs(sql`${BODY} ->> ${sql.lit('stage')}`).stored())
    .addColumn('due_on', TEXT, c => c.generatedAlwaysAs(sql`${BODY} ->> ${sql.lit('dueOn')}`).stored())
    .addColumn('submitted_at', TEXT, c =>
      c.generatedAlwaysAs(sql`${BODY} ->> ${sql.lit('submittedAt')}`).stored(),
    )
    .addColumn('region', TEXT, c => c.generatedAlwaysAs(sql`${BODY} ->> ${sql.lit('region')}`).stored())
    .addColumn('rowid', 'bigint', c => c.generatedAlwaysAsIdentity())
    .execute()
  await schema.createIndex('idx_cases_serial_no').on('cases').column('serial_no').execute()
  await schema.createIndex('idx_cases_updated_at').on('cases').column('updated_at').execute()
  await schema
    .createIndex('idx_cases_work_type_status')
    .on('cases')
    .columns(['work_type', 'status'])
    .execute()
  await schema
    .createIndex('idx_cases_id_number')
    .on('cases')
    .column(sql`upper(replace(replace(${BODY} #>> '{payload,idNumber}',' ',''),'-',''))`)
    .execute()
  await schema.createIndex('idx_cases_own_number').on('cases').column('id_number').execute()
  await schema
    .createIndex('idx_cases_queue')
    .on('cases')
    .columns(['work_type', 'stage', 'status', 'due_on', 'submitted_at', 'id', 'handling_agency', 'region'])
    .execute()

  await schema
    .createTable('case_attachments')
    .addColumn('case_id', TEXT, c => c.notNull().references('cases.id'))
    .addColumn('sha256', TEXT, c => c.notNull())
    .addPrimaryKeyConstraint('pk_case_attachments', ['sha256', 'case_id'])
    .execute()

  await schema
    .createTable('attachment_files')
    .addColumn('sha256', TEXT, c => c.primaryKey())
    .addColumn('media_type', TEXT, c => c.notNull())
    .addColumn('size', 'bigint', c => c.notNull())
    .addColumn('bytes', 'bytea', c => c.notNull())
    .addColumn('preview', 'bytea')
    .execute()

  await schema
    .createTable('portal_people')
    .addColumn('id_number', TEXT, c => c.primaryKey())
    .addColumn('updated_at', TEXT, c => c.notNull())
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()

  await schema
    .createTable('register_answers')
    .addColumn('id_number', TEXT, c => c.notNull())
    .addColumn('source', TEXT, c => c.notNull())
    .addColumn('silent', 'bigint', c => c.notNull())
    .addColumn('as_of', TEXT)
    .addColumn('facts_json', TEXT, c => c.notNull())
    .addPrimaryKeyConstraint('pk_register_answers', ['id_number', 'source'])
    .execute()

  await schema
    .createTable('registration_endings')
    .addColumn('case_id', TEXT, c => c.primaryKey())
    .addColumn('cause', TEXT, c => c.notNull())
    .addColumn('at', TEXT, c => c.notNull())
    .execute()

  await schema
    .createTable('agency_rulebooks')
    .addColumn('agency', TEXT, c => c.primaryKey())
    .addColumn('rulebook_id', TEXT, c => c.notNull())
    .execute()

  await schema
    .createTable('serials')
    .addColumn('name', TEXT, c => c.primaryKey())
    .addColumn('last', 'bigint', c => c.notNull())
    .execute()

  await schema
    .createTable('demo_truths')
    .addColumn('case_id', TEXT, c => c.primaryKey())
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
}
