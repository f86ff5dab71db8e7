import { sql } from 'kysely'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { checkLetters } from './check-letters.ts'
import { checkStore } from './check-shelf.ts'
import type { HistoryDesk } from './histories-desk.ts'
import { lettersOf, marksOf } from './histories-rest.ts'
import { checkShelf } from './histories-shelf.ts'
import type { HistoryWorld } from './histories-world.ts'
import type { CentreLetter, CentreSide, DeskSide } from './read-sides.ts'

/** I1–I7 of one history at rest: what officers were told, what the desks have, what the centre has. */
export async function checkHistory(world: HistoryWorld, cases: readonly CaseId[]): Promise<string[]> {
  const centre = await readCentreOf(world, cases)
  const known = new Set<string>()
  const found: string[] = []
  for (const desk of world.desks) {
    const side = readDeskOf(desk, cases)
    for (const { letter_id } of side.letters) known.add(letter_id)
    const dismissed = centre.dismissed.map(({ id, caseId }) => ({
      t: 'intent' as const,
      what: 'close' as const,
      id,
      caseId,
      outcome: 'dismissed',
    }))
    const told = desk.told.filter(line => 'caseId' in line && cases.includes(line.caseId as CaseId))
    found.push(
      ...[
        ...checkLetters([...told, ...dismissed], side, centre),
        ...checkReceipts(side, centre),
        ...(await checkShelf(world, desk, cases)),
        ...(await checkAccount(desk)),
        ...desk.logged.filter(line => /call-failed|sync-round-failed|due-call-failed/.test(line)),
      ].map(each => `${desk.name}: ${each}`),
    )
  }
  for (const id of centre.letters.keys())
    if (!known.has(id)) found.push(`I3: the centre has letter ${id} that no desk wrote`)
  for (const id of centre.effects.keys())
    if (!centre.letters.has(id)) found.push(`I2: ${id} took effect and the centre has no such letter`)
  found.push(...world.centreFailures.map(failure => `the centre failed: ${failure}`))
  return found
}

/** What stands in each store as a whole, once when a world ends. */
export function checkStores(world: HistoryWorld): string[] {
  return world.desks.flatMap(desk => checkStore(desk.handle).map(each => `${desk.name}: ${each}`))
}

function readDeskOf(desk: HistoryDesk, cases: readonly CaseId[]): DeskSide {
  const letters = lettersOf(desk, cases)
  const ids = letters.map(letter => letter.letter_id)
  const of = (columns: string, table: string) =>
    desk.handle.prepare(`SELECT ${columns} FROM ${table} WHERE letter_id IN (${marksOf(ids)})`).all(...ids)
  return {
    letters,
    receipts: of('letter_id, verified, body', 'receipts') as DeskSide['receipts'],
    log: of('act, letter_id', 'audit_entries') as DeskSide['log'],
    handle: desk.handle,
  }
}

interface HistoryCentre extends CentreSide {
  readonly dismissed: readonly { readonly id: string; readonly caseId: string }[]
}

async function readCentreOf({ tools }: HistoryWorld, cases: readonly CaseId[]): Promise<HistoryCentre> {
  const { db } = tools.storage.read
  const letters =
    await sql<CentreLetter>`SELECT rowid AS "order", id, case_id, desk_id, epoch, sequence, disposition,
    digest FROM letters WHERE case_id IN (${sql.join(cases)}) ORDER BY rowid`.execute(db)
  const effects = await sql<{ letter_id: string; n: number }>`SELECT letter_id, count(*) AS n FROM effects
    WHERE case_id IN (${sql.join(cases)}) GROUP BY letter_id`.execute(db)
  const dismissed = await db
    .selectFrom('exceptions')
    .select(['id', 'case_id as caseId'])
    .where('case_id', 'in', [...cases])
    .where('state', '=', 'dismissed')
    .execute()
  return {
    letters: new Map(letters.rows.map(letter => [letter.id, letter])),
    effects: new Map(effects.rows.map(({ letter_id, n }) => [letter_id, n])),
    integrity: 'ok',
    dismissed,
  }
}

/** I2 by the receipt itself: applied and adopted mean one effect, agreed means none. */
function checkReceipts(desk: DeskSide, centre: CentreSide): string[] {
  return desk.receipts.flatMap(({ letter_id, verified, body }) => {
    const { disposition } = JSON.parse(body) as { disposition: string }
    const effects = centre.effects.get(letter_id) ?? 0
    const due = disposition === 'agreed' ? 0 : 1
    if (!verified) return [`I2: the receipt of ${letter_id} does not verify`]
    return effects === due ? [] : [`I2: ${letter_id} has a receipt (${disposition}) and ${effects} effects`]
  })
}

/** 日结 adds up on every day, and counts what the officer was told. */
async function checkAccount({ face, decided }: HistoryDesk): Promise<string[]> {
  const found: string[] = []
  let counted = 0
  const { days } = await face.account.day({ day: null })
  for (const day of days) {
    const account = await face.account.day({ day })
    for (const { letterId } of account.differing)
      found.push(`the account of ${day} does not agree about ${letterId}`)
    for (const row of account.rows) {
      counted += row.decided
      const { applied, agreed, adopted, waiting, needsYou, withdrawn, retracted, dismissed } = row
      const placed = applied + agreed + adopted + waiting + needsYou + withdrawn + retracted + dismissed
      if (row.decided - row.undone !== placed)
        found.push(`the account of ${day} does not add up: ${JSON.stringify(row)}`)
    }
  }
  if (counted !== decided) found.push(`I1: the account counts ${counted} decisions, told were ${decided}`)
  return found
}
