import type { Random } from './random.ts'
import { ordinary } from './stories/ordinary.ts'
import type { Story } from './stories/story.ts'

/** One case to be made: its story, and whom or what it shares with the case of another place in the plan. */
export interface Planned {
  readonly story: Story
  /** Cases with the same pair are of one county, and share the person or the picture. */
  readonly pair:
    | { readonly key: string; readonly role: 'earlier' | 'later'; readonly shares: 'person' | 'photo' }
    | undefined
}

/** From this many cases on every story appears, so every reason has its three pictures and its three near misses. */
export const FULL_COVERAGE_FROM = 200
/** Share of cases that have a point; the others are good cases with a dull reason. */
const SHARE = 0.44

/** Which cases the demo has, shuffled. */
export function makePlan(random: Random, stories: readonly Story[], count: number): readonly Planned[] {
  const plan: Planned[] = []
  let pairs = 0
  const add = (story: Story) => {
    if (!story.before) plan.push({ story, pair: undefined })
    else {
      const pair = { key: `pair-${pairs}`, shares: story.before.shares } as const
      pairs += 1
      plan.push(
        { story: story.before.story, pair: { ...pair, role: 'earlier' } },
        { story, pair: { ...pair, role: 'later' } },
      )
    }
  }
  if (count >= FULL_COVERAGE_FROM) for (const story of stories) add(story)
  else
    for (const story of sample(random.fork('sample'), stories, Math.floor(count * SHARE)))
      if (plan.length + (story.before ? 2 : 1) <= Math.max(1, count)) add(story)
  const more = random.fork('more')
  const once = stories.filter(story => !story.before)
  while (count >= FULL_COVERAGE_FROM && plan.length < count * SHARE) add(more.pick(once))
  const dull = random.fork('ordinary')
  while (plan.length < count) plan.push({ story: dull.weighted(ordinary), pair: undefined })
  return shuffleKeepingPairs(random.fork('order'), plan)
}

/** A small mix: about two problems of different reasons for each near miss. */
function sample(random: Random, stories: readonly Story[], count: number): readonly Story[] {
  const problems = spread(random.shuffle(stories.filter(story => story.reasons.length > 0)))
  const misses = spread(random.shuffle(stories.filter(story => story.nearMissOf !== null)))
  const mixed: Story[] = []
  while (mixed.length < count && (problems.length > 0 || misses.length > 0)) {
    const next =
      mixed.length % 3 === 2 ? (misses.shift() ?? problems.shift()) : (problems.shift() ?? misses.shift())
    if (next) mixed.push(next)
  }
  return mixed
}

/** Reorders so that one story of every reason comes before the second of any. */
function spread(list: readonly Story[]): Story[] {
  const seen = new Map<string, number>()
  const placed = list.map(story => {
    const reason = story.reasons[0] ?? story.nearMissOf ?? ''
    const round = seen.get(reason) ?? 0
    seen.set(reason, round + 1)
    return { story, round }
  })
  return placed.toSorted((a, b) => a.round - b.round).map(entry => entry.story)
}

/** The earlier of a pair stays before the later one. */
function shuffleKeepingPairs(random: Random, plan: readonly Planned[]): readonly Planned[] {
  const mixed = random.shuffle(plan)
  for (let i = 0; i < mixed.length; i += 1) {
    const entry = mixed[i]
    if (entry?.pair?.role !== 'later') continue
    const j = mixed.findIndex(other => other.pair?.key === entry.pair?.key && other.pair?.role === 'earlier')
    const earlier = mixed[j]
    if (j > i && earlier) {
      mixed[i] = earlier
      mixed[j] = entry
    }
  }
  return mixed
}
