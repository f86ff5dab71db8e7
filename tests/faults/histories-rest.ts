import { sql } from 'kysely'
import { setOfficerStanding } from '../../src-central/portal/set-officer-standing.ts'
import { HUAXI, PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import type { HistoryDesk } from './histories-desk.ts'
import type { HistoryWorld } from './histories-world.ts'
import type { DeskLetter } from './read-sides.ts'

/** Rounds of all desks after which nothing may be left that could still leave. */
const MOST_ROUNDS = 8

/**
 * The troubles are over: everybody is home, every line is up, everything that may leave leaves, and the feed is read to
 * its end. Answers what does not come to rest.
 */
export async function comeToRest(world: HistoryWorld, cases: readonly CaseId[]): Promise<string[]> {
  for (const desk of world.desks) {
    desk.line.down = false
    desk.line.next = undefined
    await setOfficerStanding(world.tools, desk.loginName, { agencies: [HUAXI as never] })
  }
  // Undo windows end, files that failed are tried again, and every wait of a line that broke is over.
  await world.time.sleep(61_000, world.settled)
  for (let round = 1, still = 0; round <= MOST_ROUNDS; round += 1) {
    const before = await topOf(world)
    for (const desk of world.desks) await roundOf(world, desk)
    const quiet = (await topOf(world)) === before && world.desks.every(desk => !canLeave(desk, cases))
    still = quiet ? still + 1 : 0
    if (still === 1) return []
  }
  return world.desks.flatMap(desk =>
    lettersOf(desk, cases)
      .filter(({ state }) => ['held', 'waiting', 'sending'].includes(state))
      .map(
        letter =>
          `${desk.name}: does not come to rest: ${letter.letter_id} is ${letter.state} (${letter.last_trouble})`,
      ),
  )
}

async function topOf({ tools }: HistoryWorld): Promise<number> {
  const { rows } = await sql<{ position: number }>`SELECT position FROM feed_clock`.execute(
    tools.storage.read.db,
  )
  return rows[0]?.position ?? 0
}

/** One round of a desk; where somebody signed in elsewhere as the same officer, with the password typed again. */
export async function roundOf(world: HistoryWorld, { face }: HistoryDesk): Promise<void> {
  const state = await face.session.state({})
  if (state.mode === 'closed') return
  await face.outbox.tryNow({})
  await world.settled()
  if ((await face.sync.status({})).connection !== 'signed-out') return
  await face.session.signInAgain({ password: PASSWORD })
  await face.outbox.tryNow({})
  await world.settled()
}

/** What is on its way, apart from what stands behind an earlier letter that needs a person. */
function canLeave(desk: HistoryDesk, cases: readonly CaseId[]): boolean {
  const letters = lettersOf(desk, cases)
  const blocked = new Set(letters.filter(({ state }) => state === 'needs-you').map(({ case_id }) => case_id))
  return letters.some(
    ({ state, case_id }) => ['held', 'waiting', 'sending'].includes(state) && !blocked.has(case_id),
  )
}

export function marksOf(cases: readonly string[]): string {
  return cases.map(() => '?').join(', ')
}

export function lettersOf(desk: HistoryDesk, cases: readonly CaseId[]): DeskLetter[] {
  return desk.handle
    .prepare(
      `SELECT letter_id, kind, what, case_id, sequence, state, digest, content, closed_by, last_trouble FROM letters
       WHERE case_id IN (${marksOf(cases)}) ORDER BY sequence`,
    )
    .all(...cases) as DeskLetter[]
}
