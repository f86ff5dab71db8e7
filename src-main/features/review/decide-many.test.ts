import { describe, expect, it } from 'vitest'
import { decisionSchema } from '../../../src-shared/cases/decision.ts'
import type { BulkDecision } from '../../../src-shared/desk/bulk-views.ts'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, identityCaseOf, machineCheckOf, payloadOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOfOther } from '../../../tests/builders/leases.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { writeFileRecord } from '../../storage/stores/files-store.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { planBulk } from './bulk-plan.ts'
import { decideCase } from './decide-case.ts'
import { decideMany, undoMany } from './decide-many.ts'
import { seeCase } from './open-case.ts'
import { saveDraft } from './save-draft.ts'

const three = [1, 2, 3].map(n => identityCaseOf(n))
const idsOf = (records: readonly { readonly id: CaseId }[]) => records.map(({ id }) => id)

/** Cases on the shelf, each looked at by the officer as it is now. */
function seenBench(
  records: readonly (IdentityCase | ReturnType<typeof caseOfProcedure>)[] = three,
  options: Parameters<typeof benchWithCases>[1] = {},
): DeskBench {
  const bench = benchWithCases(records, options)
  for (const { id, version } of records) seeCase(bench.tools, bench.opened, id, version)
  return bench
}

const plan = ({ tools, opened }: DeskBench, caseIds: readonly CaseId[] = idsOf(three)) =>
  planBulk(tools, opened, caseIds)
const whyNot = (bench: DeskBench, caseIds?: readonly CaseId[]) =>
  plan(bench, caseIds).cases.map(({ refused }) => refused)
const decisionsOf = (records: readonly IdentityCase[] = three): BulkDecision[] =>
  records.map(({ id, version }, at) => ({ decisionId: letterIdOf(at + 1), caseId: id, caseVersion: version }))
const alikeOf = (bench: DeskBench, caseIds?: readonly CaseId[]) => {
  const { alike } = plan(bench, caseIds)
  if (!alike) throw new Error('no case is left')
  return alike.digest
}
const many = (bench: DeskBench, decisions = decisionsOf(), alike: Sha256 = alikeOf(bench)) =>
  decideMany(bench.tools, bench.opened, decisions, alike)
const acts = (bench: DeskBench, act: string) => bench.acts().filter(each => each === act).length

describe('approving many cases that are alike', () => {
  it('writes for each a letter, a line of the log and an answer of its own, and takes them from the queue', () => {
    const bench = seenBench()
    expect(whyNot(bench)).toEqual([null, null, null])
    const answers = many(bench)
    expect(answers).toEqual(
      three.map(({ id }, at) => ({
        caseId: id,
        letterId: letterIdOf(at + 1),
        undoUntil: bench.letter(letterIdOf(at + 1)).undoUntil,
        refused: null,
      })),
    )
    expect(acts(bench, 'decision-made')).toBe(3)
    expect(idsInQueue(bench.storage)).toEqual([])
    for (const n of [1, 2, 3]) {
      const decision = decisionSchema.parse(JSON.parse(bench.letter(letterIdOf(n)).content))
      expect(decision).toMatchObject({ outcome: 'approve', reasons: [], applicantText: '' })
    }
  })

  it('answers a repeated press the same and writes nothing more', () => {
    const bench = seenBench()
    const alike = alikeOf(bench)
    const first = many(bench, decisionsOf(), alike)
    expect(many(bench, decisionsOf(), alike)).toEqual(first)
    expect(acts(bench, 'decision-made')).toBe(3)
  })

  it('is taken back with one undo, as far as it is still held', () => {
    const bench = seenBench()
    many(bench)
    inTransaction(bench.storage, tx => applyLetterEvent(tx, letterIdOf(2), 'undo-window-over', NOON))
    const letters = [1, 2, 3].map(letterIdOf)
    expect(undoMany(bench.tools, bench.opened, letters)).toEqual([
      { letterId: letters[0], refused: null },
      { letterId: letters[1], refused: 'undo-over' },
      { letterId: letters[2], refused: null },
    ])
    expect(acts(bench, 'decision-undone')).toBe(2)
    expect(idsInQueue(bench.storage)).toEqual([caseIdOf(1), caseIdOf(3)])
    expect(undoMany(bench.tools, bench.opened, [letterIdOf(9)])).toEqual([
      { letterId: letterIdOf(9), refused: 'not-found' },
    ])
  })

  it('carries what the officer noted and answered in each case when they looked at it', () => {
    const bench = seenBench()
    saveDraft(bench.tools, bench.opened, caseIdOf(1), 1, draftOf({ internalNote: '已电话核对' }))
    many(bench)
    const noteOf = (n: number) =>
      decisionSchema.parse(JSON.parse(bench.letter(letterIdOf(n)).content)).internalNote
    expect([noteOf(1), noteOf(2)]).toEqual(['已电话核对', ''])
  })
})

