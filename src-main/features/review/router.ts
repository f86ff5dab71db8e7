import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { actOnCase } from './act-on-case.ts'
import { planBulk } from './bulk-plan.ts'
import { decideCase } from './decide-case.ts'
import { decideMany, undoMany } from './decide-many.ts'
import { handOverLetter } from './hand-over.ts'
import { findIntakeDraft, saveIntakeDraft } from './intake-draft.ts'
import { keepPage } from './keep-page.ts'
import { noteChanges } from './last-seen.ts'
import { linkComplaint } from './link-complaint.ts'
import { listLookers } from './list-lookers.ts'
import { saveLookDraft } from './look-draft.ts'
import { noteZoom } from './note-zoom.ts'
import { openCase, seeCase } from './open-case.ts'
import { retractLetter } from './retract-letter.ts'
import { type CheckPassword, revealCase } from './reveal-case.ts'
import { saveDraft } from './save-draft.ts'
import { judgeSecondLook, openSecondLook } from './second-look.ts'
import { takeIn } from './take-in.ts'
import { takeInPapers } from './take-in-papers.ts'
import { undoLetter } from './undo-letter.ts'

export function caseRouter(tools: DeskTools, session: SessionHolder, checkPassword: CheckPassword) {
  const os = implement(deskContract.case)
  return {
    open: os.open.handler(({ input }) => openCase(tools, openedNow(session), input.caseId)),
    seen: os.seen.handler(({ input }) => {
      seeCase(tools, openedNow(session), input.caseId, input.caseVersion)
      return {}
    }),
    noteChanges: os.noteChanges.handler(({ input }) => {
      noteChanges(openedNow(session), input.caseId, input.caseVersion)
      return {}
    }),
    pictureZoomed: os.pictureZoomed.handler(({ input }) => {
      noteZoom(tools, openedNow(session), input.caseId, input.sha256)
      return {}
    }),
    reveal: os.reveal.handler(({ input }) =>
      revealCase(tools, () => unlockedNow(session), checkPassword, input),
    ),
    saveDraft: os.saveDraft.handler(({ input }) => {
      const { caseId, caseVersion, ...draft } = input
      return { savedAt: saveDraft(tools, openedNow(session), caseId, caseVersion, draft) }
    }),
    decide: os.decide.handler(({ input }) => decideCase(tools, openedNow(session), input)),
    undo: os.undo.handler(({ input }) => ({ caseId: undoLetter(tools, openedNow(session), input.letterId) })),
    planMany: os.planMany.handler(({ input }) => planBulk(tools, openedNow(session), input.caseIds)),
    decideMany: os.decideMany.handler(({ input }) =>
      decideMany(tools, openedNow(session), input.decisions, input.alike),
    ),
    undoMany: os.undoMany.handler(({ input }) => undoMany(tools, openedNow(session), input.letterIds)),
    linkComplaint: os.linkComplaint.handler(({ input }) => linkComplaint(tools, openedNow(session), input)),
    lookers: os.lookers.handler(({ input }) => listLookers(openedNow(session), input.caseId)),
    act: os.act.handler(({ input }) => actOnCase(tools, openedNow(session), input)),
    intake: os.intake.handler(({ input }) => takeIn(tools, openedNow(session), input)),
    keepPage: os.keepPage.handler(({ input }) => keepPage(tools, openedNow(session), input)),
    takeInPapers: os.takeInPapers.handler(({ input }) => takeInPapers(tools, openedNow(session), input)),
    intakeDraft: os.intakeDraft.handler(() => ({ values: findIntakeDraft(openedNow(session)) })),
    saveIntakeDraft: os.saveIntakeDraft.handler(({ input }) => {
      saveIntakeDraft(tools, openedNow(session), input.values)
      return {}
    }),
  }
}

/** As at the border: what was locked while a password was tried hands out nothing. */
function unlockedNow(session: SessionHolder) {
  const opened = openedNow(session)
  if (session.mode() !== 'open') throw new DeskRefused('locked')
  return opened
}

/** Taking a letter back before it left belongs to the outbox of the face, and to the review it undoes. `send`: it may leave now. */
export function retractHandler(tools: DeskTools, session: SessionHolder, send: () => void) {
  return implement(deskContract.outbox).retract.handler(({ input }) => {
    retractLetter(tools, openedNow(session), input.letterId, input.reason)
    send()
    return {}
  })
}

/** Looking a second time (抽查复核) is a piece of review. `send`: the judgement may leave now. */
export function secondLookHandlers(tools: DeskTools, session: SessionHolder, send: () => void) {
  const os = implement(deskContract.samples)
  return {
    open: os.open.handler(({ input }) => openSecondLook(tools, openedNow(session), input.sampleId)),
    saveDraft: os.saveDraft.handler(({ input }) => {
      const { sampleId, ...draft } = input
      return { savedAt: saveLookDraft(tools, openedNow(session), sampleId, draft) }
    }),
    judge: os.judge.handler(({ input }) => {
      const judged = judgeSecondLook(tools, openedNow(session), input)
      send()
      return judged
    }),
  }
}

/** Handing a decision over belongs to needs-you of the face, and is an act of the review. `send`: it may leave now. */
export function handOverHandler(tools: DeskTools, session: SessionHolder, send: () => void) {
  return implement(deskContract.needsYou).handOver.handler(({ input }) => {
    handOverLetter(tools, openedNow(session), input.letterId, input.note)
    send()
    return {}
  })
}
