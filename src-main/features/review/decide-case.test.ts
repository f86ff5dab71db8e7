import { describe, expect, it } from 'vitest'
import { decisionSchema, shownDigest } from '../../../src-shared/cases/decision.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import type { AgencyCode } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findBrokenAuditEntry, listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findDraft, writeDraft } from '../../storage/stores/drafts-store.ts'
import { applyLetterEvent, findSeenCase } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from './decide-case.ts'
import { undoLetter } from './undo-letter.ts'

const record = identityCaseOf(1, {
  attachments: [attachmentOf('photo 1'), attachmentOf('reference', { slot: 'reference-photo' })],
})
const draft = draftOf({ outcome: 'refuse', reasons: ['ID01'], applicantText: '看' })

function decided(change: Parameters<typeof decideInputOf>[2] = {}) {
  const bench = benchWithCases([record])
  const answer = decideCase(bench.tools, bench.opened, decideInputOf(record, 1, change))
  return { bench, answer, letter: bench.letter(letterIdOf(1)) }
}

describe('a decision', () => {
  it('freezes a letter that says who decided what, on which version, by which clock and rules, having seen what', () => {
    const { letter, answer } = decided({
      outcome: 'refuse',
      reasons: ['ID99', 'ID01'],
      applicantText: '请重新上传照片',
      internalNote: '看不清',
    })
    const content = decisionSchema.parse(JSON.parse(letter.content))
    expect(content).toEqual({
      kind: 'decision',
      decisionId: letterIdOf(1),
      caseId: caseIdOf(1),
      workType: 'identity-verification',
      caseVersion: 1,
      decidedBy: 'officer-1',
      submittedBy: 'officer-1',
      decidedAt: NOON,
      clockOffsetMs: 1_500,
      deskId: expect.any(String),
      epoch: 1,
      sequence: 1,
      follows: null,
      stage: 'first',
      outcome: 'refuse',
      finding: null,
      reasons: ['ID01', 'ID99'],
      transferTo: null,
      applicantText: '请重新上传照片',
      internalNote: '看不清',
      checklist: [],
      rulebook: { id: 'guizhou', version: '2022.1' },
      rules: [],
      shownDigest: shownDigest(1, record.attachments),
      leaseId: null,
    })
    expect(letter.content).toBe(canonicalJson(content))
    expect(letter.digest).toBe(hashOf(letter.content))
    expect(answer).toEqual({ letterId: letterIdOf(1), undoUntil: later(8_000) })
    expect(letter).toMatchObject({ state: 'held', undoUntil: later(8_000), sequence: 1, attempts: 0 })
  })

  it('writes texts in one normal form (NFC), so that digest and display agree', () => {
    const { letter } = decided({ internalNote: 'Jose\u0301', applicantText: 'e\u0301' })
    expect(JSON.parse(letter.content)).toMatchObject({ internalNote: 'José', applicantText: 'é' })
  })

  it('keeps the case as it stood on the screen beside the letter', () => {
    const { bench } = decided({ outcome: 'refuse', reasons: ['ID01'], applicantText: '糊' })
    expect(findSeenCase(bench.storage.read, letterIdOf(1))).toEqual(record)
    rawSql(bench.storage, "UPDATE case_bodies SET body = replace(body, '王小明', '另一个')")
    expect(findSeenCase(bench.storage.read, letterIdOf(1))).toEqual(record)
  })

  it('takes its draft with it, leaves one line in the log, moves the case out of the queue, and wakes face and sender once', () => {
    const bench = benchWithCases([record, identityCaseOf(2)])
    inTransaction(bench.storage, tx => {
      writeDraft(tx, caseIdOf(1), { draft, caseVersion: 1, savedAt: NOON })
      writeDraft(tx, caseIdOf(2), { draft, caseVersion: 1, savedAt: NOON })
    })
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
    expect(findDraft(bench.storage.read, caseIdOf(1))).toBeUndefined()
    expect(findDraft(bench.storage.read, caseIdOf(2))).toBeDefined()
    expect(listAuditEntries(bench.storage.read)).toEqual([
      {
        number: 1,
        at: NOON,
        officerId: 'officer-1',
        act: 'decision-made',
        caseId: caseIdOf(1),
        letterId: letterIdOf(1),
        about: { what: 'approve', stage: 'first', version: 1, reasons: [], settles: null },
      },
    ])
    expect(idsInQueue(bench.storage)).toEqual([caseIdOf(2)])
    expect([bench.published, bench.woken()]).toEqual([[['cases', 'letters', 'sync']], 1])
  })

  it('leaves the centre’s word of the case as it was', () => {
    const before = identityCaseOf(1)
    const bench = benchWithCases([before])
    const rows = () => rawSql(bench.storage, 'SELECT * FROM cases')
    const untouched = rows()
    decideCase(bench.tools, bench.opened, decideInputOf(before, 1))
    expect(rows()).toEqual(untouched)
  })

  it('pressed twice under one id is one decision, and answers the same', () => {
    const { bench, answer } = decided()
    expect(decideCase(bench.tools, bench.opened, decideInputOf(record, 1))).toEqual(answer)
    expect(rawSql(bench.storage, 'SELECT count(*) AS n FROM letters')).toEqual([{ n: 1 }])
    expect([bench.acts(), bench.woken()]).toEqual([['decision-made'], 1])
  })

  it('pressed again after it left still answers, and changes nothing', () => {
    const { bench } = decided()
    inTransaction(bench.storage, tx => {
      for (const event of ['undo-window-over', 'send', 'receipt'] as const)
        applyLetterEvent(tx, letterIdOf(1), event, later(9_000))
    })
    expect(decideCase(bench.tools, bench.opened, decideInputOf(record, 1)).letterId).toBe(letterIdOf(1))
    expect(bench.letter(letterIdOf(1)).state).toBe('receipted')
    expect(bench.acts()).toEqual(['decision-made'])
  })

  it('holds its letter for as long as the officer’s own settings say', () => {
    const bench = benchWithCases([record])
    rawSql(
      bench.tools.deskStorage,
      "INSERT INTO settings VALUES ('officer-1', ?), ('', ?)",
      '{"undoSeconds":60}',
      '{"undoSeconds":20}',
    )
    expect(decideCase(bench.tools, bench.opened, decideInputOf(record, 1)).undoUntil).toBe(later(60_000))
  })

  it('names the own decision it follows once that may be on its way, and not one that can still be undone', () => {
    const bench = benchWithCases([record])
    const check = { outcome: 'field-check', internalNote: '到柜台核对' } as const
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1, check))
    decideCase(bench.tools, bench.opened, decideInputOf(record, 2, check))
    inTransaction(bench.storage, tx => applyLetterEvent(tx, letterIdOf(1), 'undo-window-over', NOON))
    decideCase(bench.tools, bench.opened, decideInputOf(record, 3))
    const follows = [2, 3].map(n => JSON.parse(bench.letter(letterIdOf(n)).content).follows)
    expect(follows).toEqual([null, letterIdOf(1)])
  })

  it('to another agency carries the agency, and every decision a number of its own, rising', () => {
    const bench = benchWithCases([identityCaseOf(1), identityCaseOf(2)])
    const transferTo = '520103-HR' as AgencyCode
    decideCase(
      bench.tools,
      bench.opened,
      decideInputOf(identityCaseOf(1), 1, { outcome: 'transfer', transferTo, internalNote: '不属本辖区' }),
    )
    decideCase(bench.tools, bench.opened, decideInputOf(identityCaseOf(2), 2))
    expect(JSON.parse(bench.letter(letterIdOf(1)).content).transferTo).toBe(transferTo)
    expect([1, 2].map(n => bench.letter(letterIdOf(n)).sequence)).toEqual([1, 2])
  })

  it('that fails half-way writes nothing, tells nobody and wakes nobody', () => {
    const bench = benchWithCases([record])
    rawSql(
      bench.storage,
      "CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    expect(() => decideCase(bench.tools, bench.opened, decideInputOf(record, 1))).toThrow('disk full')
    expect(rawSql(bench.storage, 'SELECT count(*) AS n FROM letters')).toEqual([{ n: 0 }])
    expect([bench.published, bench.woken()]).toEqual([[], 0])
  })
})

describe('undoing', () => {
  it('takes the letter back before it leaves, brings the draft and the case back, and leaves a line', () => {
    const { bench } = decided({ outcome: 'refuse', reasons: ['ID01'], applicantText: '糊' })
    bench.clock.jump(5_000)
    expect(undoLetter(bench.tools, bench.opened, letterIdOf(1))).toBe(caseIdOf(1))
    expect(bench.letter(letterIdOf(1)).state).toBe('undone')
    expect(findDraft(bench.storage.read, caseIdOf(1))).toEqual({
      draft: draftOf({ outcome: 'refuse', reasons: ['ID01'], applicantText: '糊' }),
      caseVersion: 1,
      savedAt: later(5_000),
    })
    expect(idsInQueue(bench.storage)).toEqual([caseIdOf(1)])
    expect(bench.acts()).toEqual(['decision-made', 'decision-undone'])
    expect(findBrokenAuditEntry(bench.storage.read)).toBeUndefined()
  })

  it('twice is once', () => {
    const { bench } = decided()
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(undoLetter(bench.tools, bench.opened, letterIdOf(1))).toBe(caseIdOf(1))
    expect(bench.acts()).toEqual(['decision-made', 'decision-undone'])
  })
})
