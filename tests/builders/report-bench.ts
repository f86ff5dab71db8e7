import { insertCaseEvent } from '../../src-main/storage/stores/case-events-store.ts'
import { inTransaction } from '../../src-main/storage/transaction.ts'
import type { CaseEvent } from '../../src-shared/central/feed.ts'
import { AGENCIES, COVERED } from './case-histories.ts'
import { type DeskBench, deskBench, keepEntities } from './desk-bench.ts'
import { officerOf } from './officers.ts'
import { rulebookOf } from './rulebooks.ts'
import { rawSql } from './stores.ts'

export const ALL_WORK_TYPES = ['eligibility-review', 'identity-verification', 'unemployment-verification']

/** A supervisor's desk of three agencies of a province of four, with the events of a past. */
export function reportBench(
  events: readonly CaseEvent[],
  change: Parameters<typeof officerOf>[0] = {},
): DeskBench {
  const officer = officerOf({
    roles: ['supervisor'],
    workTypes: ALL_WORK_TYPES,
    stages: ['first', 'second', 'final'],
    agencies: COVERED,
    ...change,
  })
  const bench = deskBench({ officer })
  const agencies = AGENCIES.map(code => ({
    code,
    name: `机构${code}`,
    level: code === '520100-HR' ? 'city' : 'county',
    levelSelf: false,
    region: code.slice(0, 6),
    parent: code === '520100-HR' ? null : '520100-HR',
  }))
  keepEntities(bench.storage, 'rulebook', { rules: rulebookOf() })
  keepEntities(bench.storage, 'agency', Object.fromEntries(agencies.map(each => [each.code, each])))
  tell(bench, events)
  return bench
}

/** Appends events as a pull would. */
export function tell(bench: DeskBench, events: readonly CaseEvent[], first = 1): void {
  inTransaction(bench.storage, tx => {
    for (const [n, event] of events.entries()) insertCaseEvent(tx, first + n, event)
  })
}

/** The same desk with another past. */
export function tellAnew(bench: DeskBench, events: readonly CaseEvent[]): DeskBench {
  rawSql(bench.storage, 'DELETE FROM case_events')
  tell(bench, events)
  return bench
}
