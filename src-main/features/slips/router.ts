import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { fileSigned } from './file-signed.ts'
import { listSlips } from './list-slips.ts'
import { reprintSlip, voidSlip } from './mark-slip.ts'
import { printBatch } from './print-batch.ts'
import { printEnquiry } from './print-enquiry.ts'
import { printSlip } from './print-slip.ts'
import { readSigned } from './read-signed.ts'

export function slipsRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.slips)
  return {
    print: os.print.handler(({ input }) =>
      input.kind === 'enquiry'
        ? printEnquiry(tools, openedNow(session), parts, input)
        : printSlip(tools, openedNow(session), input),
    ),
    printBatch: os.printBatch.handler(({ input }) => printBatch(tools, openedNow(session), input)),
    reprint: os.reprint.handler(({ input }) => reprintSlip(tools, openedNow(session), input.number)),
    void: os.void.handler(({ input }) => {
      voidSlip(tools, openedNow(session), input.number, input.reason)
      return {}
    }),
    list: os.list.handler(({ input }) => listSlips(openedNow(session), input)),
    fileSigned: os.fileSigned.handler(({ input }) => {
      fileSigned(tools, openedNow(session), input.number, input.file)
      return {}
    }),
    readSigned: os.readSigned.handler(({ input }) => readSigned(tools, openedNow(session), input.number)),
  }
}
