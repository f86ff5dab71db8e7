import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { drawSamples } from './draw-samples.ts'
import { listAllSamples, sampleChoices } from './list-samples.ts'
import { markSamplesRead } from './mark-read.ts'
import { takeBackSamples } from './take-back-samples.ts'

/** Looking itself belongs to the review: `secondLookHandlers` of its router. */
export function samplesRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.samples)
  return {
    list: os.list.handler(() => listAllSamples(openedNow(session))),
    markRead: os.markRead.handler(({ input }) => {
      markSamplesRead(tools, openedNow(session), input.sampleIds)
      return {}
    }),
    choices: os.choices.handler(() => sampleChoices(openedNow(session))),
    draw: os.draw.handler(({ input }) => drawSamples(tools, openedNow(session), parts, input)),
    takeBack: os.takeBack.handler(({ input }) => takeBackSamples(tools, openedNow(session), parts, input)),
  }
}
