import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { storeCaseChange } from '../../src-central/cases/store-case-change.ts'
import { deliverBatch } from '../../src-central/letters/deliver-batch.ts'
import { finishAutoCheck } from '../../src-central/portal/finish-auto-check.ts'
import { submitPhoto } from '../../src-central/portal/submit-photo.ts'
import { claimed, longSessions } from '../../src-central/testing/lease-calls.ts'
import { startTestCentre, type TestCentre } from '../../src-central/testing/test-centre.ts'
import { openDesk, type TestDesk, type Written, writeDecision } from '../../src-central/testing/test-desk.ts'
import { tinyCase, tinyPicture } from '../../src-central/testing/tiny-demo.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Verdict } from '../../src-shared/central/letters.ts'
import { type LocalSide, type RemoteSide, reconcile } from '../../src-shared/sync/reconcile.ts'
import type { Choice, HistoryDeed } from './histories-deeds.ts'
import { type Cast, casts } from './histories-desk.ts'
import { type Arriving, CaseOracle, combinationsOf, ordersOf } from './histories-oracle.ts'
import { Worlds } from './histories-run.ts'
import { type HistoryTemplates, makeHistoryTemplates } from './histories-world.ts'

// Some hundred histories in one test: on a machine with other work they take their time.
vi.setConfig({ testTimeout: 240_000 })

type Said = Pick<Arriving, 'outcome' | 'reasons'>
const sayings: readonly Said[] = [
  { outcome: 'approve', reasons: [] },
  { outcome: 'refuse', reasons: ['ID01'] },
  { outcome: 'refuse', reasons: ['ID01', 'ID02'] },
  { outcome: 'refuse', reasons: ['ID02', 'ID01'] },
]
/** One of each kind that the table tells apart. */
const fewSayings = [sayings[0], sayings[1], sayings[3]] as readonly Said[]

let centre: TestCentre
/** Two officers at three computers, and somebody who decides nothing. */
let desks: readonly TestDesk[]
let outsider: TestDesk
let made = 0

beforeAll(async () => {
  centre = await startTestCentre({ cases: 0, ...longSessions })
  desks = [await openDesk(centre, 'chen'), await openDesk(centre, 'liu'), await openDesk(centre, 'chen')]
  outsider = await openDesk(centre, 'wu')
})
afterAll(() => centre.close())

async function newCase(): Promise<CaseRecord> {
  made += 1
  const { case: record } = tinyCase(made, centre.clock.now())
  await centre.centre.storage.inTransaction(tx =>
    storeCaseChange(tx, {
      before: undefined,
      after: { record, autoCheckTries: 0 },
      at: centre.clock.now(),
      events: [],
    }),
  )
  return record
}

const UPLOAD = 'upload'
type Step = number | typeof UPLOAD

/** What the real judge answered and what the table says, in words that can be laid side by side. */
async function arriveInOrder(
  said: readonly Said[],
  order: readonly Step[],
  holder: number | undefined,
): Promise<{ readonly real: string[]; readonly due: string[] }> {
  const record = await newCase()
  // Where nobody decides at this number, the outsider holds it. The session of the first desk ended with the third's.
  if (holder !== undefined) await claimed(centre, holder === 1 ? (desks[1] as TestDesk) : outsider, record.id)
  const oracle = new CaseOracle(record.version, holder)
  const letters = said.map(({ outcome, reasons }, number) =>
    writeDecision(centre, desks[number] as TestDesk, record, { outcome, reasons: [...reasons] }),
  )
  const real: string[] = []
  const due: string[] = []
  // Everything comes once, and then once more: answers are lost.
  for (const step of [...order, ...order.filter(step => step !== UPLOAD)]) {
    if (step === UPLOAD) {
      real.push(String(await upload(record.id)))
      due.push(String(oracle.upload()))
      continue
    }
    real.push(wordOf(await deliver(desks[step] as TestDesk, letters[step] as Written)))
    const officer = (desks[step] as TestDesk).session.officer.id
    due.push(oracle.arrive({ ...(said[step] as Said), desk: step, officer, seen: record.version }))
  }
  const { db } = centre.centre.storage.read
  const effects = await db.selectFrom('effects').select('id').where('case_id', '=', record.id).execute()
  return { real: [...real, `effects ${effects.length}`], due: [...due, `effects ${oracle.effects}`] }
}

