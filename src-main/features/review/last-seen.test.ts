import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { caseViewSchema } from '../../../src-shared/desk/case-views.ts'
import { attachmentOf, identityCaseOf, payloadOf } from '../../../tests/builders/cases.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { hashOf, later, NOON } from '../../../tests/builders/ids.ts'
import { conditionOf } from '../../../tests/builders/judging.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { rulebookOf, workRulesOf } from '../../../tests/builders/rulebooks.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { writeFileRecord } from '../../storage/stores/files-store.ts'
import { wipeAllButUnsent } from '../../storage/stores/wipe-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { listQueuePage } from '../queue/list-queue.ts'
import { signIn } from '../session/sign-in.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { noteChanges } from './last-seen.ts'
import { seeCase } from './open-case.ts'
import { revealCase } from './reveal-case.ts'

const first = identityCaseOf(1)
/** Sent in again: another phone, another name, another picture. */
const second = identityCaseOf(1, {
  version: 2,
  payload: payloadOf({ phone: '13800001111', name: '王晓明', submission: 2 }),
  attachments: [attachmentOf('photo 1 again', { fileName: '新照片.png' })],
})
const third = identityCaseOf(1, {
  ...second,
  version: 3,
  payload: payloadOf({ phone: '13800002222', name: '王晓明', submission: 3 }),
})
const DAY = 86_400_000

const zhang = { loginName: 'zhang', password: PASSWORD }
const li = { loginName: 'li', password: 'Li-2026-Mi!' }

/** Signs in at the same computer, which may have been off for days, and finds this word of the centre there. */
async function morning(bench: SessionBench, record: CaseRecord, who = zhang): Promise<Opened> {
  await outcomeOf(signIn(bench.tools, bench.session, who))
  const opened = bench.session.opened()
  if (!opened) throw new Error('no store is open')
  keepEntities(opened.storage, 'rulebook', { 'guizhou-2022.1': rulebookOf() })
  shelve(opened.storage, [record], 10 * record.version)
  return opened
}

function lastSeen(bench: Pick<SessionBench, 'tools'>, opened: Opened) {
  const view = caseView(bench.tools, opened, first.id)
  if (!view) throw new Error('the case is not here')
  return caseViewSchema.parse(view).lastSeen
}

