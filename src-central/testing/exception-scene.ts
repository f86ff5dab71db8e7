import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Verdict } from '../../src-shared/central/letters.ts'
import { changeStanding, type Standing } from '../storage/officer-store.ts'
import { type CaseScene, startCaseScene } from './case-scene.ts'
import { answerException } from './exception-calls.ts'
import { claimed, longSessions } from './lease-calls.ts'
import type { TestCentreOptions } from './test-centre.ts'
import { type Answer, call, deliverOne, type TestDesk, type Written, writeDecision } from './test-desk.ts'

export const refusal = { outcome: 'refuse', reasons: ['ID01'] }

/** Two first-stage officers of Huaxi at their desks, their supervisor, and sessions that outlast every lease. */
export interface ExceptionScene extends CaseScene {
  readonly liu: TestDesk
  readonly chen: TestDesk
  readonly sun: TestDesk
  /** A refusal of `liu`, delivered while `chen` holds the case: the centre keeps it. */
  keep(id?: string): Promise<Written & { readonly verdict: Verdict }>
  /** The word of `sun`, unless another desk is given. */
  answer(
    how: Parameters<typeof answerException>[2],
    letter: Written,
    said?: object,
    desk?: TestDesk,
  ): Promise<Answer>
  /** How many effects the centre counts for a letter. */
  effectsOf(letter: Written): Promise<number>
  /** Changes how far an officer's rights go, from now on. */
  stand(officer: string, change: Partial<Standing>): Promise<void>
}

export async function startExceptionScene(
  options: TestCentreOptions = {},
  records: readonly CaseRecord[] = [],
): Promise<ExceptionScene> {
  const scene = await startCaseScene(records, { cases: 3, ...longSessions, ...options })
  const { centre } = scene
  const [liu, chen, sun] = [await scene.desk('liu'), await scene.desk('chen'), await scene.desk('sun')]
  return {
    ...scene,
    liu,
    chen,
    sun,
    async keep(id = 'case-1') {
      await claimed(centre, chen, id)
      const written = writeDecision(centre, liu, await scene.now(id), refusal)
      return { ...written, verdict: await deliverOne(centre, liu, written) }
    },
    answer: (how, { letter }, said = {}, desk = sun) => answerException(centre, desk, how, letter.id, said),
    async effectsOf({ letter }) {
      return (await call(centre, 'GET', `/portal/effects?ids=${letter.id}`)).json.effects[letter.id]
    },
    stand(officer, change) {
      const { storage, tools } = centre.centre
      return storage.inTransaction(tx => changeStanding(tx, officer, change, tools.clock.now()))
    },
  }
}

export const codeOf = ({ status, json }: Answer): readonly unknown[] => [status, json?.code]
