import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import {
  attachmentOf,
  earlierDecisionOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
  payloadOf,
} from '../../../tests/builders/cases.ts'
import { draftOf } from '../../../tests/builders/decide-input.ts'
import { caseIdOf, hashOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import {
  countCases,
  findCase,
  findHeldCase,
  findReducedCase,
  findRemovedPosition,
  forgetAllRemovals,
  forgetRemoval,
  listUnsweptCases,
  removeCase,
  touchCase,
  upsertCase,
  wipeReducedCaseIfSettled,
} from './cases-store.ts'
import { deleteDraft, writeDraft } from './drafts-store.ts'
import { listLackingCases, setLacksFiles } from './files-store.ts'
import { applyLetterEvent, insertLetter } from './letters-store.ts'
import { countQueue } from './queue-counts.ts'

const id = caseIdOf(1)

function put(storage: Storage, record: CaseRecord, position: number, generation = 1): boolean {
  return inTransaction(storage, tx =>
    upsertCase(tx, record, JSON.stringify(record), position, generation, true),
  )
}

function remove(storage: Storage, position: number, reduce: boolean): void {
  inTransaction(storage, tx => removeCase(tx, id, position, 'transferred', reduce))
}

const draft = draftOf({ outcome: 'approve' })

describe('the centre’s word of a case', () => {
  it('comes out as it went in, rare characters, marks and earlier decisions included', () => {
    const storage = officerStore()
    const record = identityCaseOf(1, {
      personName: '𠮷𬭚·买买提',
      payload: payloadOf({
        name: '𠮷𬭚·买买提',
        residenceAddress: '贵州省㛃㛂镇',
        formerName: '王\u0000\u200f小',
      }),
      earlierDecisions: [earlierDecisionOf()],
      marks: [markOf('field-check')],
      attachments: [attachmentOf('a'), attachmentOf('b', { slot: 'reference-photo' })],
    })
    put(storage, record, 7)
    expect(findCase(storage.read, id)).toEqual(record)
    expect(findHeldCase(storage.read, id)).toEqual({ position: 7, version: 1 })
    expect(countCases(storage.read)).toBe(1)
  })

  it('is never replaced by an earlier or the same position, only by a later one', () => {
    const storage = officerStore()
    expect(put(storage, identityCaseOf(1, { version: 2 }), 10)).toBe(true)
    expect(put(storage, identityCaseOf(1, { version: 3 }), 9)).toBe(false)
    expect(put(storage, identityCaseOf(1, { version: 3 }), 10)).toBe(false)
    expect(findCase(storage.read, id)?.version).toBe(2)
    expect(put(storage, identityCaseOf(1, { version: 3 }), 11)).toBe(true)
    expect(findCase(storage.read, id)?.version).toBe(3)
  })

  it('is that of the highest position, whatever the order in which words came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), positions => {
        const storage = officerStore()
        for (const position of positions) put(storage, identityCaseOf(1, { version: position }), position)
        expect(findHeldCase(storage.read, id)).toEqual({
          position: Math.max(...positions),
          version: Math.max(...positions),
        })
      }),
      { numRuns: 40 },
    )
  })

  it('says in which list the case stands: waiting, on hold, at the counter, or in none', () => {
    const storage = officerStore()
    const placeAfter = (position: number, change: Parameters<typeof identityCaseOf>[1]) => {
      put(storage, identityCaseOf(1, change), position)
      return rawSql(storage, 'SELECT queue, stage FROM cases WHERE id = ?', id)[0]
    }
    expect(placeAfter(1, {})).toEqual({ queue: 'to-review', stage: 'first' })
    expect(placeAfter(2, { marks: [markOf('field-check')] })).toEqual({
      queue: 'field-check',
      stage: 'first',
    })
    expect(placeAfter(3, { marks: [markOf('field-check'), markOf('on-hold')] })).toEqual({
      queue: 'on-hold',
      stage: 'first',
    })
    expect(placeAfter(4, { status: 'verified', stage: 'second' })).toEqual({ queue: null, stage: 'second' })
  })

  it('that this version cannot read is no case to work on, and breaks nothing', () => {
    const storage = officerStore()
    put(storage, identityCaseOf(1), 1)
    rawSql(storage, "UPDATE case_bodies SET body = json_remove(body, '$.sources')")
    expect(findCase(storage.read, id)).toBeUndefined()
    expect(findHeldCase(storage.read, id)).toEqual({ position: 1, version: 1 })
  })
})

