import { afterEach, describe, expect, it } from 'vitest'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRightAt, type Place, placeOf, type Right, reachOf } from '../../src-shared/people/rights.ts'
import { reportsOf, setOfReports } from '../../tests/builders/closings.ts'
import { scopeOf } from '../feed/scope.ts'
import { answerException } from '../testing/exception-calls.ts'
import { type ExceptionScene, refusal, startExceptionScene } from '../testing/exception-scene.ts'
import { assign, claim, claimed, extend, hoursFromNow, reclaim, wantCases } from '../testing/lease-calls.ts'
import { putPaper } from '../testing/paper-calls.ts'
import { drawSamples, samplesInFeed, takeBack } from '../testing/sample-calls.ts'
import { type Answer, call, deliverOne, freshId, writeDecision } from '../testing/test-desk.ts'
import { HUAXI, QINGYAN, tinyOfficers, tinyPicture } from '../testing/tiny-demo.ts'

let scene: ExceptionScene
afterEach(() => scene.centre.close())

type Side = keyof Place
const elsewhere: Readonly<Record<Side, Partial<OfficerProfile>>> = {
  workType: { workTypes: ['unemployment-verification'] },
  stage: { stages: ['final'] },
  agency: { agencies: [QINGYAN as never] },
}
const sides = ['workType', 'stage', 'agency'] as const

/** What an officer asks of a case at the centre, and the word it is answered by: `served`, or how it is refused. */
interface Asked {
  readonly right: Right
  readonly who: string
  /** Made while the right still reaches the case; gives what is asked once it does not, or does. */
  readonly prepare: () => Promise<() => Promise<string>>
  readonly refusals: Partial<Readonly<Record<Side, string>>>
}
const wordOf = ({ status, json }: Answer) => (status < 300 ? 'served' : json.code)
const grantOf = ({ json }: Answer) => json.notGranted[0]?.why ?? 'served'
const notFound = { workType: 'not-found', agency: 'not-found' }
const tokenOf = async (name: string) => (await scene.desk(name)).session.accessToken

