import { expect } from 'vitest'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { msOf } from '../../src-shared/kernel/instant.ts'
import { decide, listToReview } from '../support/decide.ts'
import { until } from '../support/test-desk.ts'
import { compareShelves } from './check-shelf.ts'
import { PASSWORD } from './faults-demo.ts'
import { type MatrixBench, type MatrixTemplates, startMatrixBench } from './matrix-bench.ts'
import { type MatrixFault, type Position, SECOND_STEP_MS, STEP_MS } from './matrix-faults.ts'

/** Longer than any exchange of these runs takes on a busy machine; a stall is told apart by a short one. */
const PATIENT_MS = 15_000
const WINDOW_MS = 9_000
/** The session's access token serves ten minutes. */
const TOKEN_OVER_MS = 11 * 60_000

/** Plays one row of the matrix and checks words, end and recovery; throws where a promise is broken. */
export async function runMatrixRow(
  templates: MatrixTemplates,
  fault: MatrixFault,
  position: Position,
  stallTimeoutMs: number,
): Promise<void> {
  const stalls = typeof fault.fault === 'object' && fault.fault.kind === 'stall'
  const timeoutMs = stalls ? stallTimeoutMs : PATIENT_MS
  const isPull = position.endsWith('page')
  const bench = await startMatrixBench(templates, isPull ? 'unpulled' : 'pulled', timeoutMs)
  try {
    await bench.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    if (isPull) await pullRow(bench, templates, fault, position)
    else await pushRow(bench, fault, position)
  } finally {
    await bench.close()
  }
}

async function pullRow(
  bench: MatrixBench,
  templates: MatrixTemplates,
  fault: MatrixFault,
  position: Position,
): Promise<void> {
  const { clock } = bench
  bench.disturb(fault, position)
  await clock.pass(100)
  const says = wordsOf(fault, position)
  await bench.untilSays(says, `the status line says ${says}`)
  if (says !== 'online') {
    expect((await bench.status()).lastPullAt).toBeNull()
    await recover(bench, fault, position)
  }
  await until('everything is here', async () => {
    const { ready, connection } = await bench.status()
    return connection === 'online' && ready.of > 0 && ready.cases === ready.of
  })
  expect((await bench.status()).lastPullAt).not.toBeNull()
  expect(compareShelves(await bench.shelf(), templates.shelf)).toEqual([])
}

async function pushRow(bench: MatrixBench, fault: MatrixFault, position: Position): Promise<void> {
  const { clock, face } = bench
  await clock.pass(100)
  await bench.untilSays('online', 'the first round is over')
  const rows = await listToReview(face)
  if (position === 'second push') await sendOne(bench, rows[0]?.caseId)
  const id = await decide(face, caseOf(rows[1]?.caseId), 'refuse')
  if (position === 'refresh') clock.jump(TOKEN_OVER_MS)
  bench.disturb(fault, position)
  await clock.pass(WINDOW_MS)
  const needsPerson = fault.refusesLetters === true && position !== 'refresh'
  if (needsPerson) {
    await untilState(bench, id, 'needs-you')
    const [item] = await face.needsYou.list({})
    expect(item?.reason).toBe('rejected-alone')
    bench.disturb(undefined, position)
    await bench.untilSays('online', 'the round went on')
    expect(await bench.effects(id)).toBe(0)
    return
  }
  const says = wordsOf(fault, position)
  await bench.untilSays(says, `the status line says ${says}`)
  const sendOnly = position === 'refresh' && says === 'signed-out'
  // A locked officer sees nothing any more; what was decided before stays and goes on once they are not.
  const stopped = fault.name === '423'
  if (stopped) await expect(bench.letter(id)).rejects.toMatchObject({ code: 'not-permitted' })
  if (says !== 'online' && !sendOnly && !stopped) {
    const letter = await untilState(bench, id, 'waiting')
    // Without a token no try was made; with one, the letter remembers how it went.
    expect(letter.lastTrouble).toBe(position === 'refresh' ? null : fault.trouble)
  }
  if (says !== 'online') await recover(bench, fault, position)
  const done = await untilState(bench, id, 'receipted')
  expect(done.receipt?.disposition).toBe('applied')
  await bench.untilSays('online', 'the line is well again')
  expect(await bench.effects(id)).toBe(1)
  expect((await bench.status()).waiting).toBe(0)
}

