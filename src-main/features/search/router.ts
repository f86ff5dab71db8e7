import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { findLocal } from './find-local.ts'
import { loadReadings } from './readings.ts'

export function searchRouter(session: SessionHolder) {
  const os = implement(deskContract.search)
  return {
    local: os.local.handler(async ({ input }) => {
      const readAloud = await loadReadings()
      return findLocal(openedNow(session), input.text, input.limit, readAloud)
    }),
  }
}
