import type { Act } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { detailsOf } from '../letters/act-details.ts'
import {
  findException,
  listExceptions,
  putException,
  type StoredException,
} from '../storage/exception-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** The officer took the decision back: its exception, if it is open and theirs, is no longer anybody's to answer. */
export async function withdrawRetracted(tx: WriteTx, act: Act, at: Instant): Promise<void> {
  const found = await findException(tx, detailsOf(act, 'own-decision-retracted').decisionId)
  if (found && isOpenOf(found, act)) await withdraw(tx, found, at)
}

/** A decision of the officer stands for this stage of the case: what they decided of it before has lost its meaning. */
export async function withdrawDecidedAnew(tx: WriteTx, decision: Decision, at: Instant): Promise<void> {
  for (const found of await listExceptions(tx, decision.caseId))
    if (isOpenOf(found, decision) && found.exception.mine.stage === decision.stage)
      await withdraw(tx, found, at)
}

function isOpenOf({ exception }: StoredException, by: Decision | Act): boolean {
  return exception.state === 'open' && exception.caseId === by.caseId && exception.mine.by === by.decidedBy
}

async function withdraw(tx: WriteTx, found: StoredException, at: Instant): Promise<void> {
  await putException(tx, { ...found, exception: { ...found.exception, state: 'withdrawn', answeredAt: at } })
}
