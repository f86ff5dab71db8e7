import fc from 'fast-check'
import type { ExceptionAnswer } from '../../src-shared/central/exception.ts'
import { CASES } from './histories-demo.ts'
import type { LineFault } from './histories-line.ts'

/** What an officer can say of a case. */
export const choices = {
  approve: { outcome: 'approve', reasons: [] },
  'refuse-1': { outcome: 'refuse', reasons: ['ID01'] },
  'refuse-2': { outcome: 'refuse', reasons: ['ID02'] },
  'refuse-both': { outcome: 'refuse', reasons: ['ID02', 'ID01'] },
} as const
export type Choice = keyof typeof choices

/** One thing an officer, an applicant, a supervisor or the line does. `at` is a desk, `on` a case of the history. */
export type HistoryDeed =
  | { readonly do: 'decide'; readonly at: number; readonly on: number; readonly as: Choice }
  | { readonly do: 'hold'; readonly at: number; readonly on: number }
  | { readonly do: 'undo' | 'retract'; readonly at: number }
  | { readonly do: 'again' | 'withdraw' | 'hand-over' | 'send-again'; readonly at: number }
  | { readonly do: 'answer'; readonly how: ExceptionAnswer; readonly pick: number }
  | { readonly do: 'take' | 'release'; readonly at: number; readonly on: number }
  | { readonly do: 'reclaim'; readonly on: number }
  | { readonly do: 'upload'; readonly on: number }
  | { readonly do: 'line'; readonly at: number; readonly down: boolean }
  | { readonly do: 'fault'; readonly at: number; readonly next: LineFault }
  | { readonly do: 'sync' | 'reopen' | 'sign-in-again' | 'away' | 'home'; readonly at: number }
  | { readonly do: 'sync-all' }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'sleep'; readonly ms: number }

const MINUTE = 60_000
const desk = fc.nat(2)
const on = fc.nat(CASES - 1)
/** Approving ends a case for good, so there is less of it. */
const choice = fc.constantFrom<Choice>('refuse-1', 'refuse-1', 'refuse-2', 'refuse-both', 'approve')
const answers = fc.constantFrom<ExceptionAnswer>('adopt', 'dismiss', 'return')
const deedOf = <D extends HistoryDeed>(model: { [Key in keyof D]: fc.Arbitrary<D[Key]> }) =>
  fc.record(model) as fc.Arbitrary<HistoryDeed>
const doing = <Name extends HistoryDeed['do']>(name: Name) => fc.constant(name)

const oneDeed: fc.Arbitrary<HistoryDeed> = fc.oneof(
  {
    weight: 10,
    arbitrary: deedOf({
      do: doing('decide'),
      at: desk,
      on,
      as: choice,
    }),
  },
  { weight: 6, arbitrary: deedOf({ do: doing('sync'), at: desk }) },
  { weight: 6, arbitrary: deedOf({ do: doing('pass'), ms: fc.constantFrom(9_000, 25_000, 70_000) }) },
  { weight: 3, arbitrary: deedOf({ do: doing('sync-all') }) },
  { weight: 2, arbitrary: deedOf({ do: doing('hold'), at: desk, on }) },
  {
    weight: 9,
    arbitrary: deedOf({
      do: fc.constantFrom('undo', 'retract', 'again', 'withdraw', 'hand-over', 'send-again'),
      at: desk,
    }),
  },
  {
    weight: 3,
    arbitrary: deedOf({
      do: doing('answer'),
      how: answers,
      pick: fc.nat(2),
    }),
  },
  { weight: 5, arbitrary: deedOf({ do: fc.constantFrom('take', 'release'), at: desk, on }) },
  { weight: 2, arbitrary: deedOf({ do: doing('reclaim'), on }) },
  { weight: 6, arbitrary: deedOf({ do: doing('upload'), on }) },
  { weight: 4, arbitrary: deedOf({ do: doing('line'), at: desk, down: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: deedOf({
      do: doing('fault'),
      at: desk,
      next: fc.constantFrom<LineFault>('loses-answer', 'loses-request', 'brings-twice', 'portal-page'),
    }),
  },
  { weight: 1, arbitrary: deedOf({ do: doing('reopen'), at: desk }) },
  { weight: 1, arbitrary: deedOf({ do: doing('sign-in-again'), at: desk }) },
  { weight: 2, arbitrary: deedOf({ do: fc.constantFrom('away', 'home'), at: desk }) },
  {
    weight: 1,
    arbitrary: deedOf({ do: doing('sleep'), ms: fc.constantFrom(12 * MINUTE, 180 * MINUTE, 780 * MINUTE) }),
  },
)

/** Two desks decide the same case before either hears of the other. */
const rivals: fc.Arbitrary<HistoryDeed[]> = fc
  .record({ first: desk, step: fc.constantFrom(1, 2), on, as: choice, other: choice })
  .map(({ first, step, on, as, other }) => [
    { do: 'decide', at: first, on, as },
    { do: 'decide', at: first + step, on, as: other },
    { do: 'pass', ms: 9_000 },
  ])

/** A desk without its line decides what another one takes meanwhile, and both come back. */
const undercut: fc.Arbitrary<HistoryDeed[]> = fc
  .record({ away: desk, step: fc.constantFrom(1, 2), on, as: choice })
  .map(({ away, step, on, as }) => [
    { do: 'line', at: away, down: true },
    { do: 'decide', at: away, on, as },
    { do: 'take', at: away + step, on },
    { do: 'pass', ms: 9_000 },
    { do: 'line', at: away, down: false },
    { do: 'sync', at: away },
    { do: 'sync-all' },
  ])

/** The lease of a decision on its way is taken back. */
const reclaimed: fc.Arbitrary<HistoryDeed[]> = fc
  .record({ at: desk, on, as: choice })
  .map(({ at, on, as }) => [
    { do: 'take', at, on },
    { do: 'sync-all' },
    { do: 'line', at, down: true },
    { do: 'decide', at, on, as },
    { do: 'reclaim', on },
    { do: 'pass', ms: 9_000 },
    { do: 'line', at, down: false },
    { do: 'sync-all' },
  ])

/** What is in needs-you is handed over, and the supervisor hears of it. */
const handedOver: fc.Arbitrary<HistoryDeed[]> = fc
  .record({ at: desk, how: answers })
  .map(({ at, how }) => [{ do: 'hand-over', at }, { do: 'sync-all' }, { do: 'answer', how, pick: 0 }])

/** Single deeds, and a few that only together bring two desks against each other; a shrunk history drops what it can. */
export const someDeeds: fc.Arbitrary<HistoryDeed[]> = fc.oneof(
  { weight: 12, arbitrary: oneDeed.map(deed => [deed]) },
  { weight: 2, arbitrary: rivals },
  { weight: 1, arbitrary: undercut },
  { weight: 1, arbitrary: reclaimed },
  { weight: 1, arbitrary: handedOver },
)
