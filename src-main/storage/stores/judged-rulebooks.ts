import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

/** Names the code this desk was built from; undefined when it runs from its sources. See electron.vite.config.ts. */
declare const __BUILD_ID__: string | undefined
const buildId = typeof __BUILD_ID__ === 'string' ? __BUILD_ID__ : undefined

interface Judged {
  readonly build: string
  readonly stamp: string
  readonly books: readonly Rulebook[]
}

/**
 * Keeps rulebooks as this very build has read them, so that the next start need not judge them again: that costs more
 * than everything else its first page does. Another build, or other rulebooks (`stamp`), reads them anew.
 */
export function keepJudgedRulebooks(
  tx: WriteTx,
  stamp: string,
  books: readonly Rulebook[],
  build: string | undefined = buildId,
): void {
  if (build === undefined) deleteMeta(tx, 'judged-rulebooks')
  else if (findJudgedRulebooks(tx, stamp, build) === undefined)
    writeMeta(tx, 'judged-rulebooks', JSON.stringify({ build, stamp, books } satisfies Judged))
}

/** What `keepJudgedRulebooks` kept of these rulebooks; undefined for another build, or when they changed since. */
export function findJudgedRulebooks(
  db: ReadDb,
  stamp: string,
  build: string | undefined = buildId,
): readonly Rulebook[] | undefined {
  const kept = build === undefined ? undefined : findMeta(db, 'judged-rulebooks')
  if (kept === undefined) return undefined
  const judged = JSON.parse(kept) as Judged
  return judged.build === build && judged.stamp === stamp ? judged.books : undefined
}
