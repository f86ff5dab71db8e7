import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { changeIdentityCase } from './change-identity-case.ts'

/** The province takes a verification back: name or number changed, or fraud found (SM-1: 已认证 → 未认证). */
export async function revokeVerification(tools: CentreTools, caseId: string): Promise<IdentityCase> {
  return changeIdentityCase(tools, caseId, () => ({
    event: 'revoke',
    eventName: 'revoked',
    change: async () => ({ fields: {}, autoCheckTries: 0 }),
  }))
}
