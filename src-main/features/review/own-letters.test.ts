import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import { decisionSchema } from '../../../src-shared/cases/decision.ts'
import type { Letter } from '../../../src-shared/central/letters.ts'
import type { CheckCase } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { actInputOf, decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { codeOf } from '../../../tests/builders/desk-bench.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { pushBench } from '../../../tests/builders/push-bench.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { listSendableLetters } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, insertLetter, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from './act-on-case.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { retractLetter } from './retract-letter.ts'
import { saveDraft } from './save-draft.ts'
import { undoLetter } from './undo-letter.ts'

const taskOf = (change: Partial<CheckCase> = {}) =>
  caseOfProcedure('unemployment-check', 1, change) as CheckCase
const waiting = taskOf({ status: 'needs-field-check' })
const result = { kind: 'field-result', details: { finding: 'employed-signal' } } as const

/** A task on the shelf; every step takes the next number for its letter. */
function setUp(task = waiting) {
  const bench = pushBench([task], { officer: allRoundOfficer(), books: [caseworkBook()] })
  const { tools, opened, storage } = bench
  const view = () => {
    const found = caseView(tools, opened, task.id)
    if (!found) throw new Error('the task is not here')
    return found
  }
  return {
    bench,
    view,
    report: (n: number) =>
      codeOf(() =>
        actOnCase(tools, opened, actInputOf(view().case, n, { act: result, note: '在厂门口遇见本人' })),
      ),
    ask: (n: number) =>
      codeOf(() =>
        decideCase(
          tools,
          opened,
          decideInputOf(view().case, n, { outcome: 'field-check', internalNote: '请核实' }),
        ),
      ),
    confirm: (n: number) =>
      codeOf(() =>
        decideCase(
          tools,
          opened,
          decideInputOf(view().case, n, { outcome: 'confirm', finding: 'employed-signal' }),
        ),
      ),
    release: (n: number) => inTransaction(storage, tx => releaseHeldLetter(tx, letterIdOf(n), NOON)),
    followed: (n: number) => {
      const { kind, content } = bench.letter(letterIdOf(n))
      return (kind === 'act' ? actSchema : decisionSchema).parse(JSON.parse(content)).follows
    },
    sendable: () =>
      (['decision', 'act'] as const).flatMap(kind =>
        listSendableLetters(storage.read, kind, 9).map(letter => letter.letterId),
      ),
    queues: () =>
      (['to-review', 'field-check'] as const).filter(
        name => idsInQueue(storage, { workType: task.workType, view: name }).length > 0,
      ),
  }
}

describe('a field result and the conclusion in one go, without network', () => {
  it('the conclusion is open at once; it carries the version on the screen and follows the result', () => {
    const { bench, view, report, confirm, followed, queues } = setUp()
    expect(view().allowed).not.toContain('confirm')
    expect([report(1), queues()]).toEqual(['done', ['to-review']])
    expect([view().whyNot, view().allowed.includes('confirm'), view().case.version]).toEqual([null, true, 1])
    expect(confirm(2)).toBe('done')
    expect(decisionSchema.parse(JSON.parse(bench.letter(letterIdOf(2)).content))).toMatchObject({
      caseVersion: 1,
      stage: 'first',
      outcome: 'confirm',
      finding: 'employed-signal',
    })
    expect([followed(1), followed(2), queues()]).toEqual([null, letterIdOf(1), []])
    expect([view().whyNot, confirm(3)]).toEqual(['decided-here', 'already-decided-here'])
  })

  it('ends the undo window of the result, so that it cannot be undone from under the conclusion', () => {
    const { bench, report, confirm, view } = setUp()
    report(1)
    expect(bench.letter(letterIdOf(1)).state).toBe('held')
    confirm(2)
    const states = () => [1, 2].map(n => bench.letter(letterIdOf(n)).state)
    const undo = (n: number) => codeOf(() => undoLetter(bench.tools, bench.opened, letterIdOf(n)))
    expect([states(), undo(1)]).toEqual([['waiting', 'held'], 'undo-over'])
    expect([undo(2), states(), view().allowed.includes('confirm')]).toEqual([
      'done',
      ['waiting', 'undone'],
      true,
    ])
  })

  it('a conclusion that is refused leaves the result as it was, undo and all', () => {
    const { bench, report, view } = setUp()
    report(1)
    const refused = decideInputOf(view().case, 2, { outcome: 'confirm', finding: null })
    expect(codeOf(() => decideCase(bench.tools, bench.opened, refused))).toBe('finding-required')
    expect(bench.letter(letterIdOf(1)).state).toBe('held')
  })

  it('the result cannot be taken back while the conclusion stands; after that is undone it can', () => {
    const { bench, report, confirm, queues } = setUp()
    report(1)
    confirm(2)
    const retract = () => codeOf(() => retractLetter(bench.tools, bench.opened, letterIdOf(1), '看错了'))
    expect(retract()).toBe('already-decided-here')
    undoLetter(bench.tools, bench.opened, letterIdOf(2))
    expect([retract(), queues()]).toEqual(['done', ['field-check']])
  })

  it('leave one after the other: the conclusion waits for the receipt of the result, and then goes in the same round', async () => {
    const { bench, report, confirm, release, sendable, view } = setUp()
    report(1)
    confirm(2)
    release(2)
    expect(sendable()).toEqual([letterIdOf(1)])
    const reported = taskOf({ status: 'field-result', version: 2 })
    const batches = bench.answer((letter: Letter) => {
      const isResult = letter.id === letterIdOf(1)
      // What the officer sees while the conclusion is under way, and the result is on the shelf already.
      if (!isResult) expect([view().case.version, view().whyNot]).toEqual([2, 'decided-here'])
      return bench.accepted(letter, isResult ? reported : taskOf({ status: 'employed-signal', version: 3 }))
    })
    await bench.push()
    expect(batches.map(batch => batch.map(letter => letter.id))).toEqual([[letterIdOf(1)], [letterIdOf(2)]])
    expect([1, 2].map(n => bench.letter(letterIdOf(n)).state)).toEqual(['receipted', 'receipted'])
  })

  it('stand as one while the shelf has the result and the conclusion still waits: nothing is decided or typed twice', async () => {
    const { bench, report, confirm, view, queues } = setUp()
    report(1)
    confirm(2)
    bench.answer(letter => bench.accepted(letter, taskOf({ status: 'field-result', version: 2 })))
    await bench.push()
    expect([view().case.version, view().whyNot, queues()]).toEqual([2, 'decided-here', []])
    expect(confirm(3)).toBe('already-decided-here')
    const draft = draftOf({ internalNote: '又写' })
    expect(codeOf(() => saveDraft(bench.tools, bench.opened, waiting.id, 2, draft))).toBe(
      'already-decided-here',
    )
  })

  it('the conclusion stays behind a result that needs the officer', async () => {
    const { bench, report, confirm, release, sendable } = setUp()
    report(1)
    confirm(2)
    release(2)
    bench.answer(() => ({ kind: 'refused', reason: 'not-allowed', detail: '' }))
    await bench.push()
    expect([bench.letter(letterIdOf(1)).state, sendable()]).toEqual(['needs-you', []])
  })
})

describe('a whole task in one go', () => {
  it('asked for, reported on and concluded: each letter follows the one before', () => {
    const { ask, report, confirm, followed, queues } = setUp(taskOf())
    expect([ask(1), queues()]).toEqual(['done', ['field-check']])
    expect([confirm(9), report(2), confirm(3)]).toEqual(['not-allowed', 'done', 'done'])
    expect([1, 2, 3].map(followed)).toEqual([null, letterIdOf(1), letterIdOf(2)])
  })

  it('asked for or reported on twice is refused', () => {
    const { ask, report } = setUp(taskOf())
    expect([ask(1), ask(2), report(3), report(4)]).toEqual(['done', 'not-allowed', 'done', 'not-allowed'])
  })
})

describe('the letter that the next one follows', () => {
  it('is one whose effect the shelf may not show yet; once it does, there is nothing to follow', async () => {
    const { bench, report, confirm, release, followed, view } = setUp()
    report(1)
    release(1)
    // The same letter had arrived before: a receipt, and no case with it.
    bench.answer(letter => ({ kind: 'duplicate', receipt: bench.accepted(letter).receipt }))
    await bench.push()
    expect([view().case.version, bench.letter(letterIdOf(1)).reflected]).toEqual([1, false])
    expect([confirm(2), followed(2)]).toEqual(['done', letterIdOf(1)])

    const shown = setUp()
    shown.report(1)
    shown.release(1)
    shown.bench.answer(letter => shown.bench.accepted(letter, taskOf({ status: 'field-result', version: 2 })))
    await shown.bench.push()
    expect(shown.bench.letter(letterIdOf(1)).reflected).toBe(true)
    expect([shown.confirm(2), shown.followed(2)]).toEqual(['done', null])
  })

  it('is never an act that only adds, which has seen nothing', () => {
    const registration = caseOfProcedure('unemployment-registration', 1)
    const bench = pushBench([registration], { officer: allRoundOfficer(), books: [caseworkBook()] })
    const act = (n: number, input: Parameters<typeof actInputOf>[2]) =>
      actOnCase(bench.tools, bench.opened, actInputOf(registration, n, input))
    const send = (n: number) => inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(n), NOON))
    const contact = { kind: 'contact-logged', details: { how: 'phone', reached: true, at: NOON } } as const
    act(1, { act: { kind: 'hold' } })
    send(1)
    act(2, { act: contact })
    send(2)
    decideCase(bench.tools, bench.opened, decideInputOf(registration, 3))
    const follows = [1, 2, 3].map(n => JSON.parse(bench.letter(letterIdOf(n)).content).follows)
    expect(follows).toEqual([null, letterIdOf(1), letterIdOf(1)])
  })

  it('of another kind of work leaves what can be undone as it is: nothing rests on it', () => {
    const registration = caseOfProcedure('unemployment-registration', 1)
    const bench = pushBench([registration], { officer: allRoundOfficer(), books: [caseworkBook()] })
    const { tools, opened } = bench
    const check = { outcome: 'field-check', internalNote: '请核实' } as const
    decideCase(tools, opened, decideInputOf(registration, 1, check))
    decideCase(tools, opened, decideInputOf(registration, 2))
    expect(bench.letter(letterIdOf(1)).state).toBe('held')
    expect(codeOf(() => retractLetter(tools, opened, letterIdOf(1), '看错了'))).toBe('done')
  })
})

describe('an old letter', () => {
  it('that does not say what it follows, and one of an earlier round, stand in nobody’s way', () => {
    const { bench, report, view } = setUp(taskOf({ status: 'needs-field-check', version: 7 }))
    inTransaction(bench.storage, tx => {
      for (const n of [1, 2]) {
        const content = n === 1 ? '{"kind":"decision"}' : `{"follows":"${letterIdOf(1)}"}`
        const { id: caseId, workType } = waiting
        insertLetter(tx, newLetterOf(n, { what: 'confirm', caseId, workType, caseVersion: n, content }))
        for (const event of ['undo-window-over', 'send', 'receipt'] as const)
          applyLetterEvent(tx, letterIdOf(n), event, NOON, { reflected: true })
      }
    })
    expect([view().whyNot, report(3)]).toEqual([null, 'done'])
  })
})