async function deliver(desk: TestDesk, { letter }: Written): Promise<Verdict> {
  const { tools } = centre.centre
  const { session, deskId } = desk
  const caller = { officer: session.officer, deskId, familyId: '', grant: 'interactive' as const }
  const { answers } = await deliverBatch(tools, caller, 'decision', [letter])
  return answers[0]?.verdict as Verdict
}

async function upload(caseId: string): Promise<boolean> {
  const { tools } = centre.centre
  try {
    await submitPhoto(tools, caseId, { fileName: '新.jpg', bytes: tinyPicture('another').bytes })
  } catch {
    return false
  }
  await finishAutoCheck(tools, caseId, { result: 'fails' })
  return true
}

function wordOf(verdict: Verdict): string {
  return verdict.kind === 'conflict' || verdict.kind === 'refused'
    ? `${verdict.kind}: ${verdict.reason}`
    : verdict.kind
}

/** Every order of arrival, for every way the desks may have decided. */
async function compareAll(
  all: readonly Said[],
  count: number,
  more: { readonly steps?: readonly Step[]; readonly holders?: readonly (number | undefined)[] } = {},
): Promise<number> {
  let compared = 0
  const numbers = Array.from({ length: count }, (_, number) => number)
  for (const holder of more.holders ?? [undefined])
    for (const said of combinationsOf(all, count))
      for (const order of ordersOf<Step>([...numbers, ...(more.steps ?? [])])) {
        const { real, due } = await arriveInOrder(said, order, holder)
        expect(real, JSON.stringify({ said, order, holder })).toEqual(due)
        compared += 1
      }
  return compared
}

describe('decisions of several desks about one case, in every order of arrival, against the table', () => {
  it('two desks', async () => {
    expect(await compareAll(sayings, 2)).toBe(16 * 2)
  })

  it('three desks', async () => {
    expect(await compareAll(sayings, 3)).toBe(64 * 6)
  })

  it('two or three desks while one of them, or somebody else, holds the case', async () => {
    const OUTSIDER = 9
    expect(await compareAll(fewSayings, 2, { holders: [1, OUTSIDER] })).toBe(9 * 2 * 2)
    expect(await compareAll(fewSayings, 3, { holders: [1, OUTSIDER] })).toBe(27 * 6 * 2)
  })

  it('two or three desks while the applicant hands in another picture at any moment', async () => {
    expect(await compareAll(fewSayings, 2, { steps: [UPLOAD] })).toBe(9 * 6)
    expect(await compareAll(fewSayings, 3, { steps: [UPLOAD] })).toBe(27 * 24)
  })
})

describe('news of one case, in every order of arrival at a desk', () => {
  const news: readonly RemoteSide[] = [
    { position: 3, version: 2 },
    { position: 5, version: 3 },
    { position: 8, version: undefined },
    { position: 9, version: 4 },
    { position: 12, version: undefined },
  ]
  it.each([2, 3, 4, 5])('ends with the highest of %i', count => {
    const some = news.slice(0, count)
    const highest = some.at(-1) as RemoteSide
    const unsent = [
      { hasDraft: false, hasUnsentLetter: false },
      { hasDraft: true, hasUnsentLetter: false },
      { hasDraft: false, hasUnsentLetter: true },
    ]
    for (const work of unsent)
      for (const order of ordersOf(some)) {
        // Each comes twice, the second time after all others.
        let held: LocalSide | undefined
        let goneAt = 0
        let reduced = false
        for (const remote of [...order, ...order]) {
          if (remote.position <= goneAt) continue
          const ruling = reconcile(held, remote)
          expect(ruling === 'keep').toBe(held !== undefined && remote.position <= held.position)
          if (ruling === 'keep') continue
          if (remote.version === undefined) {
            expect(ruling).toBe(held && (work.hasDraft || work.hasUnsentLetter) ? 'reduce' : 'remove')
            reduced = ruling === 'reduce'
            goneAt = remote.position
            held = undefined
          } else {
            reduced = false
            held = { position: remote.position, version: remote.version, ...work }
          }
        }
        expect(held?.version ?? undefined, JSON.stringify(order)).toBe(highest.version)
        if (held) expect(reduced).toBe(false)
        expect(held?.position ?? goneAt).toBe(highest.position)
      }
  })
})

