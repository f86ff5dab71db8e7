import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { findDeskIdentity } from '../../src-main/storage/stores/desk-store.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { openStoreOf } from '../support/open-store.ts'
import { startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

/** Longer than between two heartbeats. */
const SIX_MINUTES = 360_000

let centre: JourneyCentre
let folders: string[]
let desks: TestDesk[]

beforeEach(async () => {
  centre = await startJourneyCentre({ cases: 12 })
  folders = []
  desks = []
})
afterEach(async () => {
  for (const desk of desks) await desk.close()
  await centre.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forked-'))
  folders.push(folder)
  return folder
}

/** What a disk image, or a restore of the whole disk, does to a data folder. */
function copied(from: string): string {
  const folder = newFolder()
  cpSync(from, folder, { recursive: true })
  return folder
}

async function start(dataFolder: string, loginName: string): Promise<TestDesk> {
  const desk = startTestDesk({ centreAddress: centre.address, dataFolder })
  desks.push(desk)
  await desk.face.session.signIn({ loginName, password: PASSWORD })
  await untilStatus(
    desk.face,
    'the queue is here with its pictures',
    ({ ready }) => ready.of > 0 && ready.cases === ready.of,
  )
  return desk
}

async function stop(desk: TestDesk): Promise<void> {
  desks.splice(desks.indexOf(desk), 1)
  await desk.close()
}

/** So much time passes at this desk that it speaks to the centre again. */
async function speak(desk: TestDesk): Promise<void> {
  desk.shift(SIX_MINUTES)
  await desk.face.outbox.tryNow({})
}

async function lettersOf({ face }: TestDesk) {
  const [unsent, done] = await Promise.all(
    (['unsent', 'done'] as const).map(which => face.outbox.list({ which, after: null, limit: 100 })),
  )
  return [...(unsent?.letters ?? []), ...(done?.letters ?? [])]
}

async function receipted(desk: TestDesk, ids: readonly LetterId[]): Promise<void> {
  await until(`${ids.length} letters are receipted`, async () => {
    await desk.letUndoWindowPass()
    const letters = await lettersOf(desk)
    return ids.every(id => letters.find(letter => letter.letterId === id)?.state === 'receipted')
  })
}

function identityIn(dataFolder: string) {
  const storage = createStorage(openDatabase({ path: join(dataFolder, 'desk.db') }))
  const identity = findDeskIdentity(storage.read)
  storage.close()
  if (!identity) throw new Error('not enrolled')
  return identity
}

/** Desk, epoch and number under which each letter of a store was frozen. */
async function stampsIn(dataFolder: string, officer: string): Promise<Map<string, string>> {
  const storage = await openStoreOf(dataFolder, officer, PASSWORD)
  const rows = storage.handle.prepare('SELECT letter_id, content FROM letters').all() as {
    letter_id: string
    content: string
  }[]
  storage.close()
  return new Map(
    rows.map(row => {
      const { epoch, sequence } = JSON.parse(row.content) as { epoch: number; sequence: number }
      return [row.letter_id, `${epoch}/${sequence}`]
    }),
  )
}

const registrations = (desk: TestDesk) =>
  desk.logged.filter(line => line.includes('"desk-registered-anew"')).length

describe('two computers with one number', () => {
  it('a cloned disk: both decide, each letter takes effect once, and after one turn each they leave each other alone', async () => {
    const first = newFolder()
    let chen = await start(first, 'chen')
    await stop(chen)
    const second = copied(first)

    chen = await start(first, 'chen')
    const liu = await start(second, 'liu')
    const cases = (await listToReview(chen.face)).map(row => row.caseId)
    const half = (from: number) => cases.slice(from, from + 3) as CaseId[]
    const mine: LetterId[] = []
    for (const caseId of half(0)) mine.push(await decide(chen.face, caseId, 'approve'))
    const theirs: LetterId[] = []
    for (const caseId of half(3)) theirs.push(await decide(liu.face, caseId, 'refuse'))
    await receipted(chen, mine)
    await receipted(liu, theirs)

    // Both speak again and again, for hours: nobody fights, the one that registered last keeps the centre's word.
    for (let n = 0; n < 6; n += 1)
      for (const desk of [liu, chen]) {
        const before = (await desk.face.sync.status({})).lastPullAt
        await speak(desk)
        await until('the round is over', async () => {
          const { connection, pulling, lastPullAt } = await desk.face.sync.status({})
          return lastPullAt !== before && !pulling && ['online', 'desk-forked'].includes(connection)
        })
      }
    expect([registrations(liu), registrations(chen)].every(times => times <= 1)).toBe(true)
    expect(registrations(liu) + registrations(chen)).toBeGreaterThanOrEqual(1)

    // Whatever the status line says, both go on working.
    for (const caseId of half(6).slice(0, 2)) mine.push(await decide(chen.face, caseId, 'approve'))
    for (const caseId of half(9).slice(0, 2)) theirs.push(await decide(liu.face, caseId, 'approve'))
    await receipted(chen, mine)
    await receipted(liu, theirs)
    const all = [...mine, ...theirs]
    expect(await centre.effects(all)).toEqual(Object.fromEntries(all.map(id => [id, 1])))

    await stop(liu)
    await stop(chen)
    const [a, b] = [identityIn(first), identityIn(second)]
    expect(a.deskId).toBe(b.deskId)
    expect(a.epoch).not.toBe(b.epoch)
  })

  it('a restored disk: what was sent stays sent, numbers are not given twice in one epoch, work goes on by itself', async () => {
    const folder = newFolder()
    let desk = await start(folder, 'chen')
    const cases = (await listToReview(desk.face)).map(row => row.caseId)
    const before = [await decide(desk.face, cases[0] as CaseId, 'approve')]
    await stop(desk)
    const snapshot = copied(folder)

    desk = await start(folder, 'chen')
    before.push(await decide(desk.face, cases[1] as CaseId, 'approve'))
    await receipted(desk, before)
    await speak(desk)
    await untilStatus(desk.face, 'online', status => status.connection === 'online')
    await stop(desk)

    // The disk is set back: the second decision is unknown here, and the counter stands where it stood.
    desk = await start(snapshot, 'chen')
    const after = [await decide(desk.face, cases[2] as CaseId, 'approve')]
    await speak(desk)
    await until('it has registered anew', async () => registrations(desk) === 1)
    await untilStatus(desk.face, 'online by itself', status => status.connection === 'online')
    after.push(await decide(desk.face, cases[3] as CaseId, 'approve'))
    await receipted(desk, [before[0] as LetterId, ...after])
    const all = [...before, ...after]
    expect(await centre.effects(all)).toEqual(Object.fromEntries(all.map(id => [id, 1])))
    const { officer } = await desk.face.session.state({})
    await stop(desk)

    expect(identityIn(snapshot).epoch).toBe(2)
    const stamps = await stampsIn(snapshot, officer?.id ?? '')
    const [held, anew] = after.map(id => stamps.get(id)?.split('/')[0])
    // Frozen before the desk knew: it keeps its epoch, and the centre took it.
    expect([held, anew]).toEqual(['1', '2'])
    expect(new Set(stamps.values()).size).toBe(stamps.size)
  })
})
