import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'
import type { StateName } from '../../ui/state-tokens.ts'

/** How a second look stands for the officer at the desk, as a word of `samples.state`. */
export type SampleStanding =
  | 'open'
  | 'sending'
  | 'needs-you'
  | 'withdrawn'
  | 'agrees'
  | 'outcome-differs'
  | 'reasons-differ'

export function standingOf({ sample, mine }: SampleRow): SampleStanding {
  if (sample.result !== null) return sample.result
  if (sample.state === 'withdrawn') return 'withdrawn'
  if (mine === null) return 'open'
  return mine.state === 'needs-you' || mine.state === 'closed' ? 'needs-you' : 'sending'
}

const looks: Readonly<Record<SampleStanding, StateName>> = {
  open: 'waiting',
  sending: 'sending',
  'needs-you': 'needs-you',
  withdrawn: 'closed',
  agrees: 'pass',
  'outcome-differs': 'fail',
  'reasons-differ': 'changed',
}

export function lookOfSample(row: SampleRow): StateName {
  return looks[standingOf(row)]
}

export function wordOfSample(row: SampleRow): `samples.state.${SampleStanding}` {
  return `samples.state.${standingOf(row)}`
}
