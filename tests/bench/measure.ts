/** One line of the result file, by the quality page. `met` compares with the must. */
export interface Figure {
  readonly id: string
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly must: number | null
  readonly goal: number | null
  readonly met: boolean | null
}

export function figure(
  id: string,
  what: string,
  value: number,
  unit: string,
  must: number | null = null,
  goal: number | null = null,
): Figure {
  const rounded = Number(value.toPrecision(4))
  return { id, what, value: rounded, unit, must, goal, met: must === null ? null : rounded <= must }
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((share / 100) * sorted.length) - 1))] ??
    Number.NaN
  )
}

export function printTable(figures: readonly Figure[]): void {
  const cell = (value: number | null, unit: string) => (value === null ? '' : `${value} ${unit}`)
  const rows = figures.map(f => [
    f.id,
    f.what,
    cell(f.value, f.unit),
    cell(f.must, f.unit),
    cell(f.goal, f.unit),
    f.met === null ? '' : f.met ? 'met' : 'NOT MET',
  ])
  const header = ['#', 'what', 'value', 'must ≤', 'goal ≤', '']
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map(row => (row[column] ?? '').length)),
  )
  for (const row of [header, ...rows])
    process.stdout.write(`${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}\n`)
}

/** Waits for something that must come; a measurement that waits for ever tells nobody why. */
export async function until(what: string, there: () => Promise<boolean>, pauseMs: number): Promise<void> {
  const last = performance.now() + 600_000
  while (!(await there())) {
    if (performance.now() > last) throw new Error(`ten minutes passed, and still not: ${what}`)
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}

/** The part of the bench a figure belongs to: `B1b` of `B1b.ms`. */
const partOf = ({ id }: Figure): string => id.split('.')[0] ?? id

/** Figures measured before, with those of the parts measured now in place of theirs. */
export function replaced(before: readonly Figure[], now: readonly Figure[]): Figure[] {
  const measured = new Set(now.map(partOf))
  const parts = [...new Set([...before, ...now].map(partOf))].toSorted((a, b) =>
    inOrder(a) < inOrder(b) ? -1 : 1,
  )
  const kept = [...before.filter(one => !measured.has(partOf(one))), ...now]
  return parts.flatMap(part => kept.filter(one => partOf(one) === part))
}

/** B2 before B10, and B1 before B1b. */
const inOrder = (part: string) => part.replace(/\d+/, digits => digits.padStart(3, '0'))
