import type { AnyContractProcedure } from '@orpc/contract'
import type { AuditAct } from '../central/audit.ts'
import type { deskContract } from './contract.ts'

/**
 * What calling an entry of the bridge leaves in the officer's log (P4).
 *
 * `leaves`: one line of one of these acts for each thing done, written by the use case in the transaction of what it
 * records. `none`: nothing, and why nothing is owed.
 */
export type AuditRule =
  | { readonly leaves: readonly [AuditAct, ...AuditAct[]] }
  | { readonly none: keyof typeof reasons }

/** Why an entry may leave no line. */
const reasons = {
  'shows-nobody': 'Shows the state of the desk or of the work, and no person beyond masked list rows.',
  'own-typing': 'Keeps what the officer types; what becomes of it is recorded when it is decided.',
  'moves-nothing': 'Starts, renews or watches something that decides and shows nothing.',
} as const

/** One rule for each entry of a contract: an entry without one does not pass the type check. */
export type AuditRulesOf<Contract> = {
  readonly [Name in keyof Contract]: Contract[Name] extends AnyContractProcedure
    ? AuditRule
    : AuditRulesOf<Contract[Name]>
}

const leaves = (...acts: [AuditAct, ...AuditAct[]]): AuditRule => ({ leaves: acts })
const showsNobody: AuditRule = { none: 'shows-nobody' }
const ownTyping: AuditRule = { none: 'own-typing' }
const movesNothing: AuditRule = { none: 'moves-nothing' }

/** The whole bridge, entry by entry. `src-main/app/audit-rules.test.ts` calls each and counts the lines. */
export const auditRules: AuditRulesOf<typeof deskContract> = {
  session: {
    state: showsNobody,
    signIn: leaves('session-opened'),
    unlock: leaves('session-unlocked'),
    lock: leaves('session-locked'),
    active: movesNothing,
    signOut: leaves('session-closed'),
    signInAgain: movesNothing,
    changePassword: leaves('password-changed'),
  },
  queue: {
    list: showsNobody,
    count: showsNobody,
    counts: showsNobody,
    rulebooks: showsNobody,
    day: showsNobody,
  },
  views: { list: showsNobody, save: ownTyping, remove: ownTyping },
  case: {
    open: leaves('case-read'),
    seen: leaves('case-seen'),
    noteChanges: movesNothing,
    reveal: leaves('personal-data-revealed'),
    pictureZoomed: leaves('picture-zoomed'),
    saveDraft: ownTyping,
    decide: leaves('decision-made'),
    undo: leaves('decision-undone'),
    planMany: showsNobody,
    decideMany: leaves('decision-made'),
    undoMany: leaves('decision-undone'),
    act: leaves('act-made'),
    intake: leaves('act-made'),
    lookers: showsNobody,
    linkComplaint: leaves('act-made'),
    keepPage: ownTyping,
    takeInPapers: leaves('act-made'),
    intakeDraft: ownTyping,
    saveIntakeDraft: ownTyping,
  },
  search: { local: showsNobody },
  reader: { list: showsNobody, read: ownTyping, cancel: movesNothing },
  people: { find: leaves('full-number-searched') },
  posts: { list: showsNobody },
  proposals: { list: showsNobody, settle: leaves('proposal-settled') },
  leases: {
    take: leaves('lease-taken'),
    release: leaves('lease-released'),
    summary: showsNobody,
    reclaim: leaves('lease-reclaimed'),
    assign: leaves('case-assigned'),
    colleagues: showsNobody,
  },
  offers: {
    list: showsNobody,
    takers: showsNobody,
    make: leaves('case-offered'),
    answer: leaves('offer-accepted', 'offer-declined', 'offer-withdrawn'),
  },
  outbox: { list: showsNobody, tryNow: movesNothing, retract: leaves('letter-closed') },
  needsYou: {
    list: showsNobody,
    withdraw: leaves('letter-closed'),
    sendAgain: leaves('letter-sent-again'),
    handOver: leaves('act-made'),
    file: leaves('letter-saved-as-file'),
  },
  slips: {
    print: leaves('slip-printed'),
    printBatch: leaves('slip-printed'),
    reprint: leaves('slip-reprinted'),
    void: leaves('slip-voided'),
    list: showsNobody,
    fileSigned: leaves('slip-signed'),
    readSigned: leaves('slip-copy-read'),
  },
  exceptions: { list: showsNobody, answer: leaves('exception-answered') },
  samples: {
    list: showsNobody,
    open: leaves('case-read'),
    saveDraft: ownTyping,
    judge: leaves('act-made'),
    markRead: movesNothing,
    choices: showsNobody,
    draw: leaves('samples-drawn'),
    takeBack: leaves('samples-taken-back'),
  },
  account: { day: showsNobody },
  offline: { ready: showsNobody },
  supervision: { desks: showsNobody },
  reports: {
    make: leaves('report-viewed'),
    overview: leaves('report-viewed'),
    agencies: showsNobody,
    export: leaves('report-exported'),
    exportSet: leaves('report-set-exported'),
    print: leaves('report-exported'),
    cancelExport: movesNothing,
    exportProgress: showsNobody,
  },
  closings: {
    list: showsNobody,
    state: showsNobody,
    get: leaves('report-viewed'),
    compare: leaves('period-compared'),
    prepare: leaves('period-prepared'),
    review: leaves('period-reviewed'),
    sign: leaves('period-signed'),
    return: leaves('period-returned'),
  },
  recovery: {
    restore: leaves('store-recovered'),
    report: showsNobody,
    readReport: movesNothing,
    state: showsNobody,
    confirmKey: leaves('recovery-key-confirmed'),
  },
  sync: { status: showsNobody, now: movesNothing },
  settings: { read: showsNobody, write: leaves('settings-changed') },
  about: { read: showsNobody },
  audit: { verify: leaves('log-verified'), list: leaves('log-read'), file: leaves('log-exported') },
  stale: { watch: movesNothing },
}
