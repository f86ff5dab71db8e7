import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { decideCase } from './decide-case.ts'
import { holdCase } from './hold-case.ts'
import { openCase, seeCase } from './open-case.ts'
import { saveDraft } from './save-draft.ts'
import { undoLetter } from './undo-letter.ts'

export function caseRouter(tools: DeskTools, session: SessionHolder) {
  const os = implement(deskContract.case)
  return {
    open: os.open.handler(({ input }) => openCase(tools, openedNow(session), input.caseId)),
    seen: os.seen.handler(({ input }) => {
      seeCase(tools, openedNow(session), input.caseId, input.caseVersion)
      return {}
    }),
    saveDraft: os.saveDraft.handler(({ input }) => {
      const { caseId, caseVersion, ...draft } = input
      return { savedAt: saveDraft(tools, openedNow(session), caseId, caseVersion, draft) }
    }),
    decide: os.decide.handler(({ input }) => decideCase(tools, openedNow(session), input)),
    undo: os.undo.handler(({ input }) => ({ caseId: undoLetter(tools, openedNow(session), input.letterId) })),
    hold: os.hold.handler(({ input }) => holdCase(tools, openedNow(session), input)),
  }
}
