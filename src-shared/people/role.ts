import { z } from 'zod'

/**
 * What an officer is employed for. System, security and audit administration are separate roles that hold no
 * right to decide (三权分立, domain.md A; MLPS level 3).
 */
export const roleSchema = z.enum([
  'caseworker',
  'reviewer',
  'supervisor',
  'system-admin',
  'security-admin',
  'audit-admin',
])
export type Role = z.infer<typeof roleSchema>
