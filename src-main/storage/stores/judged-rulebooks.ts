import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

/** Names the code this desk was built from; undefined when it runs from its sources. See electron.vite.config.ts. */
declare const __BUILD_ID__: string | undefined
const buildId = typeof __BUILD_ID__ === 'string' ? __BUILD_ID__ : undefined

/** Which build has judged which rulebooks: read at every pull, so it stands apart from them. */
const markOf = (build: string, stamp: string) => `${build} ${stamp}`

/**
 * Keeps rulebooks as this very build has read them, so that the next start need not judge them again: that costs more
 * than everything else its first page does. Another build, or other rulebooks (`stamp`), reads them anew.
 */
export function keepJudgedRulebooks(
  tx: WriteTx,
  stamp: string,
  books: () => readonly Rulebook[],
  build: string | undefined = buildId,
): void {
  if (build === undefined) deleteMeta(tx, 'judged-by')
  else if (findMeta(tx, 'judged-by') !== markOf(build, stamp)) {
    writeMeta(tx, 'judged-by', markOf(build, stamp))
    writeMeta(tx, 'judged-rulebooks', JSON.stringify(books()))
  }
}

/** What `keepJudgedRulebooks` kept of these rulebooks; undefined for another build, or when they changed since. */
export function findJudgedRulebooks(
  db: ReadDb,
  stamp: string,
  build: string | undefined = buildId,
): readonly Rulebook[] | undefined {
  if (build === undefined || findMeta(db, 'judged-by') !== markOf(build, stamp)) return undefined
  const kept = findMeta(db, 'judged-rulebooks')
  return kept === undefined ? undefined : (JSON.parse(kept) as readonly Rulebook[])
}
