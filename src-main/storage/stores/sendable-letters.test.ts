import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LetterState, letterStateSchema } from '../../../src-shared/sync/outbox-letter.ts'
import { caseIdOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { listLocalSteps } from './letter-effects.ts'
import { listSendableLetters } from './letter-lists.ts'
import { letterView } from './letter-view.ts'
import { findLetter, insertLetter } from './letters-store.ts'

interface Made {
  readonly case: number
  readonly state: LetterState
  readonly kind?: 'decision' | 'act'
  readonly what?: string
  readonly reflected?: boolean
}

/** An outbox of letters in given states, numbered from one in the order decided. */
function outbox(letters: readonly Made[]): Storage {
  const storage = officerStore()
  inTransaction(storage, tx => {
    letters.forEach(({ case: caseNumber, kind = 'decision', what = 'approve' }, n) => {
      insertLetter(tx, newLetterOf(n + 1, { caseId: caseIdOf(caseNumber), kind, what: what as never }))
    })
  })
  letters.forEach(({ state, reflected = false }, n) => {
    rawSql(
      storage,
      'UPDATE letters SET state = ?, reflected = ? WHERE letter_id = ?',
      state,
      reflected ? 1 : 0,
      letterIdOf(n + 1),
    )
  })
  return storage
}

const sendable = (storage: Storage, kind: 'decision' | 'act' = 'decision', limit = 100) =>
  listSendableLetters(storage.read, kind, limit).map(letter => letter.sequence)

describe('the letters that may leave', () => {
  it('are the oldest waiting one of each case', () => {
    const storage = outbox([
      { case: 1, state: 'waiting' },
      { case: 2, state: 'waiting' },
      { case: 1, state: 'waiting' },
      { case: 2, state: 'waiting' },
    ])
    expect(sendable(storage)).toEqual([1, 2])
  })

  it.each([
    ['held', []],
    ['waiting', [1]],
    ['sending', []],
    ['needs-you', []],
    ['receipted', [2]],
    ['closed', [2]],
    ['undone', [2]],
  ] as const)('behind one of the same case that is %s: %j leave', (state, left) => {
    expect(
      sendable(
        outbox([
          { case: 1, state },
          { case: 1, state: 'waiting' },
        ]),
      ),
    ).toEqual(left)
  })

  it('a stuck case never stops another', () => {
    const storage = outbox([
      { case: 1, state: 'needs-you' },
      { case: 1, state: 'waiting' },
      { case: 2, state: 'waiting' },
      { case: 3, state: 'sending' },
      { case: 4, state: 'waiting' },
    ])
    expect(sendable(storage)).toEqual([3, 5])
  })

  it('an act waits for the decision before it and the other way round, each asked for by its kind', () => {
    const storage = outbox([
      { case: 1, state: 'waiting', kind: 'act', what: 'hold' },
      { case: 1, state: 'waiting' },
      { case: 2, state: 'waiting' },
      { case: 2, state: 'waiting', kind: 'act', what: 'hold' },
    ])
    expect(sendable(storage, 'act')).toEqual([1])
    expect(sendable(storage, 'decision')).toEqual([3])
  })

  it.each(['hand-over', 'own-decision-retracted'])(
    'an act about a decision made before (%s) waits for no other letter of its case, only for another such act',
    what => {
      const about = { case: 1, kind: 'act' as const, what }
      for (const state of ['held', 'waiting', 'sending', 'needs-you'] as const)
        expect(
          sendable(
            outbox([
              { case: 1, state },
              { ...about, state: 'waiting' },
            ]),
            'act',
          ),
        ).toEqual([2])
      for (const [state, left] of [
        ['held', []],
        ['waiting', [1]],
        ['sending', []],
        ['needs-you', [2]],
        ['receipted', [2]],
      ] as const)
        expect(
          sendable(
            outbox([
              { ...about, state },
              { ...about, state: 'waiting' },
            ]),
            'act',
          ),
          state,
        ).toEqual(left)
      // What comes behind it waits for it as for any other.
      expect(
        sendable(
          outbox([
            { ...about, state: 'waiting' },
            { case: 1, state: 'waiting' },
          ]),
        ),
      ).toEqual([])
    },
  )

  it('are by a plain model, for every outbox: waiting, with nothing unsettled before it in its case', () => {
    const letter = fc.record({ case: fc.nat(3), state: fc.constantFrom(...letterStateSchema.options) })
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 15 }), fc.integer({ min: 1, max: 5 }), (letters, limit) => {
        const unsettled = ['held', 'waiting', 'sending', 'needs-you']
        const expected = letters
          .map((made, n) => ({ ...made, sequence: n + 1 }))
          .filter(
            (made, n) =>
              made.state === 'waiting' &&
              !letters
                .slice(0, n)
                .some(before => before.case === made.case && unsettled.includes(before.state)),
          )
          .map(made => made.sequence)
        const storage = outbox(letters)
        expect(sendable(storage)).toEqual(expected)
        expect(sendable(storage, 'decision', limit)).toEqual(expected.slice(0, limit))
      }),
      { numRuns: 120 },
    )
  })
})

