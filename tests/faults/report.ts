import { lineFaultNames } from './line-faults.ts'
import { centreSteps, requiredSteps } from './named-steps.ts'

/** What came to pass, counted by name. Kept between runs by `--resume`. */
export interface Tally {
  worlds: number
  lives: number
  told: number
  readonly kills: Record<string, number>
  readonly centreKills: Record<string, number>
  readonly faults: Record<string, number>
  readonly happenings: Record<string, number>
  readonly refusals: Record<string, number>
  /** How letters stand once everything has drained, with why where a person is needed. */
  readonly ends: Record<string, number>
  /** Steps a life was to end at and never came by. */
  readonly missed: Record<string, number>
}

export interface Counts {
  readonly tally: Tally
  life(): void
  told(times: number): void
  kill(step: string): void
  centreKill(step: string): void
  fault(name: string): void
  happening(name: string): void
  refusal(name: string): void
  missed(step: string): void
  end(state: string): void
  /** All processes killed so far, desks and centres. */
  kills(): number
}

export function emptyTally(): Tally {
  return {
    worlds: 0,
    lives: 0,
    told: 0,
    kills: {},
    centreKills: {},
    faults: {},
    happenings: {},
    refusals: {},
    missed: {},
    ends: {},
  }
}

export function createCounts(tally: Tally): Counts {
  const add = (group: Record<string, number>) => (name: string) => {
    group[name] = (group[name] ?? 0) + 1
  }
  return {
    tally,
    life: () => {
      tally.lives += 1
    },
    told: times => {
      tally.told += times
    },
    kill: add(tally.kills),
    centreKill: add(tally.centreKills),
    fault: add(tally.faults),
    happening: add(tally.happenings),
    refusal: add(tally.refusals),
    missed: add(tally.missed),
    end: add(tally.ends),
    kills: () => sum(tally.kills) + sum(tally.centreKills),
  }
}

function sum(group: Readonly<Record<string, number>>): number {
  return Object.values(group).reduce((total, n) => total + n, 0)
}

/** Named steps nobody was killed at. */
export function idleSteps(tally: Tally): string[] {
  return [
    ...Object.values(requiredSteps)
      .flat()
      .filter(step => !tally.kills[step]),
    ...centreSteps.filter(step => !tally.centreKills[step]).map(step => `centre ${step}`),
  ]
}

/** Names that must not stay idle in a long run and did. */
export function idleNames(tally: Tally): string[] {
  const faults = lineFaultNames.filter(name => !tally.faults[name]).map(name => `fault ${name}`)
  return [...idleSteps(tally), ...faults]
}

/** The table a run prints at its end. */
export function reportOf(tally: Tally, found: readonly string[], seed: number): string {
  const lines: string[] = [
    `seed ${seed}; ${tally.worlds} worlds, ${tally.lives} lives of desks, ${tally.told} answers told to officers`,
  ]
  const group = (title: string, counts: Readonly<Record<string, number>>) => {
    lines.push('', `${title} (${sum(counts)})`)
    for (const [name, n] of Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)))
      lines.push(`  ${String(n).padStart(6)}  ${name}`)
  }
  group('Desks killed at', tally.kills)
  group('Centres killed at', tally.centreKills)
  group('Faults of the line', tally.faults)
  group('Other happenings', tally.happenings)
  group('What the desk refused', tally.refusals)
  group('Letters at the end', tally.ends)
  group('Steps planned and not come by', tally.missed)
  const idle = idleNames(tally)
  lines.push('', `Idle: ${idle.length === 0 ? 'none' : idle.join(', ')}`)
  lines.push(`Kills: ${sum(tally.kills) + sum(tally.centreKills)}; found wrong: ${found.length}`)
  for (const each of found) lines.push(`  ! ${each}`)
  return lines.join('\n')
}

/** What is kept of a run in `results.json`. */
export function summaryOf(tally: Tally, found: readonly string[], seed: number) {
  return {
    seed,
    kills: sum(tally.kills) + sum(tally.centreKills),
    lost: found.filter(each => each.includes('I1')).length,
    doubled: found.filter(each => each.includes('doubled')).length,
    found,
    idle: idleNames(tally),
    tally,
  }
}