describe('what changed since the version last seen', () => {
  it('is told over days and restarts: what stood there then, and since when', async () => {
    const bench = sessionBench()
    const monday = await morning(bench, first)
    expect(lastSeen(bench, monday)).toBeNull()
    seeCase(bench.tools, monday, first.id, 1)
    expect(lastSeen(bench, monday)).toBeNull()
    bench.leave()
    bench.clock.jump(3 * DAY)
    const thursday = await morning(bench, second)
    const told = lastSeen(bench, thursday)
    expect(told).toMatchObject({ version: 1, at: NOON, rules: [] })
    expect(told?.case.payload).toMatchObject({ name: '王小明', phone: '138****0000' })
    expect(told?.case.attachments.map(file => file.sha256)).toEqual([hashOf('photo 1')])
    // How the case stood then is not told.
    expect(told?.case).toMatchObject({ earlierDecisions: [], marks: [], sources: [], previous: null })
    // A hidden value compares by its mark, which is made anew after each start.
    expect(told?.hidden.phone).not.toBe(caseView(bench.tools, thursday, first.id)?.hidden.now.phone)
    expect(told?.hidden.residenceAddress).toBe(
      caseView(bench.tools, thursday, first.id)?.hidden.now.residenceAddress,
    )
  })

  it('stays while it is read, is noted once, and begins anew with the next version', async () => {
    const bench = sessionBench()
    const opened = await morning(bench, first)
    seeCase(bench.tools, opened, first.id, 1)
    shelve(opened.storage, [second], 20)
    bench.clock.jump(60_000)
    seeCase(bench.tools, opened, first.id, 2)
    // Painted: the same is told again, also to who comes back to it before having noted anything.
    expect(lastSeen(bench, opened)).toMatchObject({ version: 1, at: NOON })
    bench.clock.jump(60_000)
    seeCase(bench.tools, opened, first.id, 2)
    expect(lastSeen(bench, opened)?.version).toBe(1)
    noteChanges(opened, first.id, 2)
    expect(lastSeen(bench, opened)).toBeNull()
    shelve(opened.storage, [third], 30)
    expect(lastSeen(bench, opened)).toMatchObject({ version: 2, at: later(120_000) })
    expect(lastSeen(bench, opened)?.case.payload.phone).toBe('138****1111')
    // A note about another version than the one that was seen takes nothing away.
    noteChanges(opened, first.id, 3)
    expect(lastSeen(bench, opened)?.version).toBe(2)
  })

  it('is told of a case that was decided, returned and sent in again', async () => {
    const bench = sessionBench()
    const opened = await morning(bench, first)
    inTransaction(opened.storage, tx => {
      for (const { sha256 } of first.attachments)
        writeFileRecord(tx, { sha256, state: 'ready', detectedType: 'image/png', bytes: 1 }, NOON)
    })
    seeCase(bench.tools, opened, first.id, 1)
    decideCase(
      bench.tools,
      opened,
      decideInputOf(first, 1, { outcome: 'refuse', reasons: ['ID01'] as never }),
    )
    shelve(opened.storage, [identityCaseOf(1, { version: 2, status: 'rejected' })], 15)
    // Only how it stands is different: nothing is told, nobody needs to look.
    expect(lastSeen(bench, opened)).toBeNull()
    shelve(opened.storage, [third], 30)
    expect(lastSeen(bench, opened)).toMatchObject({ version: 1, case: { payload: { name: '王小明' } } })
  })

  it('is each officer’s own', async () => {
    const bench = sessionBench()
    const mine = await morning(bench, first)
    seeCase(bench.tools, mine, first.id, 1)
    bench.leave()
    const theirs = await morning(bench, second, li)
    expect(theirs.officer.displayName).toBe('李某某')
    expect(lastSeen(bench, theirs)).toBeNull()
    expect(rawSql(theirs.storage, 'SELECT 1 FROM last_seen')).toEqual([])
  })

  it('goes with the case, with a wipe, and with a form nobody can read any more', async () => {
    const bench = sessionBench()
    const opened = await morning(bench, first)
    const rows = () => rawSql(opened.storage, 'SELECT 1 FROM last_seen').length
    seeCase(bench.tools, opened, first.id, 1)
    expect(rows()).toBe(1)
    rawSql(opened.storage, `UPDATE last_seen SET shown = json_remove(shown, '$.payload.idType')`)
    shelve(opened.storage, [second], 20)
    expect(lastSeen(bench, opened)).toBeNull()
    inTransaction(opened.storage, tx => removeCase(tx, first.id, 21, 'kept-long-enough', false))
    expect(rows()).toBe(0)
    shelve(opened.storage, [first], 30)
    seeCase(bench.tools, opened, first.id, 1)
    inTransaction(opened.storage, tx => wipeAllButUnsent(tx))
    expect(rows()).toBe(0)
  })

  it('knows what was on the screen: not a version that came while it was painted', () => {
    const bench = benchWithCases([second])
    seeCase(bench.tools, bench.opened, first.id, 1)
    expect(rawSql(bench.storage, 'SELECT 1 FROM last_seen')).toEqual([])
  })

  it('tells hints and conditions that say something else', () => {
    const conditions = [conditionOf('men', { kind: 'is', fact: 'payload.statedSex', value: 'male' })]
    const bench = benchWithCases([first], { books: [rulebookOf({ work: [workRulesOf({ conditions })] })] })
    seeCase(bench.tools, bench.opened, first.id, 1)
    shelve(
      bench.storage,
      [identityCaseOf(1, { version: 2, payload: payloadOf({ statedSex: 'female' }) })],
      20,
    )
    const view = caseView(bench.tools, bench.opened, first.id)
    const said = (hints: readonly { hint: string; result: string }[] | null | undefined) =>
      hints?.find(({ hint }) => hint === 'sex-matches')?.result
    expect([said(view?.lastSeen?.hints), said(view?.hints)]).toEqual(['pass', 'fail'])
    expect(view?.lastSeen?.rules).toEqual([{ condition: 'men', result: 'pass' }])
    expect(view?.ruleAnswers).toMatchObject([{ condition: 'men', result: 'fail' }])
  })

  it('stands in full while the case does, for a reason, and only then', async () => {
    const bench = benchWithCases([first])
    seeCase(bench.tools, bench.opened, first.id, 1)
    shelve(bench.storage, [second], 20)
    const wish = { caseId: first.id, reason: 'compare-documents', password: null } as const
    const shown = await revealCase(
      bench.tools,
      () => bench.opened,
      async () => undefined,
      wish,
    )
    expect(shown.seenBefore).toMatchObject({ version: 1, payload: { phone: '13800000000' } })
    expect(JSON.stringify(caseView(bench.tools, bench.opened, first.id)?.lastSeen)).not.toContain(
      '13800000000',
    )
  })

  it('refuses to note what is out of reach or not here', () => {
    const bench = benchWithCases([first])
    const elsewhere = { ...bench.opened, officer: officerOf({ workTypes: ['eligibility-review'] }) }
    expect(codeOf(() => noteChanges(elsewhere, first.id, 1))).toBe('not-permitted')
    expect(codeOf(() => noteChanges(bench.opened, identityCaseOf(9).id, 1))).toBe('not-found')
  })
})

describe('有改动 in the queue', () => {
  it('marks a row that waits with other content than was seen last, until it was seen', () => {
    const other = identityCaseOf(2)
    const bench = benchWithCases([first, other])
    const marked = () =>
      listQueuePage(bench.tools, bench.opened, queueFilterOf(), null, 50).rows.map(
        row => row.changedSinceSeen,
      )
    for (const { id } of [first, other]) seeCase(bench.tools, bench.opened, id, 1)
    expect(marked()).toEqual([false, false])
    shelve(bench.storage, [second, identityCaseOf(2, { version: 2 })], 20)
    // The other one only moved on: nothing of what was handed in is new.
    expect(marked()).toEqual([true, false])
    expect(bench.published).toEqual([])
    seeCase(bench.tools, bench.opened, first.id, 2)
    expect(marked()).toEqual([false, false])
    expect(bench.published).toEqual([['cases']])
  })
})
