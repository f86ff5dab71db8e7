/** Column types of an officer's store, as the newest migration leaves it. Rows never leave this room. */
export interface OfficerTables {
  meta: { key: string; value: string }
  sqlite_schema: { type: string; name: string; sql: string | null }
  cases: CasesRow
  case_bodies: { seq: number; body: string }
  /** What lists of persons show of a case that they may name. */
  listed_cases: { seq: number; shown: string }
  queue_counts: { work_type: string; queue: string; stage: string; n: number }
  reduced_cases: { id: string; position: number; why: string; body: string }
  removed_cases: { id: string; position: number }
  /** Cases that wait for nobody: since when, by the word of the centre at that position. Rows outlive their cases. */
  seen_samples: { sample_id: string; seen_at: string }
  done_cases: { case_id: string; position: number; since: string }
  entities: { kind: string; id: string; position: number; generation: number; body: string }
  case_events: CaseEventsRow
  /** Events packed for reports: all after the chunk before, up to a position. */
  report_chunks: {
    id: number
    upto: number
    events: number
    words: string
    ids: Uint8Array
    body: Uint8Array
  }
  /** Cases whose terms in the index are of an older word. */
  search_waiting: { seq: number }
  set_aside: {
    kind: string
    id: string
    position: number
    generation: number
    reason: string
    raw: string
    set_aside_at: string
  }
  files: { sha256: string; state: string; detected_type: string | null; bytes: number; changed_at: string }
  /** Small pictures of files that are not in `files`; `sha256` is the original's. */
  previews: { sha256: string; detected_type: string; bytes: number }
  /** Files whose looks are still to be taken. */
  pictures_waiting: { sha256: string }
  /** What photos of people look like, their bands for looking them up, and which are alike, both ways. */
  picture_hashes: { id: number; sha256: string; near: string; fine: string }
  picture_bands: { band: number; picture: number }
  picture_pairs: { sha256: string; other: string }
  drafts: { case_id: string; case_version: number; body: string; saved_at: string }
  /** What the officer looked at last of each case, and before that while its changes are not noted. */
  last_seen: {
    case_id: string
    version: number
    seen_at: string
    shown: string
    earlier_version: number | null
    earlier_at: string | null
    earlier_shown: string | null
  }
  /** Pages taken in at the window that the centre has not confirmed; their bytes stand beside the store. */
  window_pages: {
    case_id: string
    sha256: string
    media_type: string
    bytes: number
    kept_at: string
    letter_id: string | null
  }
  letters: LettersRow
  leases: LeasesRow
  slips: SlipsRow
  local_effects: { case_id: string; queue: string | null; stage: string }
  receipts: { receipt_id: string; letter_id: string; verified: number; body: string; kept_at: string }
  audit_entries: {
    number: number
    at: string
    officer_id: string
    act: string
    case_id: string | null
    letter_id: string | null
    about: string
    previous_hash: string
    hash: string
  }
}

export interface CasesRow {
  seq: number
  id: string
  position: number
  generation: number
  work_type: string
  status: string
  stage: string
  version: number
  queue: string | null
  due_on: string
  submitted_at: string
  region: string
  handling_agency: string
  serial_no: string
  person_name: string
  id_number_masked: string
  resubmitted: number
  on_hold: number
  field_check: number
  photo: string | null
  has_reference: number
  /** 1 while a picture of a waiting case is not here; cleared once all are. */
  lacks_files: number
  procedure: string
  rulebook_id: string
  category: string | null
  /** YYYY-MM of the submission in China. */
  applied_month: string
  /** Whole and normalised: the store is encrypted, and the same person is found by it. */
  id_number: string
  /** Every reason given before, between blanks: ` ID01 ID02 `; empty when there is none. */
  earlier_reasons: string
  correction_overdue: number
  sent_back: number
  certificate_owed: number
  phone: string
  /** Of the post applied for; empty where there is none. */
  unit_name: string
  post_name: string
  /** Null in a case that was stored before they were counted. */
  attachments: number | null
  failed_checks: number | null
}

/** What happened to a case, and what reports count it by; null where the event carries no facts. */
export interface CaseEventsRow {
  position: number
  case_id: string
  at: string
  body: string
  /** The day in China. */
  day: string
  agency: string
  work_type: string
  event: string
  to_status: string
  /** What it does to the number in hand; null when nothing. */
  flow: string | null
  officer: string | null
  stage: string
  /** Between blanks: ` ID01 ID02 `. */
  reasons: string
  procedure: string | null
  standing: string | null
  region: string | null
  category: string | null
  submitted_on: string | null
  due_on: string | null
  submission: number | null
  sex: string | null
  is_youth: number | null
  is_graduate: number | null
  is_in_difficulty: number | null
  education: string | null
  host_due_on: string | null
  end_cause: string | null
}

/** A paper printed for the applicant. */
export interface SlipsRow {
  slip_no: string
  request_id: string
  kind: string
  /** Null for a paper about a day. */
  case_id: string | null
  letter_id: string | null
  case_version: number
  printed_at: string
  printed_by: string
  prints: number
  void_at: string | null
  void_reason: string | null
  signed_copy: string | null
  signed_at: string | null
  /** As printed; `{}` once retention took it. */
  content: string
}

/** The latest lease of each case. */
export interface LeasesRow {
  case_id: string
  lease_id: string
  officer_id: string
  /** Null for an assignment that no desk has taken up. */
  desk_id: string | null
  holder_name: string
  taken_at: string
  until: string
  state: string
  ended_by_name: string | null
  reason: string
  position: number
  generation: number
  /** 1 once the officer has seen that it was taken back. */
  noticed: number
}

export interface LettersRow {
  letter_id: string
  kind: string
  what: string
  case_id: string
  work_type: string
  stage: string
  serial_no: string
  person_name: string
  case_version: number
  sequence: number
  reasons: string
  decided_at: string
  content: string
  digest: string
  seen: string | null
  settles: string | null
  state: string
  undo_until: string | null
  attempts: number
  may_have_arrived: number
  last_trouble: string | null
  trouble: string | null
  marks: string
  closed_by: string | null
  reflected: number
  changed_at: string
}

export interface DeskTables {
  identity: {
    only: number
    desk_id: string
    epoch: number
    centre_address: string
    sealed_key: string
    next_sequence: number
    enrolled_at: string
  }
  officers: {
    officer_id: string
    login_name: string
    display_name: string
    agency_name: string
    last_used_at: string
    unsent: number
    oldest_unsent_at: string | null
  }
  key_slots: { officer_id: string; vault: string; slot: string; made_at: string }
  settings: { owner: string; body: string }
  desk_meta: { key: string; value: string }
  last_letters: {
    officer_id: string
    sequence: number
  }
  heard: { officer_id: string; at: string }
  failed_unlocks: {
    officer_id: string
    in_a_row: number
    /** The last try and the end of the wait, by the latest time ever seen. */
    counted_at: string
    wait_until: string
    /** What the officer's log has not been told yet, by this computer's clock; null while there is nothing. */
    untold: number
    untold_from: string | null
    untold_to: string | null
    lockouts: number
    last_lockout_at: string | null
  }
  agency_slots: { officer_id: string; fingerprint: string; slot: string; made_at: string }
  confirmed_recovery_keys: { fingerprint: string; confirmed_by: string; confirmed_at: string }
  sealed_desk_keys: { vault: string; sealed_key: string }
}