describe('real desks that decided one case without a network, in every order of coming back', () => {
  let templates: HistoryTemplates
  beforeAll(async () => {
    templates = await makeHistoryTemplates()
  })
  afterAll(() => rmSync(templates.root, { recursive: true, force: true }))

  const choices: readonly Choice[] = ['approve', 'refuse-1', 'refuse-both']
  const fewChoices = choices.slice(0, 2)
  const saidOf: Readonly<Record<string, Said>> = {
    approve: sayings[0] as Said,
    'refuse-1': sayings[1] as Said,
    'refuse-both': sayings[3] as Said,
  }

  it.each<[Cast, number]>([
    ['two', 9 * 2],
    ['three', 8 * 6],
    ['twin', 8 * 6],
  ])('%s', async (cast, expected) => {
    const worlds = new Worlds(templates)
    const numbers = casts[cast].map((_, number) => number)
    let lived = 0
    for (const chosen of combinationsOf(numbers.length === 2 ? choices : fewChoices, numbers.length))
      for (const order of ordersOf(numbers)) {
        const deeds: HistoryDeed[] = [
          ...numbers.map(at => ({ do: 'line', at, down: true }) as const),
          ...numbers.map(at => ({ do: 'decide', at, on: 0, as: chosen[at] as Choice }) as const),
          { do: 'pass', ms: 9_000 },
          // Twice: a desk whose session was ended elsewhere hears so first, and sends by its send-only token then.
          ...order.flatMap(at => [
            { do: 'line', at, down: false } as const,
            { do: 'sync', at } as const,
            { do: 'sync', at } as const,
          ]),
        ]
        let standing: readonly string[] = []
        const found = await worlds.live({ cast, deeds }, (world, [caseId]) => {
          standing = world.desks.map(({ handle }) => {
            const letter = handle
              .prepare(
                'SELECT letter_id AS id, state, last_trouble AS trouble FROM letters WHERE case_id = ?',
              )
              .get(caseId) as { id: string; state: string; trouble: string | null }
            if (letter.state !== 'receipted') return `${letter.state}: ${letter.trouble}`
            const { body } = handle
              .prepare('SELECT body FROM receipts WHERE letter_id = ?')
              .get(letter.id) as {
              body: string
            }
            return (JSON.parse(body) as { disposition: string }).disposition
          })
        })
        expect(found, JSON.stringify({ chosen, order })).toEqual([])
        expect(standing, JSON.stringify({ chosen, order })).toEqual(dueStanding(chosen, order))
        lived += 1
      }
    await worlds.close()
    expect(lived).toBe(expected)
  })

  /** Where each desk's letter has to stand, by the table. */
  function dueStanding(chosen: readonly Choice[], order: readonly number[]): string[] {
    const oracle = new CaseOracle(2, undefined)
    const due = chosen.map(() => '')
    for (const desk of order) {
      const answer = oracle.arrive({
        ...(saidOf[chosen[desk] ?? ''] as Said),
        desk,
        officer: String(desk),
        seen: 2,
      })
      due[desk] = answer === 'accepted' ? 'applied' : answer.replace('conflict', 'needs-you')
    }
    return due
  }
})
