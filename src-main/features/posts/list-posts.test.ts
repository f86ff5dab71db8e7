import { describe, expect, it } from 'vitest'
import { type Post, postSchema } from '../../../src-shared/central/feed.ts'
import { type PostFilter, postRowSchema } from '../../../src-shared/desk/post-views.ts'
import { deskBench, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { later } from '../../../tests/builders/ids.ts'
import { listPostPage } from './list-posts.ts'

function postOf(n: number, change: { readonly [Key in keyof Post]?: unknown } = {}): Post {
  return postSchema.parse({
    id: `post-${n}`,
    name: '档案整理见习岗',
    unitName: '贵阳示例档案服务有限公司',
    region: '520112',
    wanted: 5,
    applied: 2,
    confirmed: 1,
    livingAllowance: '1800元/月',
    workPlace: '乌当区新添大道1号',
    unitRecognised: true,
    open: true,
    publishedOn: '2026-02-01',
    asOf: later(n),
    ...change,
  })
}

function benchOf(posts: readonly Post[]) {
  const bench = deskBench()
  keepEntities(bench.storage, 'post', Object.fromEntries(posts.map(post => [post.id, post])))
  keepEntities(bench.storage, 'region', {
    '5201': { code: '5201', name: '贵阳市', parent: '52' },
    '520112': { code: '520112', name: '乌当区', parent: '5201' },
  })
  return bench
}
const nothing: PostFilter = { region: null, text: '', lackingOnly: false }
function find(posts: readonly Post[], change: Partial<{ [Key in keyof PostFilter]: unknown }> = {}) {
  return listPostPage(benchOf(posts).opened, { ...nothing, ...change } as PostFilter, 0, 50)
}
const ids = (page: ReturnType<typeof find>) => page.posts.map(post => post.id)

describe('posts for advising at the window (S7)', () => {
  it('are told with region, what is lacking and how old the figures are, without network', () => {
    const page = find([postOf(1), postOf(2, { confirmed: 9 })])
    expect(page.posts[0]).toMatchObject({ id: 'post-1', regionName: '乌当区', lacking: 4 })
    expect(page.posts[1]).toMatchObject({ id: 'post-2', lacking: 0 })
    expect(page.asOf).toEqual({ oldest: later(1), newest: later(2) })
    expect(page.posts.every(post => postRowSchema.safeParse(post).success)).toBe(true)
  })

  it('come most lacking first; who takes nobody any more stands behind; ties by region and id, on every desk alike', () => {
    const posts = [
      postOf(1, { wanted: 9, open: false }),
      postOf(2, { wanted: 3 }),
      postOf(3, { wanted: 8, region: '520103' }),
      postOf(4, { wanted: 8 }),
      postOf(5, { wanted: 8, region: '520103' }),
    ]
    const wanted = ['post-3', 'post-5', 'post-4', 'post-2', 'post-1']
    expect(ids(find(posts))).toEqual(wanted)
    expect(ids(find(posts.toReversed()))).toEqual(wanted)
  })

  it('of a region are those in it and below, and of no neighbour', () => {
    const codes = ['5201', '520112', '520112101', '520113', '5202', '530102']
    const posts = codes.map((region, n) => postOf(n, { region }))
    const within = (region: string) =>
      find(posts, { region })
        .posts.map(post => post.region)
        .sort()
    expect(within('520112')).toEqual(['520112', '520112101'])
    expect(within('5201')).toEqual(['5201', '520112', '520112101', '520113'])
    expect(within('52')).toHaveLength(5)
  })

  it('by words are those that have every word in name, unit or place, in any width and case', () => {
    const posts = [
      postOf(1),
      postOf(2, { name: 'ＩＴ助理', unitName: '贵阳云科技有限公司' }),
      postOf(3, { workPlace: '云岩区北京路' }),
    ]
    expect(ids(find(posts, { text: ' it ' }))).toEqual(['post-2'])
    expect(ids(find(posts, { text: '档案 北京路' }))).toEqual(['post-3'])
    expect(ids(find(posts, { text: '云' })).sort()).toEqual(['post-2', 'post-3'])
    expect(ids(find(posts, { text: '没有' }))).toEqual([])
  })

  it('报名人数不足: fewer applied than wanted, whatever is confirmed', () => {
    const posts = [postOf(1, { applied: 4 }), postOf(2, { applied: 5 }), postOf(3, { applied: 6 })]
    expect(ids(find(posts, { lackingOnly: true }))).toEqual(['post-1'])
  })

  it('go on page by page, with the whole number and the age of all that was found', () => {
    const bench = benchOf([1, 2, 3, 4, 5].map(n => postOf(n, { wanted: 20 - n })))
    const page = (offset: number) => listPostPage(bench.opened, nothing, offset, 2)
    expect([0, 2, 4].map(offset => ids(page(offset)))).toEqual([
      ['post-1', 'post-2'],
      ['post-3', 'post-4'],
      ['post-5'],
    ])
    expect([page(4).total, page(4).asOf]).toEqual([5, { oldest: later(1), newest: later(5) }])
  })

  it('offer the cities and counties that have posts to choose from, whatever is asked for', () => {
    const posts = [postOf(1), postOf(2, { region: '520112101' }), postOf(3, { region: '530102' })]
    expect(find(posts, { text: 'nothing at all' })).toMatchObject({
      posts: [],
      total: 0,
      asOf: null,
      regions: [
        { code: '5201', name: '贵阳市', count: 2 },
        { code: '520112', name: '乌当区', count: 2 },
        { code: '5301', name: '5301', count: 1 },
        { code: '530102', name: '530102', count: 1 },
      ],
    })
  })

  it('are those of the newest word of the catalogue', () => {
    const bench = benchOf([postOf(1)])
    const total = () => listPostPage(bench.opened, nothing, 0, 9).posts[0]?.applied
    expect(total()).toBe(2)
    keepEntities(bench.storage, 'post', { 'post-1': postOf(1, { applied: 3 }) }, 40)
    expect(total()).toBe(3)
  })
})
