import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from './act-on-case.ts'
import { decideCase } from './decide-case.ts'
import { retractLetter } from './retract-letter.ts'

const record = identityCaseOf(1)
type Events = Parameters<typeof applyLetterEvent>[2][]

function decided(events: Events = []): DeskBench {
  const bench = benchWithCases([record])
  decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
  inTransaction(bench.storage, tx => {
    for (const event of events) applyLetterEvent(tx, letterIdOf(1), event, NOON)
  })
  return bench
}
const retract = (bench: DeskBench, n = 1) =>
  codeOf(() => retractLetter(bench.tools, bench.opened, letterIdOf(n), '看错了照片'))

describe('taking back an own decision that has not left (D6)', () => {
  it.each([
    ['held', []],
    ['waiting', ['undo-window-over']],
  ] as [string, Events][])(
    'while it is %s closes it with the reason, brings the case back, and tells the centre',
    (_, events) => {
      const bench = decided(events)
      expect(idsInQueue(bench.storage)).toEqual([])
      expect(retract(bench)).toBe('done')
      expect(rawSql(bench.storage, 'SELECT state, closed_by FROM letters WHERE sequence = 1')).toEqual([
        { state: 'closed', closed_by: 'retracted:看错了照片' },
      ])
      expect(idsInQueue(bench.storage)).toEqual([record.id])
      const [, told] = listLettersOfCase(bench.storage.read, record.id)
      expect(told).toMatchObject({
        kind: 'act',
        what: 'own-decision-retracted',
        state: 'waiting',
        caseVersion: 1,
      })
      expect(actSchema.parse(JSON.parse(told?.content ?? ''))).toMatchObject({
        act: 'own-decision-retracted',
        note: '看错了照片',
        details: { decisionId: letterIdOf(1) },
      })
      expect(bench.acts()).toEqual(['decision-made', 'letter-closed', 'act-made'])
    },
  )

  it('lets it be decided again at once', () => {
    const bench = decided()
    retract(bench)
    const again = decideInputOf(record, 2, { outcome: 'refuse', reasons: ['ID01'] })
    expect(codeOf(() => decideCase(bench.tools, bench.opened, again))).toBe('done')
  })

  it.each([
    ['sending', ['undo-window-over', 'send']],
    ['receipted', ['undo-window-over', 'send', 'receipt']],
    ['in needs-you', ['undo-window-over', 'send', 'conflict-or-refusal']],
    ['undone', ['undo']],
  ] as [string, Events][])('is refused once it is %s, and nothing is written', (_, events) => {
    const bench = decided(events)
    const before = rawSql(bench.storage, 'SELECT * FROM letters')
    expect(retract(bench)).toBe('letter-moved')
    expect([rawSql(bench.storage, 'SELECT * FROM letters'), bench.acts()]).toEqual([
      before,
      ['decision-made'],
    ])
  })

  it('is refused while an earlier try of it may have arrived: what took effect there is not closed here', () => {
    const bench = decided(['undo-window-over'])
    const tried = (mayHaveArrived: boolean) =>
      inTransaction(bench.storage, tx => {
        applyLetterEvent(tx, letterIdOf(1), 'send', NOON, { mayHaveArrived: true })
        applyLetterEvent(tx, letterIdOf(1), 'try-later', NOON, { mayHaveArrived })
      })
    tried(true)
    expect([retract(bench), bench.letter(letterIdOf(1)).state]).toEqual(['may-have-arrived', 'waiting'])
    tried(false)
    expect(retract(bench)).toBe('done')
  })

  it('twice is refused; of an unknown letter too', () => {
    const bench = decided()
    expect([retract(bench), retract(bench), retract(bench, 9)]).toEqual(['done', 'letter-moved', 'not-found'])
  })

  it('leaves a letter that it was to settle where it is: in needs-you', () => {
    const bench = decided(['undo-window-over', 'send', 'conflict-or-refusal'])
    decideCase(bench.tools, bench.opened, decideInputOf(record, 2, { settles: letterIdOf(1) }))
    expect(retract(bench, 2)).toBe('done')
    expect(bench.letter(letterIdOf(1)).state).toBe('needs-you')
  })

  it('an act is closed alone: nobody decided anything', () => {
    const bench = benchWithCases([record])
    actOnCase(bench.tools, bench.opened, actInputOf(record, 1))
    expect(idsInQueue(bench.storage, { view: 'on-hold' })).toEqual([record.id])
    expect(retract(bench)).toBe('done')
    expect(idsInQueue(bench.storage)).toEqual([record.id])
    expect(rawSql(bench.storage, 'SELECT what, state FROM letters')).toEqual([
      { what: 'hold', state: 'closed' },
    ])
  })
})
