import type { GeneratedAlways } from 'kysely'

/**
 * The rows of the centre's database, as Kysely sees them. Texts are JSON where the name says so; booleans are 0/1;
 * instants and dates are the texts of `src-shared/kernel/instant.ts`, so they sort as they are.
 */
export interface Tables {
  meta: { key: string; value: string }
  /** Agencies, regions, rulebooks, calendars, notices: what everybody may know. */
  reference_records: { kind: string; id: string; body_json: string }
  /** Public recovery keys of agencies, `*` for all others. */
  recovery_keys: { agency: string; public_key: string; set_at: string }
  officers: {
    id: string
    login_name: string
    password_hash: string
    display_name: string
    agency_name: string
    region: string
    /** The agency they work at; null in rows from before it was kept. */
    agency: string | null
    may_enrol: number
  }
  /** Append-only: how far an officer's rights went, from when on. The highest number holds now. */
  officer_standings: {
    officer_id: string
    number: number
    from_at: string
    locked: number
    roles_json: string
    work_types_json: string
    stages_json: string
    agencies_json: string
  }
  /** By digest of the login name, whether such an officer exists or not: a lock-out tells nothing. */
  sign_in_failures: { login_key: string; failures: number; locked_until: string | null; last_at: string }
  desks: {
    id: string
    name: string
    public_key: string
    epoch: number
    highest_sequence: number
    heartbeat_at: string | null
    heartbeat_json: string | null
    /** Since when it may only deliver what was decided before. */
    suspended_at: string | null
    wipe_ordered_at: string | null
  }
  desk_enrolments: {
    request_id: string
    request_digest: string
    desk_id: string
    epoch: number
    enrolled_by: string | null
    at: string
  }
  enrolment_codes: { code_hash: string; made_at: string; expires_at: string; used_by_request: string | null }
  session_families: {
    id: string
    officer_id: string
    desk_id: string
    started_at: string
    ends_at: string
    ended_at: string | null
    ended_why: string | null
  }
  session_tokens: {
    hash: string
    family_id: string
    kind: string
    expires_at: string
    used_by_request: string | null
  }
  cases: {
    id: string
    serial_no: string
    work_type: string
    status: string
    handling_agency: string
    person_name: string
    updated_at: string
    entered_by: string | null
    auto_check_tries: number
    body_json: string
    /** The number of the person in the form in which numbers are compared; null in rows from before it was kept. */
    id_number: string | null
    /** What queues are ordered and filtered by, taken out of the body by the database itself. */
    stage: GeneratedAlways<string>
    due_on: GeneratedAlways<string>
    submitted_at: GeneratedAlways<string>
    region: GeneratedAlways<string>
  }
  /** Every file a case ever showed; a replaced picture stays part of its history. */
  case_attachments: { case_id: string; sha256: string }
  attachment_files: {
    sha256: string
    media_type: string
    size: number
    bytes: Uint8Array
    preview: Uint8Array | null
  }
  /** Letters that got a receipt; refused ones leave no trace, because they had no effect. */
  letters: {
    id: string
    kind: string
    case_id: string
    desk_id: string
    epoch: number
    sequence: number
    decided_by: string
    decided_at: string
    received_at: string
    case_version: number
    stage: string | null
    outcome: string | null
    reasons_json: string
    disposition: string
    version_after: number
    digest: string
    content: string
    marks_json: string
    receipt_json: string
  }
  /** One row per change a letter caused. Deliberately not unique per letter: a doubled effect must be visible. */
  effects: {
    id: string
    letter_id: string
    case_id: string
    version_before: number
    version_after: number
    at: string
  }
  /** What two people must agree to. `matter_json` is how the case stood when it was asked. */
  proposals: {
    id: string
    case_id: string
    state: string
    matter_json: string
    second_request_id: string | null
    body_json: string
  }
  /** 异常件: decisions that did not take effect, under their ids; `content` is the frozen text. */
  exceptions: {
    id: string
    case_id: string
    state: string
    digest: string
    content: string
    answer_request_id: string | null
    body_json: string
  }
  /**
   * Who held or holds a case. `state` is that of the lease, and `run-out` once its time was over and somebody else took
   * the case: of a case one row at most is `live`, and an index keeps it so. `position`: where the feed told it last.
   */
  leases: {
    id: string
    case_id: string
    work_type: string
    officer_id: string
    desk_id: string | null
    holder_name: string
    taken_at: string
    until: string
    state: string
    ended_at: string | null
    ended_by: string | null
    ended_by_name: string | null
    reason: string
    position: number
  }
  /** The answers to claims and assignments, so that the same request is answered the same. */
  lease_answers: {
    officer_id: string
    desk_id: string
    request_id: string
    digest: string
    answer_json: string
    at: string
  }
  /** The last number given out under a name; serial numbers never repeat. */
  serials: { name: string; last: number }
  case_events: {
    position: number
    case_id: string
    letter_id: string | null
    decided_at: string | null
    body_json: string
  }
  feed: {
    position: number
    kind: string
    entity_id: string
    /** Null: everybody. */
    agency: string | null
    work_type: string | null
    body_json: string
    /** Null: everybody in reach. Else `|liu|sun|`: these, and in reach who oversees samples. */
    readers: string | null
  }
  feed_clock: { id: number; position: number }
  signing_keys: {
    key_id: string
    role: string
    public_key: string
    private_key: string
    valid_from: string
    valid_to: string
    signature: string | null
  }
  demo_truths: { case_id: string; body_json: string }
  /** What a person said at the portal apart from their cases; keyed by the normalised number. */
  portal_people: { id_number: string; updated_at: string; body_json: string }
  /** What the portal lets a register say: of one person, or under `*` of everybody. `as_of` null: as of asking. */
  register_answers: {
    id_number: string
    source: string
    silent: number
    as_of: string | null
    facts_json: string
  }
  /** Why an approved unemployment registration was cancelled. */
  registration_endings: { case_id: string; cause: string; at: string }
  /** By whose rulebook an agency works, where somebody said so. */
  agency_rulebooks: { agency: string; rulebook_id: string }
  /** Lines of logs as desks delivered them, and of the centre's own; only ever added to. */
  audit_lines: {
    position: number
    log_id: string
    number: number
    desk_id: string
    officer_id: string
    at: string
    act: string
    case_id: string | null
    letter_id: string | null
    about: string
    previous_hash: string
    hash: string
    received_at: string
  }
  /** Draws for second looks, with the seed they can be drawn again by and what was answered. */
  sample_draws: {
    id: string
    officer_id: string
    request_id: string
    digest: string
    at: string
    seed: string
    input_json: string
    answer_json: string
  }
  /** 抽查复核. `first_json` is what was decided, `basis` marks the content it was decided on; the body is what the feed tells. */
  samples: {
    id: string
    draw_id: string
    case_id: string
    decision_id: string
    looker: string
    state: string
    basis: string
    rule_json: string
    first_json: string
    body_json: string
  }
  /** 交接. `draft_json` stands only while the offer is open; the body is what the feed tells giver and receiver. */
  case_offers: {
    id: string
    case_id: string
    from_desk: string
    lease_id: string | null
    state: string
    closed_at: string | null
    draft_json: string | null
    body_json: string
  }
  /** 期间封存, with the tables that are frozen; a signed one is never changed. */
  report_closings: {
    id: string
    unit: string
    from_day: string
    to_day: string
    state: string
    serial: string | null
    digest: string
    prepare_request_id: string
    review_request_id: string | null
    end_request_id: string | null
    sheets_json: string
    body_json: string
  }
  /** Bytes of papers taken in at a window, part by part, until the act comes that names them. `size`: of the whole. */
  paper_parts: {
    officer_id: string
    case_id: string
    sha256: string
    start: number
    size: number
    bytes: Uint8Array
    at: string
  }
  /** Searches of the province for one person; only ever added to. `number_mark` is a digest under a key of the centre. */
  people_searches: {
    position: number
    at: string
    officer_id: string
    desk_id: string
    reason: string
    number_mark: string
    found: number
    elsewhere: number
  }
}
