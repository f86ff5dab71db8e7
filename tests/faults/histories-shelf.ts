import { readChanges } from '../../src-central/feed/read-changes.ts'
import { findOfficer } from '../../src-central/storage/officer-store.ts'
import type { ChangesPage, FeedItem } from '../../src-shared/central/feed.ts'
import { canonicalJson, type Json } from '../../src-shared/kernel/canonical-json.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import type { HistoryDesk } from './histories-desk.ts'
import { marksOf } from './histories-rest.ts'
import type { HistoryWorld } from './histories-world.ts'

/** I5 and I6: of the cases of the history, the desk has the centre's last word for its officer, and nothing else. */
export async function checkShelf(
  world: HistoryWorld,
  desk: HistoryDesk,
  cases: readonly CaseId[],
): Promise<string[]> {
  const due = await listDue(world, desk, cases)
  const here = listHere(desk, cases)
  return [
    ...[...due].flatMap(([id, row]) => {
      const mine = here.get(id)
      if (mine === undefined)
        return [
          `${removedThere(desk, id, row) ? '[removed-at-its-own-place] ' : ''}I6 skipped: ${id} never came to this desk`,
        ]
      return mine === row
        ? []
        : [`I6 stale: ${id} is ${mine.slice(0, 160)}, the centre has ${row.slice(0, 160)}`]
    }),
    ...[...here.keys()].flatMap(id => (due.has(id) ? [] : [`I6: ${id} is only on this desk`])),
  ]
}

function removedThere({ handle }: HistoryDesk, name: string, row: string): boolean {
  const [kind, id] = name.split(' ')
  if (kind !== 'case') return false
  const removed = handle.prepare('SELECT position FROM removed_cases WHERE id = ?').get(id)
  return (removed as { position: number } | undefined)?.position === Number(row.split(' ')[0])
}

async function listDue(
  { tools }: HistoryWorld,
  desk: HistoryDesk,
  cases: readonly CaseId[],
): Promise<Map<string, string>> {
  const officer = await findOfficer(tools.storage.read, desk.loginName as never)
  if (!officer) throw new Error('the officer is known')
  const caller = {
    officer: officer.profile,
    deskId: 'none' as never,
    familyId: '',
    grant: 'interactive' as const,
  }
  const page = JSON.parse(await readChanges(tools, caller, { limit: 1_000_000 })) as ChangesPage
  return new Map(page.items.filter(item => isOf(item, cases)).map(item => [nameOf(item), rowOf(item)]))
}

function isOf({ kind, id, body }: FeedItem, cases: readonly CaseId[]): boolean {
  const { caseId } = body as { caseId?: string }
  return (kind === 'case' && cases.includes(id as CaseId)) || cases.includes(caseId as CaseId)
}

function nameOf({ kind, id, position }: FeedItem): string {
  return kind === 'case-event' ? `${kind} ${position}` : `${kind} ${id}`
}

function rowOf({ position, kind, body }: FeedItem): string {
  if (kind !== 'lease') return `${position} ${canonicalJson(body as Json)}`
  const { caseId, id, officerId, deskId, until, state } = body as Record<string, string | null>
  return `${position} ${canonicalJson({ caseId, id, officerId, deskId, until, state } as Json)}`
}

function listHere({ handle }: HistoryDesk, cases: readonly CaseId[]): Map<string, string> {
  const rows = <Row>(text: string) => handle.prepare(text).all(...cases) as Row[]
  const marks = marksOf(cases)
  const there = new Map<string, string>()
  type Body = { id: string; position: number; body: string }
  const textOf = ({ position, body }: Body) => `${position} ${canonicalJson(JSON.parse(body) as Json)}`
  for (const row of rows<Body>(
    `SELECT c.id, c.position, b.body FROM cases c JOIN case_bodies b ON b.seq = c.seq WHERE c.id IN (${marks})`,
  ))
    there.set(`case ${row.id}`, textOf(row))
  for (const row of rows<Body>(
    `SELECT position AS id, position, body FROM case_events WHERE case_id IN (${marks})`,
  ))
    there.set(`case-event ${row.id}`, textOf(row))
  for (const row of rows<Body>(
    `SELECT id, position, body FROM entities WHERE kind = 'exception' AND json_extract(body, '$.caseId') IN (${marks})`,
  ))
    there.set(`exception ${row.id}`, textOf(row))
  type LeaseRow = { position: number } & Record<
    'caseId' | 'id' | 'officerId' | 'deskId' | 'until' | 'state',
    string
  >
  for (const { position, ...lease } of rows<LeaseRow>(
    `SELECT position, case_id AS "caseId", lease_id AS id, officer_id AS "officerId", desk_id AS "deskId", until, state
     FROM leases WHERE case_id IN (${marks})`,
  ))
    there.set(`lease ${lease.caseId}`, `${position} ${canonicalJson(lease)}`)
  return there
}
