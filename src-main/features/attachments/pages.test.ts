import { describe, expect, it } from 'vitest'
import type { LetterEvent } from '../../../src-shared/sync/outbox-letter.ts'
import { attachmentOf, eligibilityCaseOf } from '../../../tests/builders/cases.ts'
import type { DeskBench } from '../../../tests/builders/desk-bench.ts'
import { hashOf, letterIdOf } from '../../../tests/builders/ids.ts'
import { paperCase, paperOptions, papersInput, takeIn } from '../../../tests/builders/papers.ts'
import { png } from '../../../tests/builders/png.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { applyLetterEvent, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { listUnsentPages } from '../../storage/stores/window-pages-store.ts'
import { wipeAllButUnsent } from '../../storage/stores/wipe-store.ts'
import { inErasingTransaction, inTransaction } from '../../storage/transaction.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { releasePages } from './release-pages.ts'

const DAY = 86_400_000
const second = eligibilityCaseOf(2)
const pageHash = (n: number) => hashOf(png(n))

function benchWithPaper(): PushBench {
  const bench = pushBench([paperCase, second], paperOptions)
  takeIn(bench, 1, [1, 2])
  inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(1), bench.clock.now()))
  return bench
}
const delivered = (bench: DeskBench) =>
  bench.central.seen
    .filter(({ call }) => call === 'deliverPaper')
    .map(({ input }) => (input[1] as { sha256: string }).sha256)
const isKept = (bench: DeskBench, n: number) => bench.opened.files.read(pageHash(n), 'paper') !== undefined
const release = (bench: DeskBench) => releasePages(bench.tools, bench.opened, () => true)
const move = (bench: DeskBench, ...events: LetterEvent[]) =>
  inTransaction(bench.storage, tx => {
    for (const event of events) applyLetterEvent(tx, letterIdOf(1), event, bench.clock.now())
  })

describe('the bytes of papers', () => {
  it('are delivered before the letter, and become files of the case once the centre has taken it', async () => {
    const bench = benchWithPaper()
    const order: string[] = []
    bench.central.script.deliverPaper = () => void order.push('page') as undefined
    const after = eligibilityCaseOf(1, {
      version: 2,
      attachments: [1, 2].map(n => attachmentOf(png(n))),
    })
    bench.answer(letter => {
      order.push('letter')
      return bench.accepted(letter, after)
    })
    expect(await bench.push()).toMatchObject({ ok: true, value: { receipted: 1, needsYou: 0, later: [] } })
    expect(order).toEqual(['page', 'page', 'letter'])
    expect(delivered(bench)).toEqual([pageHash(1), pageHash(2)])
    expect([isKept(bench, 1), isKept(bench, 2)]).toEqual([false, false])
    expect(findFile(bench.storage.read, pageHash(1))?.state).toBe('ready')
    expect(rawSql(bench.storage, 'SELECT * FROM window_pages')).toEqual([])
  })

  it('that do not get through keep the letter waiting, untried, and every page here', async () => {
    const bench = benchWithPaper()
    let good = 1
    bench.central.script.deliverPaper = () => {
      good -= 1
      return good >= 0 ? undefined : unreachable
    }
    expect(await bench.push()).toEqual({ ok: false, error: unreachable })
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'waiting',
      attempts: 0,
      mayHaveArrived: false,
    })
    expect([isKept(bench, 1), isKept(bench, 2)]).toEqual([true, true])
    bench.central.script.deliverPaper = () => undefined
    bench.answer(letter => bench.accepted(letter))
    expect(await bench.push()).toMatchObject({ ok: true, value: { receipted: 1 } })
  })

  it('hold up no other letter: decisions leave first', async () => {
    const bench = benchWithPaper()
    bench.decide(second, 5, { outcome: 'transfer', transferTo: '520103-HR' as never, internalNote: '转办' })
    const batches = bench.answer(letter => bench.accepted(letter))
    bench.central.script.deliverPaper = () => problemOf('slow-down', 60_000)
    const pushed = await bench.push()
    expect(pushed).toMatchObject({ ok: true, value: { receipted: 1, needsYou: 0 } })
    expect(pushed.ok && pushed.value.later.map(later => later.letterId)).toEqual([letterIdOf(1)])
    expect(batches.flat().map(letter => letter.id)).toEqual([letterIdOf(5)])
  })

  it('of a case out of reach: the letter goes, so that the centre says why', async () => {
    const bench = benchWithPaper()
    bench.central.script.deliverPaper = () => problemOf('not-found')
    bench.answer(() => ({ kind: 'refused', reason: 'not-in-jurisdiction', detail: '' }))
    expect(await bench.push()).toMatchObject({ ok: true, value: { needsYou: 1 } })
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'needs-you',
      lastTrouble: 'not-in-jurisdiction',
    })
    expect(isKept(bench, 1)).toBe(true)
  })

  it.each([
    [
      'are gone from the disk',
      (bench: DeskBench) => bench.opened.files.remove(pageHash(1), 'paper'),
      'page-lost',
    ],
    [
      'are too large for the centre',
      (bench: DeskBench) => {
        bench.central.script.deliverPaper = () => problemOf('too-large')
      },
      'too-large',
    ],
  ])('that %s: a person sees it, and nothing is sent', async (_, arrange, detail) => {
    const bench = benchWithPaper()
    const batches = bench.answer(letter => bench.accepted(letter))
    bench.central.script.deliverPaper = () => undefined
    arrange(bench)
    expect(await bench.push()).toMatchObject({ ok: true, value: { needsYou: 1 } })
    expect(batches).toEqual([])
    expect(bench.letter(letterIdOf(1)).trouble).toMatchObject({ reason: 'rejected-alone', detail })
  })

  it('stay while their act is unsent or in needs-you, and go once it is settled or taken back', async () => {
    const bench = benchWithPaper()
    bench.clock.jump(400 * DAY)
    expect(await release(bench)).toBe(0)
    move(bench, 'send', 'conflict-or-refusal')
    expect([await release(bench), isKept(bench, 1)]).toEqual([0, true])
    move(bench, 'closed-by-act')
    expect([await release(bench), isKept(bench, 1), isKept(bench, 2)]).toEqual([2, false, false])
    const undone = pushBench([paperCase], paperOptions)
    takeIn(undone, 1)
    undoLetter(undone.tools, undone.opened, letterIdOf(1))
    expect([await release(undone), isKept(undone, 1)]).toEqual([1, false])
  })

  it('nobody named go after a day, and not earlier; a kill before that leaves nothing behind for ever', async () => {
    const bench = pushBench([paperCase], paperOptions)
    papersInput(bench, 1)
    bench.clock.jump(DAY - 1)
    expect([await release(bench), isKept(bench, 1)]).toEqual([0, true])
    bench.clock.jump(1)
    expect([await release(bench), isKept(bench, 1)]).toEqual([1, false])
  })

  it('of unsent acts outlive an order to wipe, and are still delivered', async () => {
    const bench = benchWithPaper()
    papersInput(bench, 7)
    inErasingTransaction(bench.storage, wipeAllButUnsent)
    bench.opened.files.removeAll(listUnsentPages(bench.storage.read))
    expect([isKept(bench, 1), isKept(bench, 2), isKept(bench, 7)]).toEqual([true, true, false])
    bench.central.script.deliverPaper = () => undefined
    bench.answer(letter => bench.accepted(letter))
    expect(await bench.push()).toMatchObject({ ok: true, value: { receipted: 1 } })
    expect([isKept(bench, 1), isKept(bench, 2)]).toEqual([false, false])
  })
})
