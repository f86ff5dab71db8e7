import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { dayAccount } from './day-account.ts'

export function accountRouter(tools: DeskTools, session: SessionHolder) {
  const os = implement(deskContract.account)
  return { day: os.day.handler(({ input }) => dayAccount(tools, openedNow(session), input.day)) }
}
