import { describe, expect, it } from 'vitest'
import type { SavedView } from '../../../src-shared/desk/queue-views.ts'
import { codeOf, deskBench } from '../../../tests/builders/desk-bench.ts'
import { uuidOf } from '../../../tests/builders/ids.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { listSavedViews } from '../../storage/stores/saved-views-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { removeView, saveView } from './saved-views.ts'

const viewOf = (n: number, name = `视图${n}`): SavedView => ({
  id: uuidOf(n),
  name,
  filter: queueFilterOf({ flag: 'needs-you' }),
})

function setUp(...views: SavedView[]) {
  const { opened } = deskBench()
  for (const view of views) saveView(opened, view)
  return { opened, listed: () => listSavedViews(opened.storage.read) }
}

describe('视图', () => {
  it('are none at first; a new one stands at the end, as it was saved', () => {
    expect(setUp().listed()).toEqual([])
    const { opened, listed } = setUp(viewOf(2), viewOf(1))
    expect(listed()).toEqual([viewOf(2), viewOf(1)])
    expect(saveView(opened, viewOf(3, 'e\u0301'))).toEqual([viewOf(2), viewOf(1), viewOf(3, 'é')])
  })

  it('saved under a known id is replaced where it stands', () => {
    const { opened } = setUp(viewOf(1), viewOf(2))
    expect(saveView(opened, viewOf(1, '急件'))).toEqual([viewOf(1, '急件'), viewOf(2)])
  })

  it('removed is gone; one that is not there is gone already', () => {
    const { opened, listed } = setUp(viewOf(1), viewOf(2))
    expect(removeView(opened, uuidOf(1))).toEqual([viewOf(2)])
    expect(removeView(opened, uuidOf(1))).toEqual([viewOf(2)])
    expect(listed()).toEqual([viewOf(2)])
  })

  it('are thirty at most; one of them can still be replaced', () => {
    const { opened, listed } = setUp(...Array.from({ length: 30 }, (_, n) => viewOf(n)))
    expect(codeOf(() => saveView(opened, viewOf(31)))).toBe('too-many-views')
    expect(codeOf(() => saveView(opened, viewOf(30 - 1, '急件')))).toBe('done')
    expect([listed().length, listed().at(-1)?.name]).toEqual([30, '急件'])
  })

  it('are refused with somebody’s number in their name, new, renamed and as an input method types it', () => {
    const { opened, listed } = setUp(viewOf(1))
    for (const name of [
      '520103199903071234 的件',
      '查52010319990307123x',
      '520102 19990307 1234',
      '找 13800138000',
      '１３８００１３８０００',
      '0851-84130000',
    ])
      for (const n of [1, 2])
        expect(
          codeOf(() => saveView(opened, viewOf(n, name))),
          name,
        ).toBe('name-holds-number')
    expect(listed()).toEqual([viewOf(1)])
    for (const name of ['2026-11-28 前', '520103 云岩', '第 1234567 批'])
      expect(
        codeOf(() => saveView(opened, viewOf(1, name))),
        name,
      ).toBe('done')
  })

  it('named with a number by an earlier version are shown with it masked', () => {
    const { opened, listed } = setUp()
    inTransaction(opened.storage, tx =>
      writeMeta(tx, 'saved-views', JSON.stringify([viewOf(1, '找 13800138000')])),
    )
    expect(listed()).toEqual([viewOf(1, '找 138****8000')])
  })

  it('of a version that knew fewer filters are read, and narrow by them nothing', () => {
    const { opened, listed } = setUp()
    const keep = (views: unknown) =>
      inTransaction(opened.storage, tx => writeMeta(tx, 'saved-views', JSON.stringify(views)))
    const { holder: _h, flag: _f, ...older } = queueFilterOf({ due: 'overdue' })
    const { workType, stage, view } = older
    keep([
      { id: uuidOf(1), name: '旧', filter: older },
      { id: uuidOf(2), name: '更旧', filter: { workType, stage, view } },
      { id: uuidOf(3), name: '看不懂', filter: { ...older, view: 'invented-later' } },
    ])
    expect(listed()).toEqual([
      { id: uuidOf(1), name: '旧', filter: queueFilterOf({ due: 'overdue' }) },
      { id: uuidOf(2), name: '更旧', filter: queueFilterOf() },
    ])
  })
})