describe('the files a case waits for', () => {
  const files = (...names: string[]) => names.map(name => attachmentOf(name))
  const wanted = (storage: Storage) =>
    listLackingCases(storage.read, undefined, 10).flatMap(lacking => lacking.files)

  it('are those of waiting cases, the most pressing case first', () => {
    const storage = officerStore()
    put(storage, identityCaseOf(1, { attachments: files('a', 'b'), dueOn: '2026-03-10' }), 1)
    put(storage, identityCaseOf(2, { attachments: files('c'), dueOn: '2026-03-08' }), 2)
    put(storage, identityCaseOf(3, { attachments: files('d'), status: 'verified' }), 3)
    expect(wanted(storage)).toEqual([hashOf('c'), hashOf('a'), hashOf('b')])
    const first = listLackingCases(storage.read, undefined, 1)
    expect(first).toEqual([{ dueOn: '2026-03-08', caseId: caseIdOf(2), files: [hashOf('c')] }])
    expect(listLackingCases(storage.read, first[0], 1).map(lacking => lacking.caseId)).toEqual([caseIdOf(1)])
  })

  it('are the same after the same or an older word came again, also where no case was expected', () => {
    for (const known of [true, false]) {
      const storage = officerStore()
      const record = identityCaseOf(1, { attachments: files('a', 'b') })
      put(storage, record, 5)
      for (const position of [5, 4]) {
        const stored = inTransaction(storage, tx =>
          upsertCase(tx, record, JSON.stringify(record), position, 1, known),
        )
        expect(stored).toBe(false)
      }
      expect(wanted(storage)).toHaveLength(2)
      expect(countQueue(storage.read, 'identity-verification', 'first', 'to-review')).toBe(1)
    }
  })

  it('are no longer those that were settled, replaced, or belong to a case that waits no more, by whatever path the word came', () => {
    for (const known of [true, false]) {
      const storage = officerStore()
      const word = (version: number, change: Parameters<typeof identityCaseOf>[1]) => {
        const record = identityCaseOf(1, { version, ...change })
        inTransaction(storage, tx => upsertCase(tx, record, JSON.stringify(record), version, 1, known))
      }
      word(1, { attachments: files('a', 'b') })
      inTransaction(storage, tx => setLacksFiles(tx, id, false))
      expect(wanted(storage)).toEqual([])
      word(2, { attachments: files('c'), dueOn: '2026-03-20' })
      expect(wanted(storage)).toEqual([hashOf('c')])
      word(3, { attachments: files('c'), dueOn: '2026-03-20', status: 'rejected' })
      expect(wanted(storage)).toEqual([])
      expect(countQueue(storage.read, 'identity-verification', 'first', 'to-review')).toBe(0)
    }
  })
})

describe('a case that left the scope', () => {
  it('is gone from the shelf, and remembered by its position', () => {
    const storage = officerStore()
    put(storage, identityCaseOf(1), 1)
    remove(storage, 5, false)
    expect(findCase(storage.read, id)).toBeUndefined()
    expect(findReducedCase(storage.read, id)).toBeUndefined()
    expect(listLackingCases(storage.read, undefined, 10)).toEqual([])
    expect(rawSql(storage, 'SELECT * FROM case_bodies')).toEqual([])
    expect(findRemovedPosition(storage.read, id)).toBe(5)
    inTransaction(storage, tx => forgetRemoval(tx, id))
    expect(findRemovedPosition(storage.read, id)).toBeUndefined()
  })

  it('takes along what lists showed of it, which followed its newest word', () => {
    const storage = officerStore()
    const first = eligibilityCaseOf(1)
    put(storage, first, 1)
    put(storage, { ...first, serialNo: 'SX-2' } as never, 2)
    const [line, ...more] = rawSql(storage, 'SELECT shown FROM listed_cases') as { shown: string }[]
    expect(JSON.parse(line?.shown ?? 'null')).toMatchObject({ serialNo: 'SX-2' })
    expect(more).toEqual([])
    inTransaction(storage, tx => removeCase(tx, first.id, 5, 'out-of-scope', false))
    expect(rawSql(storage, 'SELECT * FROM listed_cases')).toEqual([])
  })

  it('is remembered by its latest removal, whatever the order in which removals came', () => {
    const storage = officerStore()
    for (const position of [5, 9, 7]) remove(storage, position, false)
    expect(findRemovedPosition(storage.read, id)).toBe(9)
    inTransaction(storage, forgetAllRemovals)
    expect(findRemovedPosition(storage.read, id)).toBeUndefined()
  })

  it('is kept apart, out of queue and search, while unsent work needs it, and wiped when that is settled', () => {
    const storage = officerStore()
    const record = identityCaseOf(1)
    put(storage, record, 1)
    inTransaction(storage, tx => {
      insertLetter(tx, newLetterOf(1))
      writeDraft(tx, id, { draft, caseVersion: 1, savedAt: NOON })
    })
    remove(storage, 5, true)
    expect(findCase(storage.read, id)).toBeUndefined()
    expect(countCases(storage.read)).toBe(0)
    expect(findReducedCase(storage.read, id)).toEqual(record)
    const wiped = () => {
      inTransaction(storage, tx => wipeReducedCaseIfSettled(tx, id))
      return findReducedCase(storage.read, id) === undefined
    }
    expect(wiped()).toBe(false)
    inTransaction(storage, tx => deleteDraft(tx, id))
    expect(wiped()).toBe(false)
    for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const) {
      inTransaction(storage, tx => applyLetterEvent(tx, newLetterOf(1).letterId, event, NOON))
      expect(wiped(), event).toBe(false)
    }
    inTransaction(storage, tx => applyLetterEvent(tx, newLetterOf(1).letterId, 'closed-by-act', NOON))
    expect(wiped()).toBe(true)
    expect(rawSql(storage, 'SELECT count(*) AS n FROM letters')).toEqual([{ n: 1 }])
  })
})

describe('a sweep', () => {
  it('leaves over exactly the cases it has not seen, whether they changed or not', () => {
    const storage = officerStore()
    for (const n of [1, 2, 3]) put(storage, identityCaseOf(n), n, 1)
    expect(put(storage, identityCaseOf(1, { version: 2 }), 10, 2)).toBe(true)
    expect(put(storage, identityCaseOf(2), 2, 2)).toBe(false)
    inTransaction(storage, tx => touchCase(tx, caseIdOf(2), 2))
    expect(listUnsweptCases(storage.read, 2)).toEqual([caseIdOf(3)])
    expect(listUnsweptCases(storage.read, 1)).toEqual([])
  })
})
