import { useQuery } from '@tanstack/react-query'
import { deskLine } from '../bridge/desk-client.ts'
import type { LineState } from '../bridge/keep-line.ts'
import { lineKey } from './follow-desk.ts'

/** Whether the line to the core stands. */
export function useLine(): LineState {
  const { data } = useQuery({
    queryKey: lineKey,
    queryFn: () => deskLine.state(),
    enabled: false,
    initialData: () => deskLine.state(),
  })
  return data
}
