import type { QueryClient } from '@tanstack/react-query'
import type { SessionState } from '../../src-shared/desk/session-views.ts'
import { ask } from './ask.ts'

/** Who has just made place for somebody else. */
export const leftKey = ['left'] as const

const stateKey = () => ask.session.state.queryKey({ input: {} })

/** Shows the locked page before the core has answered: what is on the screen does not wait for anybody. */
export function blank(queries: QueryClient): void {
  queries.setQueryData(stateKey(), (shown: SessionState | undefined) =>
    shown?.mode === 'open' ? { ...shown, mode: 'locked' as const } : shown,
  )
}

/** True while the screen shows the locked page, whatever the core has heard of it. */
export function isBlank(queries: QueryClient): boolean {
  return queries.getQueryData<SessionState>(stateKey())?.mode === 'locked'
}
