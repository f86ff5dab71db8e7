import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'

/** How second looks of one officer's decisions came out. */
export interface Agreement {
  readonly officer: string
  readonly name: string
  readonly looked: number
  readonly agreed: number
  readonly outcomeDiffers: number
  readonly reasonsDiffer: number
}

/** One line for each officer whose decisions were looked at, by name: nobody is ranked. */
export function agreementOf(rows: readonly SampleRow[]): readonly Agreement[] {
  const found = new Map<string, Agreement>()
  for (const { sample } of rows) {
    const { first, result } = sample
    if (!first || !result) continue
    const nothing = { looked: 0, agreed: 0, outcomeDiffers: 0, reasonsDiffer: 0 }
    const old = found.get(first.by) ?? { officer: first.by, name: first.byName, ...nothing }
    found.set(first.by, {
      ...old,
      looked: old.looked + 1,
      agreed: old.agreed + (result === 'agrees' ? 1 : 0),
      outcomeDiffers: old.outcomeDiffers + (result === 'outcome-differs' ? 1 : 0),
      reasonsDiffer: old.reasonsDiffer + (result === 'reasons-differ' ? 1 : 0),
    })
  }
  return [...found.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.officer < b.officer ? -1 : 1),
  )
}

/** In percent with one decimal, as reports say it. */
export function rateWord({ looked, agreed }: Pick<Agreement, 'looked' | 'agreed'>): string {
  return looked === 0 ? '—' : `${((agreed * 100) / looked).toFixed(1)}%`
}

export type SampleTab = 'look' | 'mine' | 'all'
export type SampleFilter = 'every' | 'open' | 'agrees' | 'differs'

/** What stands in a tab: mine to look at or looked at, about my own decisions, or everything there is to oversee. */
export function rowsOfTab(rows: readonly SampleRow[], tab: SampleTab): readonly SampleRow[] {
  if (tab === 'all') return rows
  return rows.filter(({ role }) => role === (tab === 'look' ? 'looker' : 'first'))
}

export function filtered(rows: readonly SampleRow[], filter: SampleFilter): readonly SampleRow[] {
  return rows.filter(({ sample: { state, result } }) => {
    if (filter === 'open') return state === 'open'
    if (filter === 'agrees') return result === 'agrees'
    return filter === 'every' || (result !== null && result !== 'agrees')
  })
}

/** Waits for this officer: to be looked at, or to be read. */
export function countWaiting(rows: readonly SampleRow[]): number {
  return rows.filter(row => isToLookAt(row) || row.unread).length
}

export function isToLookAt({ role, mine, sample }: SampleRow): boolean {
  return role === 'looker' && sample.state === 'open' && mine === null
}

/** Drawn by me and looked at by nobody, as far as this computer knows. */
export function isToTakeBack({ sample, mine }: SampleRow, me: string): boolean {
  return sample.drawnBy === me && sample.state === 'open' && mine === null
}

/** How many of one draw I may take back. */
export function ofSameDraw(
  rows: readonly SampleRow[],
  { sample: { drawId } }: SampleRow,
  me: string,
): number {
  return rows.filter(row => row.sample.drawId === drawId && isToTakeBack(row, me)).length
}
