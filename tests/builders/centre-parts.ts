import type { CentreParts } from '../../src-main/features/ask-centre.ts'
import type { RemoteFailure } from '../../src-main/remote/central-service.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'

export interface FakeCentreParts extends CentreParts {
  /** The tokens that were said to have run out, in order of the asking; undefined where any would do. */
  readonly stale: (string | undefined)[]
  /** How often the centre's news were to be fetched. */
  readonly rounds: () => number
}

/** A session whose tokens, or failures, are given in turn; the last one again and again. */
export function fakeCentreParts(tokens: readonly (string | RemoteFailure)[] = ['token']): FakeCentreParts {
  const stale: (string | undefined)[] = []
  let rounds = 0
  return {
    stale,
    rounds: () => rounds,
    token: async (_opened, expired) => {
      stale.push(expired)
      const next = tokens[Math.min(stale.length, tokens.length) - 1]
      if (next === undefined) throw new Error('a session has at least one token')
      return typeof next === 'string' ? ok({ token: next }) : refuse(next)
    },
    fetchNews: () => {
      rounds += 1
    },
  }
}
