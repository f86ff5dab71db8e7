import type { Post } from '../../../src-shared/central/feed.ts'
import type { SearchedPostRow } from '../../../src-shared/desk/search-views.ts'
import { matchText } from '../../../src-shared/search/match-text.ts'
import type { SearchQuery } from '../../../src-shared/search/search-query.ts'
import { type ReadAloud, type SpelledCharacter, spell } from '../../../src-shared/search/spelled-text.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { listPosts } from '../../storage/stores/entity-lists.ts'
import type { ReadDb } from '../../storage/transaction.ts'

interface SpelledPost {
  readonly post: Post
  readonly unit: readonly SpelledCharacter[]
  readonly name: readonly SpelledCharacter[]
}

/** Spelled once for each list of posts; the list is another one when a post changed. */
const spelledLists = new WeakMap<readonly Post[], readonly SpelledPost[]>()

/** Posts of the catalogue here whose unit or name is meant, by characters, pinyin or initials; open ones first. */
export function findPosts(
  db: ReadDb,
  query: SearchQuery,
  limit: number,
  readAloud: ReadAloud,
): { readonly found: SearchedPostRow[]; readonly more: boolean } {
  if (query.kind !== 'name') return { found: [], more: false }
  const found = spelledPosts(db, readAloud).flatMap(({ post, unit, name }) => {
    const inUnit = matchText(unit, query.characters)
    const match = inUnit ?? matchText(name, query.characters)
    if (!match) return []
    const field = inUnit ? ('unit' as const) : ('post' as const)
    const text = inUnit ? post.unitName : post.name
    const rank = (post.open ? 0 : 2) + (match.atStart ? 0 : 1)
    return [{ post, rank, match: { field, text, from: match.from, to: match.to } }]
  })
  found.sort((a, b) => a.rank - b.rank || (a.post.id < b.post.id ? -1 : 1))
  return {
    found: found.slice(0, limit).map(({ post, match }) => ({
      postId: post.id,
      name: post.name,
      unitName: post.unitName,
      regionName: findRegion(db, post.region)?.name ?? post.region,
      match,
    })),
    more: found.length > limit,
  }
}

function spelledPosts(db: ReadDb, readAloud: ReadAloud): readonly SpelledPost[] {
  const posts = listPosts(db)
  const kept = spelledLists.get(posts)
  if (kept) return kept
  const made = posts.map(post => ({
    post,
    unit: spell(post.unitName, readAloud),
    name: spell(post.name, readAloud),
  }))
  spelledLists.set(posts, made)
  return made
}
