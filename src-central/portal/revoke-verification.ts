import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { changeCase } from './move-case.ts'

/** The province takes a verification back: name or number changed, or fraud found (SM-1: 已认证 → 未认证). */
export async function revokeVerification(tools: CentreTools, caseId: string): Promise<IdentityCase> {
  return changeCase(tools, caseId, ['identity-check'], () => ({
    actor: 'supervisor',
    move: 'revoke',
    event: 'revoked',
    autoCheckTries: 0,
  }))
}
