import type { SamplesTakenBack, SampleTakeBack } from '../../src-shared/central/sample.ts'
import { hasRight, hasRightAt } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { listSamplesOfDraw, putSample, type StoredSample } from '../storage/sample-store.ts'

/**
 * 收回抽查: takes back what the caller drew by mistake and nobody has looked at yet: the named ones of a draw, or all of it. Its looker is
 * told by the feed, with the reason; the decision may be drawn again. What was looked at meanwhile, or is withdrawn already, stays as
 * it is and is counted: the same order again changes nothing and is answered the same.
 *
 * Refuses `not-permitted` without the right for every one of them, and `not-found` for a draw of somebody else and for what is not of it.
 */
export async function takeBackSamples(
  tools: CentreTools,
  { officer }: Caller,
  { drawId, sampleIds, note }: SampleTakeBack,
): Promise<SamplesTakenBack> {
  if (!hasRight(officer.roles, 'sample')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const own = (await listSamplesOfDraw(tx, drawId)).filter(({ sample }) => sample.drawnBy === officer.id)
    const named = sampleIds.length === 0 ? own : own.filter(({ sample }) => sampleIds.includes(sample.id))
    if (named.length === 0 || named.length < new Set(sampleIds).size) throw new CentralRefusal('not-found')
    const isInReach = ({ sample: { workType, agency } }: StoredSample) =>
      hasRightAt(officer, 'sample', { workType, agency })
    if (!named.every(isInReach)) throw new CentralRefusal('not-permitted')
    const takenBack = { byName: officer.displayName, note }
    const after: StoredSample['sample'][] = []
    for (const stored of named) {
      const { sample } = stored
      const isOpen = sample.state === 'open'
      const next = isOpen ? { ...sample, state: 'withdrawn' as const, closedAt: now, takenBack } : sample
      if (isOpen) await putSample(tx, { ...stored, sample: next })
      after.push(next)
    }
    const count = (wanted: (sample: StoredSample['sample']) => boolean) => after.filter(wanted).length
    return {
      takenBack: count(each => each.takenBack !== undefined),
      judged: count(({ state }) => state === 'judged'),
      closed: count(each => each.state === 'withdrawn' && each.takenBack === undefined),
    }
  })
}
