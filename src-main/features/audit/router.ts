import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { exportLogs, readLogs } from './read-logs.ts'
import { verifyLog } from './verify-log.ts'

export function auditRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.audit)
  return {
    verify: os.verify.handler(() => verifyLog(tools, openedNow(session), () => tools.callers.makeRoom())),
    list: os.list.handler(({ input }) => readLogs(tools, openedNow(session), parts, input)),
    file: os.file.handler(({ input }) => exportLogs(tools, openedNow(session), parts, input)),
  }
}
