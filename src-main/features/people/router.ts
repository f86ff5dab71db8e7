import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { findAtCentre } from './find-at-centre.ts'
import { findHere } from './find-here.ts'

export function peopleRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.people)
  return {
    find: os.find.handler(({ input }) =>
      input.where === 'here'
        ? findHere(tools, openedNow(session), input.idNumber)
        : findAtCentre(tools, openedNow(session), parts, input),
    ),
  }
}
