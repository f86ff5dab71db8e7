import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LetterEvent, letterStateSchema, moveLetter } from '../../../src-shared/sync/outbox-letter.ts'
import { caseIdOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { countLettersIn, countUnsent, findHighestSequence, findOldestUnsentAt } from './letter-counts.ts'
import { listHeldLetters, listLettersInStates, listLettersOfCase } from './letter-lists.ts'
import {
  applyLetterEvent,
  findLetter,
  findSeenCase,
  insertLetter,
  releaseHeldLetter,
  type Trouble,
} from './letters-store.ts'

const events: readonly LetterEvent[] = [
  'undo',
  'undo-window-over',
  'send',
  'receipt',
  'try-later',
  'found-sending-at-start',
  'conflict-or-refusal',
  'closed-by-act',
]
const wayTo: Readonly<Record<string, readonly LetterEvent[]>> = {
  held: [],
  waiting: ['undo-window-over'],
  sending: ['undo-window-over', 'send'],
  receipted: ['undo-window-over', 'send', 'receipt'],
  'needs-you': ['undo-window-over', 'send', 'conflict-or-refusal'],
  closed: ['undo-window-over', 'closed-by-act'],
  undone: ['undo'],
}

function put(
  storage: Storage,
  n: number,
  state = 'held',
  change: Parameters<typeof newLetterOf>[1] = {},
): void {
  inTransaction(storage, tx => {
    insertLetter(tx, newLetterOf(n, change))
    for (const event of wayTo[state] ?? []) applyLetterEvent(tx, letterIdOf(n), event, later(n))
  })
}

const stateOf = (storage: Storage, n: number) => findLetter(storage.read, letterIdOf(n))?.state
const trouble: Trouble = {
  reason: 'case-changed',
  detail: '原因𠮷',
  since: NOON,
  case: { any: ['form'] },
  other: null,
  heldBy: { name: '李某某', until: NOON },
}

describe('a letter in the outbox', () => {
  it('comes out as it was frozen, byte for byte, rare characters included', () => {
    const storage = officerStore()
    const letter = newLetterOf(1, {
      personName: '𠮷𬭚·买买提',
      reasons: ['ID01', 'ID99'],
      content: '{"text":"\\"𠮷\\u0000\\"","b":1.0}',
    })
    inTransaction(storage, tx => insertLetter(tx, letter))
    const { seen, ...visible } = letter
    expect(findLetter(storage.read, letter.letterId)).toEqual({
      ...visible,
      state: 'held',
      attempts: 0,
      mayHaveArrived: false,
      lastTrouble: null,
      trouble: null,
      marks: [],
      reflected: false,
    })
    expect(findSeenCase(storage.read, letter.letterId)).toEqual(JSON.parse(seen ?? 'null'))
    for (const find of [findLetter, findSeenCase]) expect(find(storage.read, letterIdOf(9))).toBeUndefined()
  })

  it('cannot be put in twice under one id', () => {
    const storage = officerStore()
    put(storage, 1)
    expect(() => put(storage, 1)).toThrow('UNIQUE')
  })

  it('takes every legal move with what came with it, and no other: an illegal one changes nothing at all', () => {
    for (const state of letterStateSchema.options) {
      for (const event of events) {
        const storage = officerStore()
        put(storage, 1, state)
        const before = rawSql(storage, 'SELECT * FROM letters')
        const change = {
          attempts: 7,
          mayHaveArrived: true,
          lastTrouble: 'timeout',
          trouble,
          marks: ['after-lease' as const],
          closedBy: 'me',
          reflected: true,
        }
        const moved = inTransaction(storage, tx =>
          applyLetterEvent(tx, letterIdOf(1), event, later(99), change),
        )
        expect(moved, `${state} ${event}`).toBe(moveLetter(state, event))
        if (moved === undefined) expect(rawSql(storage, 'SELECT * FROM letters')).toEqual(before)
        else {
          expect(findLetter(storage.read, letterIdOf(1))).toMatchObject({
            state: moved,
            attempts: 7,
            mayHaveArrived: true,
            lastTrouble: 'timeout',
            trouble,
            marks: ['after-lease'],
            undoUntil: null,
          })
          expect(rawSql(storage, 'SELECT closed_by, reflected, changed_at FROM letters')).toEqual([
            { closed_by: 'me', reflected: 1, changed_at: later(99) },
          ])
        }
      }
    }
  })

  it('keeps what an event does not speak of, and its frozen bytes through every event', () => {
    const storage = officerStore()
    put(storage, 1, 'sending')
    const { content, digest } = newLetterOf(1)
    inTransaction(storage, tx =>
      applyLetterEvent(tx, letterIdOf(1), 'try-later', NOON, { attempts: 3, lastTrouble: 'timeout' }),
    )
    inTransaction(storage, tx => applyLetterEvent(tx, letterIdOf(1), 'send', NOON))
    expect(findLetter(storage.read, letterIdOf(1))).toMatchObject({
      attempts: 3,
      lastTrouble: 'timeout',
      content,
      digest,
    })
    inTransaction(storage, tx =>
      applyLetterEvent(tx, letterIdOf(1), 'receipt', NOON, { lastTrouble: null, trouble: null }),
    )
    expect(findLetter(storage.read, letterIdOf(1))).toMatchObject({
      attempts: 3,
      lastTrouble: null,
      content,
      digest,
    })
  })

  it('that is unknown is moved by nothing', () => {
    const storage = officerStore()
    expect(inTransaction(storage, tx => applyLetterEvent(tx, letterIdOf(1), 'send', NOON))).toBeUndefined()
  })

  it('is never deleted, whatever happens to it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 15 }), path => {
        const storage = officerStore()
        put(storage, 1)
        inTransaction(storage, tx => {
          for (const event of path) applyLetterEvent(tx, letterIdOf(1), event, NOON)
        })
        expect(rawSql(storage, 'SELECT content FROM letters')).toEqual([{ content: newLetterOf(1).content }])
      }),
      { numRuns: 40 },
    )
  })
})

