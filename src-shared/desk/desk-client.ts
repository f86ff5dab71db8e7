import type { ContractRouterClient } from '@orpc/contract'
import type { deskContract } from './contract.ts'

/** The bridge as a caller sees it: the face, and tests that play the face. */
export type DeskClient = ContractRouterClient<typeof deskContract>
