import type { deskClient } from '../bridge/desk-client.ts'

type CaseOrders = typeof deskClient.case

/** What the orders of a case take, by the contract. */
export interface DeskOrders {
  readonly intake: Parameters<CaseOrders['intake']>[0]
}
