import type { SampleRule } from '../../src-shared/central/sample.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import type { CaseId, OfficerId } from '../../src-shared/kernel/ids.ts'

/** A decision that may be drawn, and who may look at it. */
export interface Drawable {
  readonly decisionId: string
  readonly caseId: CaseId
  readonly officerId: OfficerId
  /** Not empty. */
  readonly lookers: readonly OfficerId[]
}

export interface Picked<D extends Drawable> {
  readonly drawable: D
  readonly looker: OfficerId
}

/**
 * Which decisions are looked at once more, and by whom. Chance is the seed alone: the same seed, rule and decisions give the
 * same draw, in whatever order they come. Pure.
 *
 * A share is taken of all an officer decided, also of what cannot be drawn, rounded up, so that whoever decided anything
 * gives at least one; a case gives one decision at most. Each goes to whoever has fewest of this draw so far.
 */
export function pick<D extends Drawable>(
  seed: string,
  rule: SampleRule,
  decided: ReadonlyMap<OfficerId, number>,
  drawables: readonly D[],
): readonly Picked<D>[] {
  const order = (id: string) => sha256OfText(`${seed} ${id}`)
  const ranked = drawables
    .map(drawable => ({ drawable, rank: order(drawable.decisionId) }))
    .sort((a, b) => compare(a.rank, b.rank))
  const left = new Map(
    [...decided].map(([officer, n]) => [
      officer,
      rule.kind === 'share' ? Math.ceil((n * rule.percent) / 100) : n,
    ]),
  )
  const load = new Map<OfficerId, number>()
  const cases = new Set<CaseId>()
  return ranked.flatMap(({ drawable }) => {
    const room = left.get(drawable.officerId) ?? 0
    const looker = leastLoaded(drawable.lookers, load)
    if (room === 0 || looker === undefined || cases.has(drawable.caseId)) return []
    left.set(drawable.officerId, room - 1)
    cases.add(drawable.caseId)
    load.set(looker, (load.get(looker) ?? 0) + 1)
    return [{ drawable, looker }]
  })
}

function leastLoaded(
  lookers: readonly OfficerId[],
  load: ReadonlyMap<OfficerId, number>,
): OfficerId | undefined {
  return [...lookers].sort((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || compare(a, b))[0]
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1
}
