import { describe, expect, it } from 'vitest'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import {
  applied,
  decision,
  digest,
  elsewhere,
  enteredByLiu,
  locked,
  moved,
  other,
  profileOf,
  record,
  withdrawn,
  word,
} from '../testing/tiny-facts.ts'
import type { LetterFacts } from './letter-facts.ts'

describe('judgeLetter, order of the rows', () => {
  /** Everything wrong at once; one thing after another is put right, and the next row speaks. */
  it('tries them top-down, first match wins', () => {
    const broken: Partial<LetterFacts> = {
      letter: decision({
        outcome: 'refuse',
        shownDigest: sha256OfText('x'),
        rulebook: { id: 'guizhou', version: '1.0' },
      }),
      officer: locked,
      case: { ...withdrawn, handlingAgency: elsewhere.handlingAgency, version: 3 },
      applied: [applied()],
      leases: { live: other, own: 'reclaimed' },
    }
    const steps: [Partial<LetterFacts>, string][] = [
      [{}, 'not-permitted'],
      [{ officer: { profile: profileOf('liu'), locked: false } }, 'not-in-jurisdiction'],
      [{ case: { ...withdrawn, version: 3 } }, 'withdrawn'],
      [{ case: moved }, 'already-decided'],
      [{ applied: [] }, 'case-changed'],
      [{ case: enteredByLiu }, 'shown-differs'],
      [
        { letter: decision({ outcome: 'refuse', rulebook: { id: 'guizhou', version: '1.0' } }) },
        'leased-by-other',
      ],
      [{ leases: { live: undefined, own: 'reclaimed' } }, 'lease-reclaimed'],
      [{ leases: { live: undefined, own: undefined } }, 'not-allowed'],
      [{ case: record }, 'reason-not-allowed'],
      [{ letter: decision({ rulebook: { id: 'guizhou', version: '1.0' } }) }, 'rulebook-changed'],
      [{ letter: decision() }, 'accepted'],
    ]
    let state = broken
    const heard = [word(state, { storedDigest: digest }), word(state, { storedDigest: sha256OfText('x') })]
    for (const [change] of steps) {
      state = { ...state, ...change }
      heard.push(word(state))
    }
    expect(heard).toEqual(['duplicate', 'decision-id-reused', ...steps.map(([, expected]) => expected)])
  })
})
