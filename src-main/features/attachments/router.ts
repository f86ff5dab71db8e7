import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import type { FetchState } from '../fetch-state.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { listReady } from './list-ready.ts'

export function offlineRouter(
  tools: DeskTools,
  session: SessionHolder,
  files: { fetchState(): FetchState | undefined },
) {
  const os = implement(deskContract.offline)
  return { ready: os.ready.handler(() => listReady(tools, openedNow(session), files.fetchState())) }
}
