import { describe, expect, it } from 'vitest'
import { sampleOpenedSchema } from '../../../src-shared/desk/sample-views.ts'
import { earlierDecisionOf, feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { codeOf, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { keepSample, sampleOf } from '../../../tests/builders/samples.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { wipeAllButUnsent } from '../../storage/stores/wipe-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { signIn } from '../session/sign-in.ts'
import { takeRecord } from '../sync/take-record.ts'
import { saveLookDraft } from './look-draft.ts'
import { judgeSecondLook, openSecondLook } from './second-look.ts'

const decided = identityCaseOf(2, {
  status: 'rejected',
  version: 2,
  earlierDecisions: [
    earlierDecisionOf({
      decisionId: 'decision-2',
      decidedBy: 'officer-2',
      outcome: 'refuse',
      reasons: ['ID01'],
    }),
  ],
})
const sample = sampleOf(2)
const typed = { outcome: 'refuse', finding: null, reasons: ['ID16'], note: '照片与\n  本人不符 ' } as never
const nothing = { outcome: null, finding: null, reasons: [], note: '' } as never

async function atTheDesk(bench: SessionBench): Promise<Opened> {
  await outcomeOf(signIn(bench.tools, bench.session, { loginName: 'zhang', password: PASSWORD }))
  const opened = bench.session.opened()
  if (!opened) throw new Error('no store is open')
  return opened
}

/** Signed in, with a second look to give. */
async function looking(): Promise<{ bench: SessionBench; opened: Opened }> {
  const bench = sessionBench()
  const opened = await atTheDesk(bench)
  keepEntities(opened.storage, 'rulebook', { 'guizhou-2022.1': rulebookOf() })
  shelve(opened.storage, [decided], 10)
  keepSample(opened.storage, sample)
  return { bench, opened }
}
const draftIn = (bench: SessionBench, opened: Opened) =>
  sampleOpenedSchema.parse(openSecondLook(bench.tools, opened, sample.id)).draft
const kept = ({ storage }: Opened) => findMeta(storage.read, 'look-drafts')

describe('what is typed for a second look', () => {
  it('is there as typed after a crash, and thrown away when nothing of it is left', async () => {
    const { bench, opened } = await looking()
    expect(draftIn(bench, opened)).toBeNull()
    expect(saveLookDraft(bench.tools, opened, sample.id, typed)).toBe(NOON)
    bench.leave()
    const again = await atTheDesk(bench)
    expect(draftIn(bench, again)).toEqual({ ...(typed as object), savedAt: NOON })
    saveLookDraft(bench.tools, again, sample.id, nothing)
    expect([draftIn(bench, again), kept(again)]).toEqual([null, undefined])
  })

  it('goes with the judgement, and a save that comes behind it brings nothing back', async () => {
    const { bench, opened } = await looking()
    saveLookDraft(bench.tools, opened, sample.id, typed)
    judgeSecondLook(bench.tools, opened, {
      ...{ actId: letterIdOf(1), sampleId: sample.id, note: '' },
      ...{ outcome: 'refuse', finding: null, reasons: ['ID16'] as never },
    })
    expect(kept(opened)).toBeUndefined()
    expect(codeOf(() => saveLookDraft(bench.tools, opened, sample.id, typed))).toBe('already-settled')
    expect([draftIn(bench, opened), kept(opened)]).toEqual([null, undefined])
  })

  it('goes when the look is taken back, and only that of it', async () => {
    const { bench, opened } = await looking()
    const other = sampleOf(3)
    shelve(opened.storage, [identityCaseOf(3, { status: 'rejected', version: 2 })], 20)
    keepSample(opened.storage, other, 701)
    for (const { id } of [sample, other]) saveLookDraft(bench.tools, opened, id, typed)
    const gone = { ...sample, state: 'withdrawn', closedAt: NOON }
    const context = { generation: 1, sweeping: false, at: NOON, filling: false, hasLocalWork: true }
    inTransaction(opened.storage, tx => {
      takeRecord(tx, feedItemOf(800, 'sample', sample.id, gone), context)
    })
    expect(Object.keys(JSON.parse(kept(opened) ?? '{}'))).toEqual([other.id])
    expect(codeOf(() => saveLookDraft(bench.tools, opened, sample.id, typed))).toBe('already-settled')
  })

  it('is wiped with the rest', async () => {
    const { bench, opened } = await looking()
    saveLookDraft(bench.tools, opened, sample.id, typed)
    inTransaction(opened.storage, tx => wipeAllButUnsent(tx))
    expect(kept(opened)).toBeUndefined()
  })

  it('is nobody else’s, and of no case out of reach', async () => {
    const { bench, opened } = await looking()
    const as = (change: object) => ({ ...opened, officer: officerOf(change) })
    const save = (who: Opened) => codeOf(() => saveLookDraft(bench.tools, who, sample.id, typed))
    expect(save(as({ id: 'officer-7' }))).toBe('not-permitted')
    expect(save(as({ workTypes: ['eligibility-review'] }))).toBe('not-permitted')
    expect(codeOf(() => saveLookDraft(bench.tools, opened, sampleOf(9).id, typed))).toBe('not-found')
  })
})
