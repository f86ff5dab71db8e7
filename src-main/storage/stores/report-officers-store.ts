import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { OfficerTally } from '../../../src-shared/reports/facts.ts'
import type { ReadDb } from '../transaction.ts'
import type { EventAsker } from './report-columns/event-asker.ts'
import { type CaseCounts, readCounts } from './report-queries.ts'

const passing: readonly string[] = [
  'returned',
  'stage-passed',
  'sent-back',
  'escalated',
  'field-check-asked',
  'transferred-out',
]

/** What officers did in the period; attachments and failed checks are counted where the case is still held here. */
export function tallyOfficers(db: ReadDb, asker: EventAsker): OfficerTally[] {
  const { columns } = asker
  const events = actsOf(asker)
  const numbers = [...new Set(events.map(event => columns.case[event] as number))]
  // In the order of their ids, as they lie in the index.
  const numberOf = new Map(numbers.map(number => [columns.cases.idOf(number), number]))
  const held = new Map<number | undefined, CaseCounts>()
  for (const [id, counts] of readCounts(db, [...numberOf.keys()].sort())) held.set(numberOf.get(id), counts)
  const sums = new Map<string, { -readonly [Key in keyof OfficerTally]: OfficerTally[Key] }>()
  for (const event of events) {
    const [agency, officer, did] = [
      asker.agency(event),
      asker.officer(event) as OfficerId,
      didOf(asker, event),
    ]
    const key = `${agency} ${officer} ${did}`
    const sum = sums.get(key) ?? { agency, officer, did, ...NOTHING }
    sums.set(key, sum)
    add(sum, asker, event, held.get(columns.case[event] as number))
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

const NOTHING = { n: 0, laterStage: 0, repeats: 0, held: 0, attachments: 0, failedChecks: 0 }

function add(
  sum: { -readonly [Key in keyof OfficerTally]: OfficerTally[Key] },
  asker: EventAsker,
  event: number,
  held: CaseCounts | undefined,
): void {
  const { stage, repeat } = asker.kind(event)
  sum.n += 1
  sum.laterStage += stage === 'first' ? 0 : 1
  sum.repeats += repeat
  if (!held) return
  sum.held += 1
  sum.attachments += held.attachments
  sum.failedChecks += held.failedChecks
}

function didOf(asker: EventAsker, event: number): OfficerTally['did'] {
  const { flow, event: name } = asker.kind(event)
  if (flow === 'approved' || flow === 'refused') return flow
  return name === 'returned' ? 'returned' : 'passed-on'
}

function actsOf(asker: EventAsker): number[] {
  const { only } = asker.place
  return [
    ...asker.period(event => {
      const { flow, event: name, workType } = asker.kind(event)
      if (flow !== 'approved' && flow !== 'refused' && !passing.includes(name)) return false
      const officer = asker.officer(event)
      return officer !== null && (only === null || officer === only) && asker.isOfWork(workType)
    }),
  ]
}