describe('a letter behind one in needs-you', () => {
  const viewOf = (storage: Storage, n: number) => {
    const letter = findLetter(storage.read, letterIdOf(n))
    if (!letter) throw new Error('no such letter')
    return letterView(storage.read, letter)
  }

  it('waits, and says which one it waits for', () => {
    const storage = outbox([
      { case: 1, state: 'needs-you' },
      { case: 1, state: 'waiting' },
      { case: 2, state: 'waiting' },
    ])
    expect(viewOf(storage, 2).blockedBy).toBe(letterIdOf(1))
    expect(viewOf(storage, 3).blockedBy).toBeNull()
    expect(viewOf(storage, 1).blockedBy).toBeNull()
  })

  it('shows until when it can be undone only while it can', () => {
    const held = outbox([{ case: 1, state: 'held' }])
    expect(viewOf(held, 1).undoUntil).toBe(newLetterOf(1).undoUntil)
    expect(viewOf(outbox([{ case: 1, state: 'waiting' }]), 1).undoUntil).toBeNull()
  })

  it('without a receipt shows none, even when one that does not verify is kept', () => {
    const storage = outbox([{ case: 1, state: 'needs-you' }])
    rawSql(storage, "INSERT INTO receipts VALUES ('r', ?, 0, '{}', ?)", letterIdOf(1), NOON)
    expect(viewOf(storage, 1).receipt).toBeNull()
  })
})

describe('what the officer did that the centre’s word does not show yet', () => {
  it.each([
    ['held', true],
    ['waiting', true],
    ['sending', true],
    ['needs-you', false],
    ['closed', false],
    ['undone', false],
  ] as const)('a letter %s counts: %s', (state, counts) => {
    expect(listLocalSteps(outbox([{ case: 1, state, what: 'refuse' }]).read, caseIdOf(1))).toEqual(
      counts ? ['refuse'] : [],
    )
  })

  it('a receipted one counts until the centre’s word has it in', () => {
    expect(listLocalSteps(outbox([{ case: 1, state: 'receipted' }]).read, caseIdOf(1))).toEqual(['approve'])
    expect(
      listLocalSteps(outbox([{ case: 1, state: 'receipted', reflected: true }]).read, caseIdOf(1)),
    ).toEqual([])
  })

  it('stands in the order decided, and of this case alone', () => {
    const storage = outbox([
      { case: 1, state: 'waiting', kind: 'act', what: 'hold' },
      { case: 2, state: 'waiting' },
      { case: 1, state: 'held', kind: 'act', what: 'release-hold' },
      { case: 1, state: 'held', what: 'escalate' },
    ])
    expect(listLocalSteps(storage.read, caseIdOf(1))).toEqual(['hold', 'release-hold', 'escalate'])
  })
})
