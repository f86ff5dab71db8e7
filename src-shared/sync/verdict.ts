import { z } from 'zod'

/** Why the centre could not let a letter take effect although it is well formed: a person must look again. */
export const conflictReasonSchema = z.enum([
  'withdrawn',
  'already-decided',
  'case-changed',
  'shown-differs',
  'leased-by-other',
  'lease-reclaimed',
  'rulebook-changed',
])
export type ConflictReason = z.infer<typeof conflictReasonSchema>

/** Why the centre will never take a letter as it is. */
export const refusalReasonSchema = z.enum([
  'decision-id-reused',
  'not-permitted',
  'not-in-jurisdiction',
  'not-allowed',
  'reason-not-allowed',
  'unreadable',
])
export type RefusalReason = z.infer<typeof refusalReasonSchema>

/** Trouble on this side of the wire that only a person can end. */
export const deskTroubleSchema = z.enum(['receipt-unverified', 'rejected-alone'])
export type DeskTrouble = z.infer<typeof deskTroubleSchema>

/** Why a letter stands in needs-you. */
export const needsYouReasonSchema = z.union([conflictReasonSchema, refusalReasonSchema, deskTroubleSchema])
export type NeedsYouReason = z.infer<typeof needsYouReasonSchema>

/** Marks the centre puts on an accepted letter. They change nothing for the applicant. */
export const acceptanceMarkSchema = z.enum(['after-lease', 'clock-suspect', 'rulebook-noted'])
export type AcceptanceMark = z.infer<typeof acceptanceMarkSchema>
