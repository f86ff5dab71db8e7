import type { Post } from '../../../src-shared/central/feed.ts'
import type { PostFilter, PostRow } from '../../../src-shared/desk/post-views.ts'
import type { RegionCode } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { isWithin, parentRegion, readRegionCode } from '../../../src-shared/kernel/region-code.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { listPosts } from '../../storage/stores/entity-lists.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'

export interface PostPage {
  readonly posts: PostRow[]
  readonly total: number
  readonly asOf: { readonly oldest: Instant; readonly newest: Instant } | null
  readonly regions: { readonly code: RegionCode; readonly name: string; readonly count: number }[]
}

/**
 * 岗位查询 (S7), from the shelf alone: posts of a region and below whose name, unit or place has every word asked for.
 * The ones that lack most people come first; posts that take nobody any more stand behind all that do.
 *
 * 报名人数不足 means fewer applied than are wanted; 尚缺 is what is wanted and not confirmed. `asOf` tells how old the
 * figures found are; the choice of regions is that of everything held, whatever is asked for.
 */
export function listPostPage(opened: Opened, filter: PostFilter, offset: number, limit: number): PostPage {
  const db = opened.storage.read
  const held = listPosts(db)
  const words = plain(filter.text).split(' ').filter(Boolean)
  const found = held
    .filter(
      post =>
        (filter.region === null || isWithin(post.region, filter.region)) &&
        (!filter.lackingOnly || post.applied < post.wanted) &&
        words.every(word => plain(`${post.name} ${post.unitName} ${post.workPlace}`).includes(word)),
    )
    .toSorted(mostLackingFirst)
  const times = found.map(post => post.asOf).sort()
  const [oldest, newest] = [times[0], times.at(-1)]
  return {
    posts: found.slice(offset, offset + limit).map(post => ({
      ...post,
      regionName: findRegion(db, post.region)?.name ?? post.region,
      lacking: lackingOf(post),
    })),
    total: found.length,
    asOf: oldest && newest ? { oldest, newest } : null,
    regions: regionsOf(db, held),
  }
}

function lackingOf(post: Post): number {
  return Math.max(0, post.wanted - post.confirmed)
}

function mostLackingFirst(a: Post, b: Post): number {
  return (
    Number(b.open) - Number(a.open) ||
    lackingOf(b) - lackingOf(a) ||
    (a.region < b.region ? -1 : a.region > b.region ? 1 : a.id < b.id ? -1 : 1)
  )
}

/** Width, case and the number of blanks make no difference to who searches. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** Cities and counties with posts, by code; a post counts in both. */
function regionsOf(db: ReadDb, posts: readonly Post[]): PostPage['regions'] {
  const counts = new Map<RegionCode, number>()
  for (const post of posts) {
    for (let code = readRegionCode(post.region)?.code; code !== undefined; code = parentRegion(code)) {
      const level = readRegionCode(code)?.level
      if (level === 'prefecture' || level === 'county') counts.set(code, (counts.get(code) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, name: findRegion(db, code)?.name ?? code, count }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}
