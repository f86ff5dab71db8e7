import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { centralContract } from '../../src-shared/central/contract.ts'
import type { Demand } from '../sessions/authenticate.ts'

/** One call of the contract: its dotted name, method and path. */
export interface Operation {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{id}` for parameters, as the contract writes it. */
  readonly path: string
}

/** Every call of the contract, or of a part of it, in its order. */
export function listOperations(contract: object = centralContract): readonly Operation[] {
  return collect(contract, [])
}

function collect(node: object, names: readonly string[]): Operation[] {
  if (isContractProcedure(node)) return [toOperation(node, names.join('.'))]
  return Object.entries(node).flatMap(([name, child]) => collect(child as object, [...names, name]))
}

function toOperation(procedure: AnyContractProcedure, name: string): Operation {
  const { method, path } = procedure['~orpc'].route
  if (!path || !method || method === 'HEAD') throw new Error(`the contract names no address for ${name}`)
  return { name, method, path }
}

/** Who may call: nobody in particular, or a caller with this kind of token. */
export function demandOf(operation: string): Demand | 'nobody' {
  return demands[operation] ?? 'interactive'
}

const demands: Readonly<Record<string, Demand | 'nobody'>> = {
  'desks.enrol': 'nobody',
  'sessions.create': 'nobody',
  'sessions.refresh': 'nobody',
  'desks.heartbeat': 'deliver',
  'desks.decisions': 'receipts',
  'desks.policy': 'receipts',
  'letters.decisions': 'deliver',
  'letters.acts': 'deliver',
  'letters.receipts': 'receipts',
  'receiptKeys.list': 'receipts',
  'audit.append': 'deliver',
  'attachments.put': 'deliver',
}

/** Calls whose bodies are not JSON, or too big to be written anew each time; they have routes of their own. */
export const rawOperations: readonly string[] = [
  'feed.changes',
  'feed.events',
  'attachments.get',
  'attachments.put',
]

/** Calls whose work is not built: 501 `not-available-yet` for every caller with a session, whatever the input. */
export const operationsNotBuilt: readonly string[] = []
