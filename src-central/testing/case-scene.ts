import type { CaseRecord, Proposal } from '../../src-shared/central/feed.ts'
import type { Verdict } from '../../src-shared/central/letters.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { findCase } from '../storage/case-store.ts'
import { listEvents } from '../storage/event-store.ts'
import { findProposal } from '../storage/proposal-store.ts'
import { startTestCentre, type TestCentre, type TestCentreOptions } from './test-centre.ts'
import {
  type Answer,
  call,
  deliverOne,
  freshId,
  openDesk,
  type TestDesk,
  writeAct,
  writeDecision,
} from './test-desk.ts'

/** A centre with cases of any kind, and officers who act on them by name, each at a desk of their own. */
export interface CaseScene {
  readonly centre: TestCentre
  desk(name: string): Promise<TestDesk>
  /** The case as the centre has it now. */
  now(id: string): Promise<CaseRecord>
  /** Decides on the case as it stands now; `change` overrides single fields of the letter. */
  decide(name: string, id: string, change?: Record<string, Json>): Promise<Verdict>
  act(name: string, id: string, kind: string, change?: Record<string, Json>): Promise<Verdict>
  /** Asks a second person; the id of the act is the proposal's, or undefined when the centre did not take it. */
  ask(name: string, id: string, want: string, about?: string | null): Promise<string | undefined>
  /** A second person's word. */
  settle(name: string, proposalId: string, change?: object): Promise<Answer>
  proposal(id: string): Promise<Proposal | undefined>
  /** Names of all events of a case, oldest first. */
  events(id: string): Promise<string[]>
}

export async function startCaseScene(
  records: readonly CaseRecord[],
  options: TestCentreOptions = {},
): Promise<CaseScene> {
  const centre = await startTestCentre({ cases: 0, ...options, records })
  const { read } = centre.centre.storage
  const desks = new Map<string, TestDesk>()
  const desk = async (name: string) => {
    const known = desks.get(name) ?? (await openDesk(centre, name))
    desks.set(name, known)
    return known
  }
  const now = async (id: string) => {
    const found = await findCase(read, id)
    if (!found) throw new Error(`there is no case ${id}`)
    return found.record
  }
  const act: CaseScene['act'] = async (name, id, kind, change = {}) => {
    const at = await desk(name)
    const written = writeAct(centre, at, await now(id), kind, change)
    return deliverOne(centre, at, written, { path: '/acts' })
  }
  return {
    centre,
    desk,
    now,
    act,
    async decide(name, id, change = {}) {
      const at = await desk(name)
      return deliverOne(centre, at, writeDecision(centre, at, await now(id), change))
    },
    async ask(name, id, want, about = null) {
      const verdict = await act(name, id, 'correction-requested', {
        note: '发现新情况',
        details: { want, about },
      })
      return verdict.kind === 'accepted' ? verdict.receipt.letterId : undefined
    },
    async settle(name, proposalId, change = {}) {
      const { session } = await desk(name)
      const body = { requestId: freshId(centre), proposalId, agree: true, note: '同意', ...change }
      return call(centre, 'POST', '/two-person-acts', { token: session.accessToken, body })
    },
    async proposal(id) {
      return (await findProposal(read, id))?.proposal
    },
    async events(id) {
      return (await listEvents(read, id)).map(({ event }) => event.event)
    },
  }
}

/** The answer to the one essential question of the tiny rulebook, so that an approval may stand. */
export const seen = [
  { item: 'identity', answer: 'verified', source: '窗口', sourceAsOf: null },
] satisfies Json
