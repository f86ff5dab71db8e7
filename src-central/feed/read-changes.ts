import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { listFeed, readFeedTop, type StoredFeedItem } from '../storage/feed-store.ts'
import { findMeta } from '../storage/meta-store.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { scopeDigest, scopeOf } from './scope.ts'

/**
 * One page of the feed as JSON text, ready to be sent.
 *
 * Bodies stand in the database as text and are only joined here: parsing and writing 5 000 cases again would cost
 * more than everything else together.
 *
 * Complete: the top is read before the rows, and positions at or below it are all visible by then, so a page that
 * ends at the top has skipped nothing; a record that moves up meanwhile comes with the next page. Refuses
 * `cursor-expired` when the scope changed, or the cursor is not of this feed or lies ahead of it (a restored centre).
 */
export async function readChanges(
  tools: CentreTools,
  caller: Caller,
  asked: { readonly after?: string | undefined; readonly limit: number },
): Promise<string> {
  const { read } = tools.storage
  const scope = scopeOf(caller.officer)
  const digest = scopeDigest((await findMeta(read, 'feed-id')) ?? '', scope)
  const top = await readFeedTop(read)
  const after = positionOf(asked.after, digest, top)
  const found = await listFeed(read, scope, { after, upTo: top, limit: asked.limit + 1 })
  const more = found.length > asked.limit
  const items = more ? found.slice(0, asked.limit) : found
  const position = more ? (items.at(-1)?.position ?? top) : top
  return `{"items":[${items.map(itemText).join(',')}],"cursor":"${writeCursor({ scope: digest, position })}","more":${more},"officer":${JSON.stringify(caller.officer)}}`
}

function positionOf(after: string | undefined, digest: string, top: number): number {
  if (after === undefined) return 0
  const cursor = readCursor(after)
  if (!cursor || cursor.scope !== digest || cursor.position > top) throw new CentralRefusal('cursor-expired')
  return cursor.position
}

function itemText(item: StoredFeedItem): string {
  return `{"position":${item.position},"kind":${JSON.stringify(item.kind)},"id":${JSON.stringify(item.entity_id)},"body":${item.body_json}}`
}
