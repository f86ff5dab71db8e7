import { z } from 'zod'

/**
 * Every way in which the core can refuse a call of the face. Closed: the face has a sentence for each, in both
 * languages, and a test checks that none is missing.
 */
export const deskRefusalCodeSchema = z.enum([
  // the call itself
  'bad-input',
  'closed',
  'locked',
  'not-permitted',
  'not-found',
  'core-failed',
  // signing in and opening the store
  'bad-credentials',
  'officer-locked',
  'unlock-waits',
  'first-sign-in-needs-centre',
  'desk-not-enrolled',
  'centre-refused',
  'slow-down',
  'upgrade-required',
  'not-available-yet',
  'password-differs-here',
  'former-password-wrong',
  'password-changed-at-centre',
  'password-too-weak',
  'recovery-key-changed',
  'store-key-lost',
  'store-damaged',
  'store-from-future',
  'another-officer-open',
  'nothing-to-recover',
  'desk-forked',
  'data-wiped',
  'offline-too-long',
  'centre-identity-changed',
  // revealing
  'password-required',
  // deciding
  'case-changed',
  'case-unreadable',
  'not-allowed',
  'already-decided-here',
  'attachment-missing',
  'reason-required',
  'reason-not-allowed',
  'second-review-required',
  'text-required',
  'transfer-target-required',
  'rulebook-missing',
  'finding-required',
  'finding-not-province-wide',
  'wording-forbidden',
  'condition-not-met',
  'checklist-open',
  'checklist-problem',
  'checklist-cannot-verify',
  'checklist-source-absent',
  'note-required',
  // approving many at once
  'not-opened',
  'not-identical',
  'drafted-otherwise',
  // two people
  'same-person',
  'looker-took-part',
  'already-settled',
  'not-adoptable',
  // second looks
  'sample-open',
  // leases
  'leased-by-other',
  'lease-over',
  'case-offered',
  'too-many-views',
  'name-holds-number',
  'needs-centre',
  'undo-over',
  'letter-moved',
  'may-have-arrived',
  // cards at the window
  'reader-absent',
  'reader-busy',
  'card-absent',
  'card-unreadable',
  'read-timeout',
  'read-cancelled',
  'card-number-wrong',
  // papers at the window
  'paper-too-large',
  'paper-unreadable',
  'papers-incomplete',
  // printing
  'slip-not-for-this',
  'slip-not-standing',
  'slip-void',
  'slip-signed',
  'slip-file-unreadable',
  'no-complaint-linked',
  'signed-copy-gone',
  'nothing-decided',
  // reports
  'report-period',
  'report-own-only',
  'report-too-long',
  'report-unbalanced',
  // closing a period
  'period-not-over',
  'period-closed',
  'closing-open',
  'closing-not-reviewed',
  'closing-not-synced',
  'closing-out-of-reach',
  'figures-changed',
  'export-running',
  'export-cancelled',
  'export-no-place',
  'export-not-written',
  'no-chinese-font',
  // the computer
  'disk-full',
  'disk-failed',
])
export type DeskRefusalCode = z.infer<typeof deskRefusalCodeSchema>

/** What travels with a refusal: never personal data, so it may be logged. */
export const refusalDetailSchema = z.object({
  /** Paths of what was wrong in the input, without the values. */
  paths: z.array(z.string()).optional(),
  /** Codes or counts that complete the sentence. */
  about: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type RefusalDetail = z.infer<typeof refusalDetailSchema>