describe('the end of an undo window', () => {
  it('lets a letter leave and closes the letter in needs-you that it settles, so that only one can take effect', () => {
    const storage = officerStore()
    put(storage, 1, 'needs-you')
    put(storage, 2, 'held', { settles: letterIdOf(1) })
    expect([stateOf(storage, 1), stateOf(storage, 2)]).toEqual(['needs-you', 'held'])
    inTransaction(storage, tx => releaseHeldLetter(tx, letterIdOf(2), later(5)))
    expect([stateOf(storage, 1), stateOf(storage, 2)]).toEqual(['closed', 'waiting'])
    expect(rawSql(storage, 'SELECT closed_by FROM letters WHERE sequence = 1')).toEqual([
      { closed_by: `decided-again:${letterIdOf(2)}` },
    ])
  })

  it('of a letter that was undone in time closes nothing', () => {
    const storage = officerStore()
    put(storage, 1, 'needs-you')
    put(storage, 2, 'undone', { settles: letterIdOf(1) })
    inTransaction(storage, tx => releaseHeldLetter(tx, letterIdOf(2), NOON))
    expect([stateOf(storage, 1), stateOf(storage, 2)]).toEqual(['needs-you', 'undone'])
  })

  it('leaves alone a letter that was receipted meanwhile', () => {
    const storage = officerStore()
    put(storage, 1, 'receipted')
    put(storage, 2, 'held', { settles: letterIdOf(1) })
    inTransaction(storage, tx => releaseHeldLetter(tx, letterIdOf(2), NOON))
    expect([stateOf(storage, 1), stateOf(storage, 2)]).toEqual(['receipted', 'waiting'])
  })
})

describe('lists and counts of letters', () => {
  const states = letterStateSchema.options

  it('count every letter in its state, and the unsent ones from the oldest', () => {
    const storage = officerStore()
    expect([findOldestUnsentAt(storage.read), findHighestSequence(storage.read)]).toEqual([null, 0])
    states.forEach((state, n) => {
      put(storage, n + 1, state)
    })
    expect(countUnsent(storage.read)).toEqual({ waiting: 3, needsYou: 1 })
    expect(states.map(state => countLettersIn(storage.read, [state]))).toEqual(states.map(() => 1))
    expect(countLettersIn(storage.read, states)).toBe(states.length)
    expect(findOldestUnsentAt(storage.read)).toBe(newLetterOf(1).decidedAt)
    expect(findHighestSequence(storage.read)).toBe(states.length)
  })

  it('page backwards from a sequence, newest first', () => {
    const storage = officerStore()
    for (let n = 1; n <= 7; n += 1) put(storage, n, n % 2 === 0 ? 'waiting' : 'held')
    const page = (before: number | null) =>
      listLettersInStates(storage.read, ['waiting', 'held'], before, 3).map(letter => letter.sequence)
    expect([page(null), page(5), page(2)]).toEqual([[7, 6, 5], [4, 3, 2], [1]])
    expect(listLettersInStates(storage.read, ['waiting'], null, 9).map(letter => letter.sequence)).toEqual([
      6, 4, 2,
    ])
  })

  it('give the letters of one case in the order decided, and those held with the end of their window', () => {
    const storage = officerStore()
    put(storage, 3, 'waiting')
    put(storage, 1, 'undone')
    put(storage, 2, 'held', { caseId: caseIdOf(2) })
    expect(listLettersOfCase(storage.read, caseIdOf(1)).map(letter => letter.sequence)).toEqual([1, 3])
    expect(listHeldLetters(storage.read)).toEqual([
      { letterId: letterIdOf(2), undoUntil: newLetterOf(2).undoUntil },
    ])
  })
})
