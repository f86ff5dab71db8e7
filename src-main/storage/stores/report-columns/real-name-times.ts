import type { RealNameTally } from '../../../../src-shared/reports/facts.ts'
import type { Flow } from '../../../../src-shared/reports/flow.ts'
import type { EventAsker } from './event-asker.ts'

const came: readonly (Flow | null)[] = ['received', 'reopened', 'transferred-in']
const told: readonly Flow[] = ['received', 'approved', 'refused']

/** Real-name checks of the period, whoever did them, with the time from the last coming into hand to being passed or refused. */
export function realNameOf(asker: EventAsker): RealNameTally[] {
  const work = 'identity-verification'
  if (!asker.isOfWork(work)) return []
  const began = lastComings(asker)
  const sums = new Map<string, { -readonly [Key in keyof RealNameTally]: RealNameTally[Key] }>()
  const wanted = asker.period(event => {
    const { workType, flow } = asker.kind(event)
    return workType === work && flow !== null && told.includes(flow)
  })
  for (const event of wanted) {
    const { flow, repeat } = asker.kind(event)
    const agency = asker.agency(event)
    const key = `${agency} ${flow}`
    const sum = sums.get(key) ?? { agency, flow: flow as Flow, n: 0, repeats: 0, timed: 0, seconds: 0 }
    sums.set(key, sum)
    sum.n += 1
    sum.repeats += repeat
    const from = flow === 'received' ? undefined : began.get(event)
    if (from === undefined) continue
    sum.timed += 1
    sum.seconds += secondsOf(asker, event) - secondsOf(asker, from)
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

const secondsOf = ({ columns }: EventAsker, event: number) =>
  Math.floor((columns.at[event] as number) / 1_000)

/** For each event of the period of a case that came into hand before it, by the order of positions: when it last did. */
function lastComings({ columns, moment, kind }: EventAsker): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const comes = Uint8Array.from(columns.kinds.values(), ({ flow }) => (came.includes(flow) ? 1 : 0))
  const last = new Int32Array(columns.cases.count()).fill(-1)
  let next = 0
  for (let event = 0, count = columns.count(); event < count && next < moment.period.length; event += 1) {
    const number = columns.case[event] as number
    if (moment.period[next] === event) {
      next += 1
      const flow = kind(event).flow
      if ((flow === 'approved' || flow === 'refused') && (last[number] as number) >= 0)
        found.set(event, last[number] as number)
    }
    if (comes[columns.kind[event] as number] === 1) last[number] = event
  }
  return found
}
