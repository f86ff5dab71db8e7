import { describe, expect, it } from 'vitest'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import type { AgencyCode } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, earlierDecisionOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { writeFileRecord } from '../../storage/stores/files-store.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { writePreviewRecord } from '../../storage/stores/previews-store.ts'
import { setAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DecideInput, decideCase } from './decide-case.ts'

const plain = identityCaseOf(1)
const agency = (code: string) => code as AgencyCode

/** Everything a decision could have written. */
const written = ({ storage, published, woken }: DeskBench) => ({
  letters: rawSql(storage, 'SELECT * FROM letters'),
  audit: rawSql(storage, 'SELECT * FROM audit_entries'),
  drafts: rawSql(storage, 'SELECT * FROM drafts'),
  effects: rawSql(storage, 'SELECT * FROM local_effects'),
  published: published.length,
  woken: woken(),
})

/** Decides on a fresh bench; after a refusal nothing may have changed. */
function refusedWith(
  change: Partial<DecideInput>,
  options: { record?: IdentityCase; bench?: DeskBench; before?: (bench: DeskBench) => void } = {},
): string {
  const record = options.record ?? plain
  const bench = options.bench ?? benchWithCases([record])
  options.before?.(bench)
  const before = written(bench)
  const code = codeOf(() => decideCase(bench.tools, bench.opened, decideInputOf(record, 77, change)))
  if (code !== 'done') expect(written(bench)).toEqual(before)
  return code
}

function needsYou(bench: DeskBench, n: number): void {
  decideCase(bench.tools, bench.opened, decideInputOf(plain, n))
  inTransaction(bench.storage, tx => {
    for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const)
      applyLetterEvent(tx, letterIdOf(n), event, NOON)
  })
}