describe('a case is left out of a plan, and refused at the press,', () => {
  /** After the plan, something happens to the second case; the others go all the same. */
  const refusedAtPress = (before: (bench: DeskBench) => void) => {
    const bench = seenBench()
    const alike = alikeOf(bench)
    before(bench)
    const already = acts(bench, 'decision-made')
    const planned = whyNot(bench)
    const answers = many(bench, decisionsOf(), alike)
    expect([answers[0]?.refused, answers[2]?.refused]).toEqual([null, null])
    expect(acts(bench, 'decision-made') - already).toBe(2)
    expect(answers[1]?.letterId).toBeNull()
    return [planned[1], answers[1]?.refused]
  }

  it('that this officer did not open in this version', () => {
    const bench = benchWithCases(three)
    seeCase(bench.tools, bench.opened, caseIdOf(1), 1)
    // A look at an earlier version is none, nor is a colleague's.
    seeCase(bench.tools, bench.opened, caseIdOf(2), 7)
    const colleague = { ...bench.opened, officer: officerOf({ id: 'officer-2' }) }
    seeCase(bench.tools, colleague, caseIdOf(3), 1)
    expect(whyNot(bench)).toEqual([null, 'not-opened', 'not-opened'])
    const alike = alikeOf(bench)
    expect(many(bench, decisionsOf(), alike).map(({ refused }) => refused)).toEqual([
      null,
      'not-opened',
      'not-opened',
    ])
  })

  it('that changed since', () => {
    const changed = (bench: DeskBench) => shelve(bench.storage, [identityCaseOf(2, { version: 2 })], 200)
    expect(refusedAtPress(changed)).toEqual(['not-opened', 'case-changed'])
  })

  it('that somebody else holds', () => {
    expect(refusedAtPress(bench => keepLease(bench.storage, leaseOfOther(2)))).toEqual([
      'leased-by-other',
      'leased-by-other',
    ])
  })

  it('that is decided here already', () => {
    const decide = (bench: DeskBench) =>
      decideCase(bench.tools, bench.opened, decideInputOf(identityCaseOf(2), 50))
    expect(refusedAtPress(decide)).toEqual(['already-decided-here', 'already-decided-here'])
  })

  it('whose draft says something else', () => {
    const draft = (bench: DeskBench) =>
      saveDraft(bench.tools, bench.opened, caseIdOf(2), 1, draftOf({ outcome: 'refuse', reasons: ['ID01'] }))
    expect(refusedAtPress(draft)).toEqual(['drafted-otherwise', 'drafted-otherwise'])
  })

  it('whose pictures are not all here, also one that nothing asks for', () => {
    const lose = (bench: DeskBench) =>
      inTransaction(bench.storage, tx =>
        writeFileRecord(
          tx,
          { sha256: hashOf('photo 2'), state: 'damaged', detectedType: null, bytes: 1 },
          NOON,
        ),
      )
    expect(refusedAtPress(lose)).toEqual(['attachment-missing', 'attachment-missing'])
    const extra = identityCaseOf(2, {
      attachments: [attachmentOf('a'), attachmentOf('extra', { slot: 'other' })],
    })
    const bench = seenBench([identityCaseOf(1), extra])
    rawSql(bench.storage, 'DELETE FROM files WHERE sha256 = ?', hashOf('extra'))
    expect(whyNot(bench, [caseIdOf(1), caseIdOf(2)])).toEqual([null, 'attachment-missing'])
  })

  it('that has a letter in needs-you', () => {
    const needsYou = (bench: DeskBench) => {
      decideCase(bench.tools, bench.opened, decideInputOf(identityCaseOf(2), 50))
      inTransaction(bench.storage, tx => {
        for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const)
          applyLetterEvent(tx, letterIdOf(50), event, NOON)
      })
    }
    expect(refusedAtPress(needsYou)[1]).toMatch(/^(letter-moved|already-decided-here)$/)
  })

  it('that is not here, or out of reach: then not even its version is told', () => {
    const far = identityCaseOf(2, { handlingAgency: '520103-HR' })
    const bench = benchWithCases([identityCaseOf(1), far])
    seeCase(bench.tools, bench.opened, caseIdOf(1), 1)
    expect(plan(bench, [1, 2, 9].map(caseIdOf)).cases).toEqual([
      { caseId: caseIdOf(1), version: 1, refused: null },
      { caseId: caseIdOf(2), version: null, refused: 'not-permitted' },
      { caseId: caseIdOf(9), version: null, refused: 'not-found' },
    ])
  })

  it('that stands at another stage or under another answer of a rule, the commonest staying', () => {
    const officer = officerOf({ stages: ['first', 'second'] })
    const records = [...three, identityCaseOf(4, { stage: 'second' })]
    const bench = seenBench(records, { officer })
    expect(whyNot(bench, idsOf(records))).toEqual([null, null, null, 'not-identical'])
    const four = { decisionId: letterIdOf(4), caseId: caseIdOf(4), caseVersion: 1 }
    expect(many(bench, [four], alikeOf(bench))[0]?.refused).toBe('not-identical')
  })

  it('of which another check of the centre says something else', () => {
    const passed = identityCaseOf(4, {
      payload: payloadOf({ machineChecks: [machineCheckOf({ result: 'pass' })] }),
    })
    const bench = seenBench([...three, passed])
    const { alike, cases } = plan(bench, idsOf([...three, passed]))
    expect(cases.map(({ refused }) => refused)).toEqual([null, null, null, 'not-identical'])
    expect(alike?.rules[0]).toEqual({ label: null, hint: 'photo-score', result: 'fail' })
  })

  it('of a procedure in which nothing is approved', () => {
    const task = caseOfProcedure('unemployment-check', 1)
    const bench = seenBench([task], { officer: allRoundOfficer(), books: [caseworkBook()] })
    expect(plan(bench, [task.id])).toMatchObject({ alike: null, cases: [{ refused: 'not-allowed' }] })
  })

  it('and is asked for once, however often it was picked', () => {
    const bench = seenBench()
    expect(plan(bench, [caseIdOf(1), caseIdOf(1)]).cases).toHaveLength(1)
    const twice = [1, 2].map(n => ({ decisionId: letterIdOf(n), caseId: caseIdOf(1), caseVersion: 1 }))
    expect(many(bench, twice).map(({ refused }) => refused)).toEqual([null, 'already-decided-here'])
  })
})

describe('what one press cannot do', () => {
  it('is begun for nobody when the very first write fails, and told for those that stand when a later one does', () => {
    const whole = seenBench()
    const alike = alikeOf(whole)
    rawSql(
      whole.storage,
      `CREATE TRIGGER stop BEFORE INSERT ON letters WHEN NEW.case_id = '${caseIdOf(2)}' BEGIN SELECT RAISE(ABORT, 'full'); END`,
    )
    expect(many(whole, decisionsOf(), alike).map(({ refused }) => refused)).toEqual([
      null,
      'core-failed',
      'core-failed',
    ])
    expect(acts(whole, 'decision-made')).toBe(1)
    expect(() => many(whole, decisionsOf().slice(1), alike)).toThrow('full')
    expect(codeOf(() => many(whole, decisionsOf().slice(0, 1), alike))).toBe('done')
  })
})
