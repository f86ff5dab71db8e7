import { z } from 'zod'

/** SM-1: 未认证, 系统核验中, 待人工审核, 已认证, 审核不通过. A revoked verification is unverified again. */
export const identityStatusSchema = z.enum([
  'unverified',
  'auto-check',
  'pending-manual',
  'verified',
  'rejected',
])
export type IdentityStatus = z.infer<typeof identityStatusSchema>

export const eligibilityStatusSchema = z.enum([
  // SM-2A, the person's application (Shanxi): 未审核, 已撤回, 审核通过, 审核不通过, 退回补正. 暂存 stays with the applicant.
  'unreviewed',
  'withdrawn',
  'approved',
  'rejected',
  'returned',
  // SM-2B, the post application (Guizhou): 待确认 … 终止
  'awaiting-host',
  'host-accepted',
  'host-declined',
  'lapsed',
  'eligible',
  'ineligible',
  'on-post',
  'no-show',
  'ended',
  'revoked',
])
export type EligibilityStatus = z.infer<typeof eligibilityStatusSchema>

/** SM-3: states of the application (待审核, 审核中, 已审核) and its record, and of the verification task. */
export const unemploymentStatusSchema = z.enum([
  'pending',
  'in-review',
  'approved',
  'rejected',
  'withdrawn',
  'requested',
  'matched',
  'verified',
  'no-record',
  'deregistered',
  'employed-signal',
  'needs-field-check',
  'field-result',
])
export type UnemploymentStatus = z.infer<typeof unemploymentStatusSchema>

export const caseStatusSchema = z.union([
  identityStatusSchema,
  eligibilityStatusSchema,
  unemploymentStatusSchema,
])
export type CaseStatus = z.infer<typeof caseStatusSchema>