describe('a decision is refused, and nothing is written,', () => {
  it('not-found: of a case that is not here, or not any more', () => {
    expect(refusedWith({ caseId: caseIdOf(9) })).toBe('not-found')
    expect(
      refusedWith(
        {},
        {
          before: bench =>
            inTransaction(bench.storage, tx => removeCase(tx, plain.id, 99, 'transferred', true)),
        },
      ),
    ).toBe('not-found')
  })

  it('case-changed: of another version than the one on the screen, older or newer', () => {
    expect(refusedWith({ caseVersion: 2 })).toBe('case-changed')
    expect(refusedWith({}, { record: identityCaseOf(1, { version: 3 }) })).toBe('done')
    expect(refusedWith({ caseVersion: 2 }, { record: identityCaseOf(1, { version: 3 }) })).toBe(
      'case-changed',
    )
  })

  it('case-changed: when other pictures were shown than the case has, fewer, more, or others', () => {
    const record = identityCaseOf(1, {
      attachments: [attachmentOf('a'), attachmentOf('b', { slot: 'reference-photo' })],
    })
    for (const shown of [
      [],
      [hashOf('a')],
      [hashOf('a'), hashOf('c')],
      [hashOf('a'), hashOf('b'), hashOf('c')],
    ])
      expect(refusedWith({ shown }, { record }), String(shown.length)).toBe('case-changed')
    expect(refusedWith({ shown: [hashOf('b'), hashOf('a')] }, { record })).toBe('done')
    expect(refusedWith({ shown: [hashOf('a'), hashOf('a')] }, { record })).toBe('case-changed')
  })

  it('letter-moved: when it settles a letter that is not in needs-you, of another case, or unknown', () => {
    const settles = letterIdOf(5)
    expect(refusedWith({ settles })).toBe('letter-moved')
    const bench = benchWithCases([plain, identityCaseOf(2)])
    decideCase(bench.tools, bench.opened, decideInputOf(identityCaseOf(2), 5))
    expect(refusedWith({ settles }, { bench })).toBe('letter-moved')
    expect(refusedWith({ settles }, { before: other => needsYou(other, 5) })).toBe('done')
  })

  it('case-unreadable: while a newer word of the case is here that this version cannot read', () => {
    const aside = { kind: 'case', id: plain.id, position: 50, reason: 'x', raw: '{}' }
    expect(
      refusedWith({}, { before: bench => inTransaction(bench.storage, tx => setAside(tx, aside, 1, NOON)) }),
    ).toBe('case-unreadable')
  })

  it('already-decided-here: while an own decision on this version stands, wherever its letter is', () => {
    for (const events of [
      [],
      ['undo-window-over'],
      ['undo-window-over', 'send'],
      ['undo-window-over', 'send', 'receipt'],
    ] as const) {
      const before = (bench: DeskBench) => {
        decideCase(bench.tools, bench.opened, decideInputOf(plain, 5))
        inTransaction(bench.storage, tx => {
          for (const event of events) applyLetterEvent(tx, letterIdOf(5), event, NOON)
        })
      }
      expect(refusedWith({}, { before }), String(events.at(-1))).toBe('already-decided-here')
    }
  })

  it('but a decision undone, closed, or on an earlier version stands in nobody’s way', () => {
    const undone = (bench: DeskBench) => {
      decideCase(bench.tools, bench.opened, decideInputOf(plain, 5))
      inTransaction(bench.storage, tx => applyLetterEvent(tx, letterIdOf(5), 'undo', NOON))
    }
    expect(refusedWith({}, { before: undone })).toBe('done')
    const bench = benchWithCases([plain])
    decideCase(bench.tools, bench.opened, decideInputOf(plain, 5))
    const resubmitted = identityCaseOf(1, { version: 3 })
    shelve(bench.storage, [resubmitted], 100)
    expect(refusedWith({}, { bench, record: resubmitted })).toBe('done')
  })

  it('rulebook-missing: when the rules of the case’s reference date are not here', () => {
    expect(
      refusedWith(
        {},
        { before: bench => rawSql(bench.storage, "DELETE FROM entities WHERE kind = 'rulebook'") },
      ),
    ).toBe('rulebook-missing')
    expect(refusedWith({}, { record: identityCaseOf(1, { referenceOn: '2022-03-31' }) })).toBe(
      'rulebook-missing',
    )
    expect(
      refusedWith({}, { record: identityCaseOf(1, { rulebook: { id: 'yunnan', version: '2022.1' } }) }),
    ).toBe('rulebook-missing')
  })

  it('not-allowed: when the case waits for nobody, or the outcome does not fit', () => {
    expect(refusedWith({}, { record: identityCaseOf(1, { status: 'verified' }) })).toBe('not-allowed')
    expect(refusedWith({ outcome: 'return', reasons: ['ID01'] })).toBe('not-allowed')
  })

  it.each([
    { roles: ['supervisor'] },
    { stages: ['second'] },
    { workTypes: ['eligibility-review'] },
    { agencies: ['520103-HR'] },
  ])('not-permitted: where the right to decide does not reach the case: %o', change => {
    expect(refusedWith({}, { bench: benchWithCases([plain], { officer: officerOf(change) }) })).toBe(
      'not-permitted',
    )
  })

  it('not-allowed: to whoever took the other stage of the same submission (domain.md G58), but not after the applicant came anew', () => {
    const second = officerOf({ stages: ['first', 'second'] })
    const mine = earlierDecisionOf({ decidedBy: 'officer-1', outcome: 'escalate', caseVersion: 1 })
    const record = identityCaseOf(1, { stage: 'second', version: 2, earlierDecisions: [mine] })
    expect(refusedWith({}, { record, bench: benchWithCases([record], { officer: second }) })).toBe(
      'not-allowed',
    )
    const refused = earlierDecisionOf({
      decisionId: 'e2',
      decidedBy: 'officer-2',
      stage: 'second',
      outcome: 'refuse',
      caseVersion: 2,
    })
    const anew = identityCaseOf(1, { stage: 'first', version: 5, earlierDecisions: [mine, refused] })
    expect(refusedWith({}, { record: anew, bench: benchWithCases([anew], { officer: second }) })).toBe('done')
  })

  it('transfer-target-required: without an agency, with an unknown one, or to the one that has it', () => {
    const transfer = { outcome: 'transfer', internalNote: '不属本辖区' } as const
    for (const transferTo of [null, agency('999999-HR'), agency('520112-HR')])
      expect(refusedWith({ ...transfer, transferTo }), String(transferTo)).toBe('transfer-target-required')
    expect(refusedWith({ ...transfer, transferTo: agency('520103-HR') })).toBe('done')
  })

  it('reason-required, reason-not-allowed, second-review-required, text-required: by the rulebook, with the code they are about', () => {
    const refuse = { outcome: 'refuse' } as const
    expect(refusedWith({ ...refuse, reasons: [] })).toBe('reason-required')
    expect(refusedWith({ ...refuse, reasons: ['UN01'] })).toBe('reason-not-allowed')
    expect(refusedWith({ ...refuse, reasons: ['ID19'] })).toBe('second-review-required')
    expect(refusedWith({ ...refuse, reasons: ['ID99'], applicantText: '四个字吗' })).toBe('text-required')
    expect(refusedWith({ ...refuse, reasons: ['ID99'], applicantText: '五个字了吗' })).toBe('done')
    const { tools, opened } = benchWithCases([plain])
    expect(() =>
      decideCase(tools, opened, decideInputOf(plain, 1, { ...refuse, reasons: ['UN01'] })),
    ).toThrow(expect.objectContaining({ code: 'reason-not-allowed', detail: { about: { reason: 'UN01' } } }))
  })

  it('attachment-missing: granting without the picture here, verified and whole; refusing needs none', () => {
    for (const state of ['wrong-type', 'damaged', 'too-large', 'animated', 'extra-data'] as const) {
      const before = (bench: DeskBench) =>
        inTransaction(bench.storage, tx =>
          writeFileRecord(tx, { sha256: hashOf('photo 1'), state, detectedType: null, bytes: 1 }, NOON),
        )
      expect(refusedWith({}, { before }), state).toBe('attachment-missing')
      expect(refusedWith({ outcome: 'refuse', reasons: ['ID01'] }, { before }), state).toBe('done')
    }
    expect(refusedWith({}, { before: bench => rawSql(bench.storage, 'DELETE FROM files') })).toBe(
      'attachment-missing',
    )
    const onlyPreview = (bench: DeskBench) => {
      rawSql(bench.storage, 'DELETE FROM files')
      inTransaction(bench.storage, tx =>
        writePreviewRecord(tx, { sha256: hashOf('photo 1'), detectedType: 'image/jpeg', bytes: 1 }),
      )
    }
    expect(refusedWith({}, { before: onlyPreview })).toBe('attachment-missing')
    expect(refusedWith({ outcome: 'refuse', reasons: ['ID01'] }, { before: onlyPreview })).toBe('done')
    expect(refusedWith({}, { record: identityCaseOf(1, { attachments: [] }) })).toBe('attachment-missing')
    const extra = identityCaseOf(1, {
      attachments: [attachmentOf('a'), attachmentOf('extra', { slot: 'other' })],
    })
    expect(
      refusedWith(
        {},
        {
          record: extra,
          before: bench => rawSql(bench.storage, 'DELETE FROM files WHERE sha256 = ?', hashOf('extra')),
        },
      ),
    ).toBe('done')
  })

  it('note-required: passing a case on without a word why, in the note or by a code', () => {
    for (const outcome of ['escalate', 'field-check'] as const) {
      expect(refusedWith({ outcome, internalNote: ' 查 ' }), outcome).toBe('note-required')
      expect(refusedWith({ outcome, internalNote: '查证' }), outcome).toBe('done')
    }
    expect(refusedWith({ outcome: 'escalate', reasons: ['ID16'] })).toBe('done')
  })

  it('bad-input: when the id was used for another case or another outcome', () => {
    const bench = benchWithCases([plain, identityCaseOf(2)])
    decideCase(bench.tools, bench.opened, decideInputOf(identityCaseOf(2), 77))
    expect(refusedWith({}, { bench })).toBe('bad-input')
    expect(refusedWith({ caseId: caseIdOf(2), outcome: 'refuse' }, { bench })).toBe('bad-input')
  })
})