/** The fault ends; after one back-off step at most the desk is well by itself, or by the password where that is asked. */
async function recover(bench: MatrixBench, fault: MatrixFault, position: Position): Promise<void> {
  const { clock } = bench
  await until('nothing is under way', async () => bench.exchanges.under === 0)
  // A desk that registers anew says so before its round is over.
  const { nextTryAt, connection } = await until('the next try is planned', async () => {
    const status = await bench.status()
    return (status.connection === 'signed-out' || status.nextTryAt !== null) && status
  })
  if (fault.clockJumpMs !== undefined) clock.jumpDesk(fault.clockJumpMs)
  bench.disturb(undefined, position)
  if (connection === 'signed-out') {
    expect(nextTryAt).toBeNull()
    // A refused refresh ended the session; a refused exchange did not, and the next round finds that out.
    if (position === 'refresh') await bench.face.session.signInAgain({ password: PASSWORD })
    if (position === 'refresh') await bench.face.sync.now({})
    await clock.pass(fault.longestWaitMs)
    return
  }
  expect(nextTryAt).not.toBeNull()
  const waitMs = nextTryAt === null ? 0 : msOf(nextTryAt) - msOf(clock.now()) + (fault.clockJumpMs ?? 0)
  // The hint of the first push may have asked for a try of its own: then it is the second step. A slow machine may have met more.
  const longestMs = Math.max(
    fault.longestWaitMs,
    position === 'second push' ? SECOND_STEP_MS : 0,
    STEP_MS * 2 ** (bench.met() - 1),
  )
  expect(waitMs).toBeLessThanOrEqual(longestMs)
  await clock.pass(longestMs)
}

/** What the status line says while the fault is there. */
function wordsOf(fault: MatrixFault, position: Position): MatrixFault['says'] {
  // A centre that will not even be asked from the beginning is a failing one.
  if (position === 'first page' && fault.name.startsWith('410')) return 'refused'
  // A refresh that is refused ends the session: only the password helps.
  if (position === 'refresh' && fault.name === '403') return 'signed-out'
  if (position === 'refresh' && fault.once)
    return fault.trouble === null && fault.name.startsWith('401') ? 'online' : refreshOnce(fault)
  return fault.says
}

function refreshOnce(fault: MatrixFault): MatrixFault['says'] {
  return fault.name.startsWith('410') ? 'refused' : 'signed-out'
}

async function sendOne(bench: MatrixBench, caseId: CaseId | undefined): Promise<void> {
  const id = await decide(bench.face, caseOf(caseId), 'refuse')
  await bench.clock.pass(WINDOW_MS)
  await untilState(bench, id, 'receipted')
  await bench.untilSays('online', 'the first push is over')
  await until('nothing is under way', async () => bench.exchanges.under === 0)
}

async function untilState(bench: MatrixBench, id: LetterId, state: string) {
  let last: unknown
  return await until(`the letter is ${state}`, async () => {
    // While the officer is locked the desk shows them nothing.
    const letter = await bench.letter(id).catch(() => undefined)
    last = letter
    return letter?.state === state && letter
  }).catch(async (cause: unknown) => {
    throw new Error(
      `${String(cause)}; it is ${JSON.stringify(last)}; ${JSON.stringify(await bench.status())}`,
    )
  })
}

function caseOf(caseId: CaseId | undefined): CaseId {
  if (caseId === undefined) throw new Error('nothing waits')
  return caseId
}