const asked: Readonly<Record<string, Asked>> = {
  'reading the history': {
    right: 'view-cases',
    who: 'liu',
    prepare: async () => async () =>
      wordOf(await call(scene.centre, 'GET', '/cases/case-1/history', { token: await tokenOf('liu') })),
    refusals: notFound,
  },
  'claiming a case': {
    right: 'decide',
    who: 'liu',
    prepare: async () => async () =>
      grantOf(await claim(scene.centre, await scene.desk('liu'), wantCases('case-1'))),
    refusals: { ...notFound, stage: 'not-claimable' },
  },
  'extending a lease': {
    right: 'decide',
    who: 'liu',
    prepare: async () => {
      const liu = await scene.desk('liu')
      const lease = await claimed(scene.centre, liu, 'case-1')
      return async () => wordOf(await extend(scene.centre, liu, lease.id, hoursFromNow(scene.centre, 2)))
    },
    refusals: { ...notFound, stage: 'not-permitted' },
  },
  deciding: {
    right: 'decide',
    who: 'liu',
    prepare: async () => {
      const liu = await scene.desk('liu')
      const letter = writeDecision(scene.centre, liu, await scene.now('case-1'))
      return async () => {
        const verdict = await deliverOne(scene.centre, liu, letter)
        return verdict.kind === 'refused'
          ? verdict.reason
          : verdict.kind === 'accepted'
            ? 'served'
            : verdict.kind
      }
    },
    refusals: { workType: 'not-permitted', stage: 'not-allowed', agency: 'not-in-jurisdiction' },
  },
  // Of who may decide; like every act that judges nothing it is bound to no stage.
  'delivering a paper': {
    right: 'view-cases',
    who: 'liu',
    prepare: async () => async () => {
      const { status } = await putPaper(scene.centre, await scene.desk('liu'), {
        caseId: 'case-1',
        ...tinyPicture('a paper'),
      })
      return status === 204 ? 'served' : status === 404 ? 'not-found' : String(status)
    },
    refusals: notFound,
  },
  'being given a case': {
    right: 'decide',
    who: 'liu',
    prepare: async () => async () => grantOf(await assignTo('liu')),
    refusals: { workType: 'officer-cannot', stage: 'officer-cannot', agency: 'officer-cannot' },
  },
  'giving a case to somebody': {
    right: 'reassign',
    who: 'sun',
    prepare: async () => async () => grantOf(await assignTo('liu')),
    refusals: notFound,
  },
  'taking a case back': {
    right: 'manage-leases',
    who: 'sun',
    prepare: async () => {
      const lease = await claimed(scene.centre, await scene.desk('liu'), 'case-1')
      return async () => wordOf(await reclaim(scene.centre, await scene.desk('sun'), lease.id))
    },
    refusals: notFound,
  },
  'answering an exception': {
    right: 'answer-exceptions',
    who: 'sun',
    prepare: async () => {
      const letter = await scene.keep()
      return async () =>
        wordOf(await answerException(scene.centre, await scene.desk('sun'), 'dismiss', letter.letter.id))
    },
    refusals: notFound,
  },
  'drawing for a second look': {
    right: 'sample',
    who: 'sun',
    prepare: async () => async () => wordOf(await drawSamples(scene.centre, await scene.desk('sun'))),
    refusals: { workType: 'not-permitted', agency: 'not-permitted' },
  },
  'taking back a draw': {
    right: 'sample',
    who: 'sun',
    prepare: async () => {
      await scene.decide('liu', 'case-1', refusal)
      const drawn = await drawSamples(scene.centre, await scene.desk('sun'), { lookers: ['chen'] })
      return async () =>
        wordOf(await takeBack(scene.centre, await scene.desk('sun'), drawn.json.drawId as string))
    },
    refusals: { workType: 'not-permitted', agency: 'not-permitted' },
  },
  'looking a second time': {
    right: 'view-cases',
    who: 'chen',
    prepare: async () => {
      await scene.decide('liu', 'case-1', refusal)
      await drawSamples(scene.centre, await scene.desk('sun'), { lookers: ['chen'] })
      const [drawn] = await samplesInFeed(scene.centre, await scene.desk('chen'))
      const details = { sampleId: drawn?.id ?? '', outcome: 'refuse', finding: null, reasons: ['ID01'] }
      return async () => {
        const verdict = await scene.act('chen', 'case-1', 'sample-judged', { details })
        return verdict.kind === 'refused' ? verdict.reason : 'served'
      }
    },
    refusals: { workType: 'not-permitted', agency: 'not-in-jurisdiction' },
  },
  'confirming what a colleague asked for': {
    right: 'confirm-proposals',
    who: 'sun',
    prepare: async () => {
      const id = await scene.ask('liu', 'case-1', 'fraud')
      return async () => wordOf(await scene.settle('sun', id ?? ''))
    },
    refusals: notFound,
  },
  'preparing a closing': {
    right: 'export',
    who: 'gu',
    prepare: async () => async () => wordOf(await closing('gu', '', marchSet())),
    refusals: { workType: 'not-permitted', agency: 'not-permitted' },
  },
  'reviewing a closing': {
    right: 'view-reports',
    who: 'tang',
    prepare: async () => {
      const { set, sheets } = marchSet()
      await closing('gu', '', { set, sheets })
      return async () => wordOf(await closing('tang', `/${set.id}/review`))
    },
    refusals: notFound,
  },
  'signing a closing': {
    right: 'close-period',
    who: 'luo',
    prepare: async () => {
      const { set, sheets } = marchSet()
      await closing('gu', '', { set, sheets })
      await closing('tang', `/${set.id}/review`)
      return async () => wordOf(await closing('luo', `/${set.id}/sign`))
    },
    refusals: notFound,
  },
}

const marchSet = () =>
  setOfReports(reportsOf(HUAXI), { id: freshId(scene.centre), unit: HUAXI, covered: [HUAXI] })
async function closing(name: string, path: string, body: object = {}): Promise<Answer> {
  return call(scene.centre, 'POST', `/report-closings${path}`, {
    token: await tokenOf(name),
    body: { requestId: freshId(scene.centre), ...body },
  })
}

async function assignTo(officerId: string): Promise<Answer> {
  return assign(scene.centre, await scene.desk('sun'), officerId, ['case-1'])
}
describe('at the centre a right reaches as far as its table says', () => {
  it.each(Object.entries(asked).flatMap(([what, each]) => sides.map(side => ({ what, side, each }))))(
    '$what, of another $side',
    async ({ side, each }) => {
      scene = await startExceptionScene()
      const ask = await each.prepare()
      await scene.stand(each.who, elsewhere[side])
      const reaches = !reachOf[each.right].includes(side)
      expect(each.refusals[side] === undefined).toBe(reaches)
      expect(await ask()).toBe(each.refusals[side] ?? 'served')
    },
  )

  it.each(Object.keys(asked))('%s, where it reaches', async what => {
    scene = await startExceptionScene()
    expect(await (await asked[what]?.prepare())?.()).toBe('served')
  })

  it('the lists the feed is read by say the same of every case and officer as the table', async () => {
    scene = await startExceptionScene()
    const record = await scene.now('case-1')
    const found = new Set<boolean>()
    for (const { profile } of tinyOfficers) {
      for (const change of [{}, ...Object.values(elsewhere)]) {
        const officer = { ...profile, ...change }
        const { agencies, workTypes } = scopeOf(officer)
        const listed = agencies.includes(record.handlingAgency) && workTypes.includes(record.workType)
        expect(listed, profile.id).toBe(hasRightAt(officer, 'view-cases', placeOf(record)))
        found.add(listed)
      }
    }
    expect(found.size).toBe(2)
  })
})
