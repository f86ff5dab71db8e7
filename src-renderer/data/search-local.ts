import { deskClient } from '../bridge/desk-client.ts'

/**
 * One search over this computer. A plain function beside the query cache: what was typed stands in no key, and the answer is kept
 * by whoever asked and goes with it.
 */
export function searchLocal(input: Parameters<typeof deskClient.search.local>[0]) {
  return deskClient.search.local(input)
}
