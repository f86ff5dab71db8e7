import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { earlierDecisionOf } from '../../tests/builders/cases.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import {
  claim,
  claimed,
  granted,
  HOUR,
  leasesInFeed,
  longSessions,
  refusals,
  wantNext,
} from '../testing/lease-calls.ts'
import { openDesk } from '../testing/test-desk.ts'
import { checkCase, personCase, postCase, registrationCase } from '../testing/tiny-cases.ts'
import { COUNTY, HUAXI, QINGYAN, tinyCase } from '../testing/tiny-demo.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

const at = '2026-11-22T02:00:00.000Z' as never
const identity = (n: number, change: object = {}): CaseRecord => tinyCase(n, at, change).case

async function start(records: readonly CaseRecord[]) {
  scene = await startCaseScene(records, longSessions)
  return scene.centre
}

const queue = { workType: 'eligibility-review' }
const mark = { note: '', about: null, until: null, by: 'ma', byName: '马', confirmedByName: null, at }

describe('the next cases of a queue', () => {
  it('come in the order of the desk’s queue: due day, submission, id', async () => {
    const centre = await start([
      identity(1, { dueOn: '2026-11-26' }),
      identity(3, { dueOn: '2026-11-25' }),
      identity(2, { dueOn: '2026-11-25' }),
      identity(4, { dueOn: '2026-11-25', submittedAt: '2026-11-21T02:00:00.000Z' }),
      identity(5, { dueOn: '2026-11-24', submittedAt: '2026-11-22T01:00:00.000Z' }),
    ])
    const liu = await scene.desk('liu')
    const order = ['case-5', 'case-4', 'case-2', 'case-3', 'case-1']
    expect(granted(await claim(centre, liu, wantNext(2)))).toEqual(order.slice(0, 2))
    expect(granted(await claim(centre, liu, wantNext(2)))).toEqual(order.slice(2, 4))
    const rest = await claim(centre, liu, wantNext(500))
    expect([granted(rest), refusals(rest)]).toEqual([order.slice(4), []])
    expect(granted(await claim(centre, liu, wantNext(1)))).toEqual([])
  })

  it('are those of 待审核 alone, at this stage, that this officer may take', async () => {
    const centre = await start([
      postCase('yes'),
      personCase('other-procedure'),
      registrationCase('other-work'),
      checkCase('other-work-too'),
      postCase('second', { stage: 'second' }),
      postCase('done', { status: 'eligible' }),
      postCase('hold', { marks: [{ ...mark, kind: 'on-hold' }] }),
      postCase('visit', { marks: [{ ...mark, kind: 'field-check' }] }),
      postCase('corrected', { marks: [{ ...mark, kind: 'in-correction' }] }),
      postCase('overdue', { marks: [{ ...mark, kind: 'correction-overdue' }] }),
      postCase('entered', { enteredBy: 'he' }),
      postCase('took', { earlierDecisions: [earlierDecisionOf({ decidedBy: 'he', stage: 'second' })] }),
      postCase('elsewhere', { handlingAgency: QINGYAN }),
    ])
    const he = await scene.desk('he')
    expect(granted(await claim(centre, he, wantNext(500, queue)))).toEqual([
      'other-procedure',
      'overdue',
      'yes',
    ])
    const second = { ...queue, stage: 'second' }
    expect(granted(await claim(centre, he, wantNext(500, second)))).toEqual([])
    expect(granted(await claim(centre, await scene.desk('tang'), wantNext(500, second)))).toEqual(['second'])
    expect(granted(await claim(centre, await scene.desk('liu'), wantNext(500, queue)))).toEqual([])
  })

  it('are free ones: what ran out is, what is held or assigned is not', async () => {
    const centre = await start([1, 2, 3].map(n => identity(n)))
    const [liu, chen] = [await scene.desk('liu'), await scene.desk('chen')]
    const old = await claimed(centre, liu, 'case-1')
    centre.clock.goOn(2 * HOUR)
    await claimed(centre, liu, 'case-2')
    expect(granted(await claim(centre, chen, wantNext(500)))).toEqual(['case-1', 'case-3'])
    centre.clock.goOn(2 * HOUR)
    const again = await claim(centre, liu, wantNext(500))
    expect(granted(again)).toEqual(['case-1', 'case-2', 'case-3'])
    expect(again.json.leases[0].lease.id).not.toBe(old.id)
  })

  it('narrow by region and below, status, month in China, category, earlier reason and due day', async () => {
    const base = postCase().payload
    const centre = await start([
      postCase('county', { region: COUNTY, handlingAgency: HUAXI }),
      postCase('village', { region: `${HUAXI}001` }),
      postCase('qingyan', { region: QINGYAN }),
      personCase('person', { region: QINGYAN, payload: { ...personCase().payload, category: 'youth' } }),
      // Midnight in China, and the last moment of the month before.
      postCase('november', { region: QINGYAN, submittedAt: '2026-10-31T16:00:00.000Z' }),
      postCase('october', { region: QINGYAN, submittedAt: '2026-10-31T15:59:59.999Z' }),
      postCase('december', { region: QINGYAN, submittedAt: '2026-12-01T02:00:00.000Z', payload: base }),
      postCase('reasoned', {
        region: QINGYAN,
        earlierDecisions: [earlierDecisionOf({ outcome: 'return', reasons: ['EL07'] })],
      }),
      postCase('late', { region: QINGYAN, dueOn: '2026-12-30' }),
    ])
    const category = (base as { category: string }).category
    const vectors: [object, string[]][] = [
      [{ region: HUAXI }, ['village']],
      [
        { region: `${COUNTY}000000` },
        ['october', 'november', 'county', 'person', 'qingyan', 'reasoned', 'village', 'december', 'late'],
      ],
      [{ region: '999999' }, []],
      [{ region: '000000' }, []],
      [{ status: 'unreviewed' }, ['person']],
      [{ status: 'eligible' }, []],
      [{ month: '2026-10' }, ['october']],
      [{ month: '2026-12' }, ['december']],
      [
        { month: '2026-11', region: QINGYAN, dueBy: '2026-11-25' },
        ['november', 'person', 'qingyan', 'reasoned'],
      ],
      [{ category: 'youth' }, ['person']],
      [{ category, month: '2026-10' }, ['october']],
      [{ reason: 'EL07' }, ['reasoned']],
      [{ reason: 'EL01' }, []],
      [{ dueFrom: '2026-12-30' }, ['late']],
      [{ dueFrom: '2026-12-31' }, []],
      [{ dueBy: '2026-11-24' }, []],
    ]
    for (const [narrow, expected] of vectors) {
      const gu = await openDesk(centre, 'gu')
      const answer = await claim(centre, gu, wantNext(500, { ...queue, ...narrow }))
      expect([narrow, granted(answer)]).toEqual([narrow, expected])
      centre.clock.goOn(2 * HOUR)
    }
  })

  it('are disjoint for desks that claim at once, and nothing is left over', async () => {
    const records = Array.from({ length: 130 }, (_, n) => identity(n + 1))
    const centre = await start(records)
    const names = ['liu', 'chen', 'wu', 'locked', 'he', 'ma', 'gu']
    const desks = await Promise.all(names.map(name => scene.desk(name)))
    const answers = await Promise.all(
      Array.from({ length: 42 }, (_, n) =>
        claim(centre, desks[n % desks.length] as never, wantNext(n % 9 === 0 ? 7 : 3)),
      ),
    )
    const given = answers.flatMap(granted)
    expect(given).toHaveLength(130)
    expect(new Set(given).size).toBe(130)
    const told = await leasesInFeed(centre, desks[0] as never)
    expect(told.map(({ id }) => id).toSorted()).toEqual(given.toSorted())
    for (const answer of answers)
      for (const { lease } of answer.json.leases)
        expect(told.find(({ id }) => id === lease.caseId)?.lease).toEqual(lease)
  })

  it('disjoint also when all name the same cases', async () => {
    const centre = await start([1, 2, 3, 4, 5].map(n => identity(n)))
    const desks = await Promise.all(['liu', 'chen', 'wu', 'he', 'ma'].map(name => scene.desk(name)))
    const caseIds = ['case-1', 'case-2', 'case-3', 'case-4', 'case-5']
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        claim(centre, desks[n % 5] as never, {
          want: { kind: 'cases', caseIds: [caseIds[n % 5], caseIds[((n + n / 5) % 5) | 0]] },
        }),
      ),
    )
    const holders = new Map<string, Set<string>>()
    for (const { json } of answers)
      for (const { lease } of json.leases)
        holders.set(lease.caseId, (holders.get(lease.caseId) ?? new Set()).add(lease.id))
    expect([...holders.values()].map(ids => ids.size)).toEqual([1, 1, 1, 1, 1])
  })
})
