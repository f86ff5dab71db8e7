import { type ActingOfficer, allowedActions, judgesNothing } from '../../src-shared/cases/allowed-actions.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import { rulesOf } from '../cases/rules-of.ts'
import type { QueuedCase } from '../storage/case-queue-store.ts'

/**
 * What keeps this officer from holding this case: the `case`, because it waits for nobody or no rulebook orders its
 * stages; or the `officer`, who could never judge it as it stands (role, work type, stage, entered the data or took in papers, took
 * another stage of it). Undefined when nothing does. Whether they may see the case is asked elsewhere.
 */
export function blocksTaking(
  officer: ActingOfficer,
  record: QueuedCase,
  rulebooks: readonly Rulebook[],
): 'case' | 'officer' | undefined {
  const plan = rulesOf(rulebooks, record)?.rules.stages
  if (!plan || queueOf(record) === null) return 'case'
  const has = (kind: QueuedCase['marks'][number]['kind']) => record.marks.some(mark => mark.kind === kind)
  const open = allowedActions(
    officer,
    {
      procedure: record.procedure,
      status: record.status,
      stage: record.stage,
      plan,
      onHold: has('on-hold'),
      inCorrection: has('in-correction'),
      enteredBy: record.enteredBy,
      papersBy: record.papersBy ?? [],
    },
    record.earlierDecisions,
  )
  return open.some(action => !judgesNothing(action)) ? undefined : 'officer'
}
