import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type SampleTally, sampleResultEvents } from '../../../src-shared/reports/facts.ts'
import type { EventAsker } from './report-columns/event-asker.ts'

/** Second looks of the period by whose decision was looked at: the event of a result names the officer it is about. */
export function tallySamples(asker: EventAsker): SampleTally[] {
  const { only } = asker.place
  const sums = new Map<string, SampleTally>()
  const results = asker.period(event => {
    const { event: name, workType } = asker.kind(event)
    const officer = asker.officer(event)
    return (
      sampleResultEvents.includes(name) &&
      asker.isOfWork(workType) &&
      officer !== null &&
      (only === null || officer === only)
    )
  })
  for (const event of results) {
    const [agency, officer] = [asker.agency(event), asker.officer(event) as OfficerId]
    const key = `${agency} ${officer}`
    const { n, agreed } = sums.get(key) ?? { n: 0, agreed: 0 }
    const agrees = asker.kind(event).event === 'sample-agreed'
    sums.set(key, { agency, officer, n: n + 1, agreed: agreed + (agrees ? 1 : 0) })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}
