import { pullChanges } from '../../src-main/features/sync/pull-changes.ts'
import { writeMeta } from '../../src-main/storage/stores/meta-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import type { FeedItem } from '../../src-shared/central/feed.ts'
import { type DeskBench, deskBench } from './desk-bench.ts'
import { problemOf } from './scripted-central.ts'

export interface PullBench extends DeskBench {
  /** The pages the centre has, in order; the n-th is had with the cursor `cN`, the first without any. */
  pages: readonly (readonly FeedItem[])[]
  /** Every cursor the centre was asked with. */
  readonly asked: (string | undefined)[]
  /** From now on the centre takes no cursor but the beginning, once. */
  forgetCursors(): void
  /** Pulls; `stopAfter` ends it after so many pages, as a kill would between two. */
  pull(stopAfter?: number): ReturnType<typeof pullChanges>
}

/** A desk and a centre with pages of a feed. `used` means that this is not the desk's first pull. */
export function pullBench(options: { used?: boolean } = {}): PullBench {
  const base = deskBench()
  if (options.used) markUsed(base.storage)
  let refusing = false
  const bench: PullBench = {
    ...base,
    pages: [],
    asked: [],
    forgetCursors: () => {
      refusing = true
    },
    pull: (stopAfter = Number.POSITIVE_INFINITY) => {
      const begun = bench.asked.length
      return pullChanges(bench.tools, bench.opened, 'token', () => bench.asked.length - begun <= stopAfter)
    },
  }
  base.central.script.changes = (_token, after) => {
    bench.asked.push(after)
    if (refusing && after !== undefined) return problemOf('cursor-expired')
    refusing = false
    const index = after === undefined || after === 'used' ? 0 : Number(after.slice(1))
    return {
      items: [...(bench.pages[index] ?? [])],
      cursor: `c${index + 1}`,
      more: index + 1 < bench.pages.length,
    }
  }
  return bench
}

function markUsed(storage: Storage): void {
  inTransaction(storage, tx => writeMeta(tx, 'cursor', 'used'))
}
