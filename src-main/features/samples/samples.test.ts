import { ORPCError } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../../../src-shared/central/feed.ts'
import { queueFilterSchema } from '../../../src-shared/desk/queue-views.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import {
  caseItemOf,
  earlierDecisionOf,
  feedItemOf,
  identityCaseOf,
  markOf,
} from '../../../tests/builders/cases.ts'
import { exceptionOf } from '../../../tests/builders/exceptions.ts'
import { type FaceBench, faceBench } from '../../../tests/builders/face-bench.ts'
import { caseIdOf, letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { proposalOf } from '../../../tests/builders/proposals.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { judgedOf, sampleOf } from '../../../tests/builders/samples.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'

const everybody = officerOf({ roles: ['caseworker', 'reviewer', 'supervisor'] })
const event = {
  ...{ caseId: caseIdOf(2), workType: 'identity-verification', event: 'refused', from: 'pending-manual' },
  ...{
    to: 'rejected',
    stage: 'first',
    officer: 'officer-2',
    agency: '520112-HR',
    at: NOON,
    reasons: ['ID01'],
  },
}
const first = {
  ...{ decisionId: sampleOf(2).decisionId, decidedBy: 'officer-2', decidedByName: '李某某' },
  ...{ outcome: 'refuse', reasons: ['ID01'], applicantText: '头像模糊的说法', internalNote: '内部说法' },
}
/** Refused for a reason by a colleague, with everything about it that could give it away. */
const refused = identityCaseOf(2, {
  status: 'rejected',
  version: 2,
  earlierDecisions: [earlierDecisionOf(first)],
  marks: [markOf('on-hold', { note: '挂起的说法' })],
})
/** Another case of the same person, which is open. */
const other = identityCaseOf(3, { payload: refused.payload })

const items: readonly FeedItem[] = [
  feedItemOf(1, 'rulebook', 'rules', rulebookOf()),
  caseItemOf(2, refused),
  caseItemOf(3, other),
  feedItemOf(4, 'case-event', 'e-4', event),
  feedItemOf(5, 'proposal', letterIdOf(5), proposalOf(5, { caseId: refused.id, grounds: '请求重审' })),
  feedItemOf(6, 'exception', letterIdOf(6), exceptionOf(6, { caseId: refused.id })),
  feedItemOf(7, 'sample', sampleOf(2).id, sampleOf(2)),
]
/** Words that only what was decided, or what became of it, could have brought. */
const giveaways = ['rejected', 'refuse', 'ID01', '头像模糊', '内部说法', '挂起的说法', '李某某', '请求重审']

async function deskOf(more: readonly FeedItem[] = [], officer: OfficerProfile = everybody) {
  const bench = faceBench(officer)
  bench.central.script.changes = () => ({ items: [...items, ...more], cursor: 'c', more: false, officer })
  bench.central.script.acts = () => unreachable
  await bench.signIn()
  await bench.face.sync.now({})
  await settled()
  return bench
}
async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'served',
    (cause: unknown) => (cause instanceof ORPCError ? cause.code : String(cause)),
  )
}
const { id: sampleId } = sampleOf(2)
const caseId = refused.id
const said = { outcome: 'refuse', finding: null, reasons: ['ID16'] } as const
const judge = ({ face }: FaceBench, change: object = {}) =>
  face.samples.judge({ actId: letterIdOf(9), sampleId, ...said, note: '已另行核对', ...change } as never)
const idNumber = refused.payload.idNumber

describe('while a second look is open', () => {
  it.each<[string, (bench: FaceBench) => Promise<unknown>]>([
    ['the list of second looks', ({ face }) => face.samples.list({})],
    ['the second look', ({ face }) => face.samples.open({ sampleId })],
    [
      'the whole list of cases',
      ({ face }) => face.queue.list({ ...queueFilterOf({ view: 'every' }), after: null, limit: 200 }),
    ],
    ['looking for the person here', ({ face }) => face.people.find({ where: 'here', idNumber })],
    ['search as one types', ({ face }) => face.search.local({ text: '王小明', limit: 20 } as never)],
    ['another case of the person', ({ face }) => face.case.open({ caseId: other.id })],
    ['what two people must agree to', ({ face }) => face.proposals.list({})],
    ['exceptions', ({ face }) => face.exceptions.list({})],
    [
      'what is hidden, revealed',
      ({ face }) => face.case.reveal({ caseId, reason: 'compare-documents', password: null }),
    ],
    ['the day’s account', ({ face }) => face.account.day({ day: null })],
    ['what is ready', ({ face }) => face.offline.ready({})],
    ['the outbox', ({ face }) => face.outbox.list({ which: 'done', after: null, limit: 200 })],
    ['needs-you', ({ face }) => face.needsYou.list({})],
  ])('%s does not tell what was decided', async (_what, ask) => {
    const text = JSON.stringify(withoutRules(await ask(await deskOf())))
    for (const word of giveaways) expect(text, word).not.toContain(word)
  })

  it('no filter finds its case in any list', async () => {
    const { face } = await deskOf()
    for (const change of [{ status: 'rejected' }, { reason: 'ID01' }, {}] as const) {
      const filter = queueFilterSchema.parse(queueFilterOf({ view: 'every', ...change }))
      const { rows, total } = await face.queue.list({ ...filter, after: null, limit: 200 })
      expect(rows.map(row => row.caseId)).toEqual('status' in change || 'reason' in change ? [] : [other.id])
      if (total !== null) expect(total).toBe(1)
    }
  })

  it('what the centre finds of the person says no status of it', async () => {
    const bench = await deskOf()
    const row = {
      ...{ caseId, serialNo: 'SM2', workType: 'identity-verification', procedure: 'identity-check' },
      ...{ status: 'rejected', stage: 'first', personName: '王小明', idNumber: '5201**********1234' },
      ...{ submittedAt: NOON, dueOn: refused.dueOn, agencyName: '乌当区' },
    }
    bench.central.script.searchPeople = () => ({
      ...{ rows: [row] as never, more: false, elsewhere: [], asOf: NOON },
    })
    const found = await bench.face.people.find({ where: 'centre', idNumber, reason: 'person-at-window' })
    expect(found.rows).toMatchObject([{ caseId, status: null, secondLook: true }])
  })

  it('the ordinary ways to the case are refused in words', async () => {
    const { face } = await deskOf()
    const draft = { outcome: null, reasons: [], transferTo: null, finding: null, checklist: [] }
    const texts = { applicantText: '', internalNote: '记一笔' }
    for (const call of [
      face.case.open({ caseId }),
      face.case.seen({ caseId, caseVersion: 2 }),
      face.case.saveDraft({ caseId, caseVersion: 2, ...draft, ...texts }),
      face.case.act({
        ...{ actId: letterIdOf(8), caseId, caseVersion: 2, note: '请求重审' },
        act: { kind: 'correction-requested', details: { want: 'reopen', about: null } },
      }),
      face.slips.print({ slipId: uuidOf(5), kind: 'acceptance', caseId, letterId: null }),
    ])
      expect(await codeOf(call)).toBe('sample-open')
    expect(await codeOf(face.case.open({ caseId: other.id }))).toBe('served')
  })

  it('another officer, whose second look it is not, sees the case as ever', async () => {
    const bench = await deskOf([feedItemOf(8, 'sample', sampleId, sampleOf(2, { looker: 'officer-7' }))])
    expect(await codeOf(bench.face.case.open({ caseId }))).toBe('served')
    expect(await codeOf(bench.face.samples.open({ sampleId }))).toBe('not-permitted')
    expect(await codeOf(judge(bench))).toBe('not-permitted')
  })
})

/** The rulebook names every outcome and reason there is, and a case in work what may be done: neither says anything of this one. */
const notOfTheCase = ['rules', 'rulebook', 'allowed']
function withoutRules(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) => (notOfTheCase.includes(key) ? null : value)),
  )
}

describe('the second look', () => {
  it('shows what was handed in, in full where comparing is the task, and is noted in the log', async () => {
    const bench = await deskOf()
    const { view, row } = await bench.face.samples.open({ sampleId })
    expect(row).toMatchObject({ role: 'looker', here: true, mine: null })
    expect(view?.case).toMatchObject({
      ...{ id: caseId, status: 'pending-manual', personName: '王小明', earlierDecisions: [], marks: [] },
      payload: { idNumber },
    })
    expect(view).toMatchObject({ shown: 'in-hand', events: [], letters: [], allowed: [] })
    expect(view?.rules).not.toBeNull()
  })

  it('is judged without network, once, for good, and shows both sides from then on', async () => {
    const bench = await deskOf()
    const { face } = bench
    expect(await judge(bench)).toEqual({ letterId: letterIdOf(9) })
    expect(await judge(bench)).toEqual({ letterId: letterIdOf(9) })
    await settled()
    expect(await codeOf(judge(bench, { actId: letterIdOf(10) }))).toBe('already-settled')
    const [row] = await face.samples.list({})
    expect(row).toMatchObject({
      sample: { state: 'open', first: null },
      mine: {
        said: { outcome: 'refuse', reasons: ['ID16'] },
        first: { outcome: 'refuse', reasons: ['ID01'], byName: '李某某' },
        state: 'waiting',
      },
    })
    expect((await face.samples.open({ sampleId })).view).toBeNull()
    expect(await codeOf(face.case.open({ caseId }))).toBe('served')
    expect(await codeOf(face.case.undo({ letterId: letterIdOf(9) }))).toBe('undo-over')
    expect(await codeOf(face.outbox.retract({ letterId: letterIdOf(9), reason: '看错了' }))).toMatch(
      /not-allowed|may-have-arrived|letter-moved/,
    )
  })

  it('outlasts signing out: the judgement is still there, and nothing is blind any more', async () => {
    const bench = await deskOf()
    await judge(bench)
    await bench.face.session.signOut({})
    await bench.signIn()
    expect((await bench.face.samples.list({}))[0]?.mine).toMatchObject({ note: '已另行核对' })
    expect(await codeOf(bench.face.case.open({ caseId }))).toBe('served')
  })

  it('carries what the centre judges by', async () => {
    const bench = await deskOf()
    const sent: string[] = []
    bench.central.script.acts = (_token, letters) => {
      sent.push(...letters.map(({ content }) => content))
      return unreachable
    }
    await judge(bench)
    await bench.face.sync.now({})
    await settled()
    expect(JSON.parse(sent[0] ?? '{}')).toMatchObject({
      ...{ kind: 'act', act: 'sample-judged', caseId, note: '已另行核对', follows: null },
      details: { sampleId, outcome: 'refuse', finding: null, reasons: ['ID16'] },
    })
  })

  it.each([
    [{ reasons: [] }, 'reason-required'],
    [{ reasons: ['ZZ99'] }, 'reason-not-allowed'],
    [{ outcome: 'confirm', finding: 'verified', reasons: [] }, 'not-allowed'],
    [{ sampleId: uuidOf(1) }, 'not-found'],
  ])('that nobody could have decided so (%o) is refused: %s', async (change, code) => {
    const bench = await deskOf()
    expect(await codeOf(judge(bench, change))).toBe(code)
    expect(await codeOf(bench.face.case.open({ caseId }))).toBe('sample-open')
  })

  it('of a supervisor that the centre would not take is ended by them, who may end no decision', async () => {
    const bench = await deskOf([], officerOf({ roles: ['supervisor'] }))
    const verdict = { kind: 'refused', reason: 'not-allowed', detail: 'sample-withdrawn' } as const
    bench.central.script.acts = (_token, letters) => ({ answers: letters.map(({ id }) => ({ id, verdict })) })
    await judge(bench)
    await bench.face.sync.now({})
    await settled()
    const [item] = await bench.face.needsYou.list({})
    expect(item).toMatchObject({ detail: 'sample-withdrawn', waysOn: ['withdraw'] })
    await bench.face.needsYou.withdraw({ letterId: letterIdOf(9), reason: '此件已重新办理' })
    expect(await bench.face.needsYou.list({})).toEqual([])
    expect(await codeOf(judge(bench, { actId: letterIdOf(10) }))).toBe('already-settled')
  })

  it('that was taken back meanwhile is refused, and its case is an ordinary one again', async () => {
    const gone = sampleOf(2, { state: 'withdrawn', closedAt: NOON })
    const bench = await deskOf([feedItemOf(8, 'sample', sampleId, gone)])
    expect(await codeOf(judge(bench))).toBe('already-settled')
    expect(await codeOf(bench.face.case.open({ caseId }))).toBe('served')
  })
})

describe('results of second looks', () => {
  const mine = judgedOf(3, {
    looker: 'officer-2',
    first: { ...judgedOf(3).first, by: 'officer-1', byName: '张某某', internalNote: '电话 13912345678' },
  })

  it('come back to the first officer as news, until they were read', async () => {
    const bench = await deskOf([feedItemOf(8, 'sample', mine.id, mine)], officerOf())
    const row = async () => (await bench.face.samples.list({})).find(({ sample }) => sample.id === mine.id)
    expect(await row()).toMatchObject({ role: 'first', unread: true, sample: { result: 'agrees' } })
    expect(JSON.stringify(await row())).not.toContain('13912345678')
    await bench.face.samples.markRead({ sampleIds: [mine.id, sampleId] })
    expect(await row()).toMatchObject({ unread: false })
  })

  it('of others are seen by who oversees samples in reach, and by nobody else', async () => {
    const others = judgedOf(4, { looker: 'officer-7' })
    const far = judgedOf(5, { looker: 'officer-7', agency: '520103-HR' })
    const news = [others, far].map((sample, n) => feedItemOf(8 + n, 'sample', sample.id, sample))
    const idsFor = async (officer: OfficerProfile) =>
      (await (await deskOf(news, officer)).face.samples.list({})).map(({ sample }) => sample.id)
    expect(await idsFor(everybody)).toEqual([sampleId, others.id])
    expect(await idsFor(officerOf())).toEqual([sampleId])
  })

  it('of the very case somebody is to look at are kept from them', async () => {
    const earlier = judgedOf(6, { caseId, looker: 'officer-7' })
    const bench = await deskOf([feedItemOf(8, 'sample', earlier.id, earlier)])
    expect((await bench.face.samples.list({})).map(({ sample }) => sample.id)).toEqual([sampleId])
  })
})

describe('drawing', () => {
  const draw = {
    ...{ requestId: uuidOf(4), preview: false, rule: { kind: 'share', percent: 10 } },
    ...{ workType: 'identity-verification', agencies: ['520112-HR'], lookers: [] },
    ...{ from: '2026-03-01', to: '2026-03-31' },
  } as const
  const drawn = { drawId: uuidOf(1), seed: 'ab', drawn: 3, officers: [], leftOut: [] }

  it('asks the centre, fetches the news, and a preview fetches none', async () => {
    const bench = await deskOf()
    bench.central.script.drawSamples = () => drawn
    expect(await bench.face.samples.draw(draw as never)).toEqual(drawn)
    const asked = bench.central.seen.find(({ call }) => call === 'drawSamples')
    expect(asked?.input[1]).toEqual(draw)
  })

  it.each([
    [unreachable, 'needs-centre'],
    [problemOf('not-permitted'), 'not-permitted'],
    [problemOf('bad-input'), 'centre-refused'],
  ])('that the centre does not take is refused in words', async (failure, code) => {
    const bench = await deskOf()
    bench.central.script.drawSamples = () => failure
    expect(await codeOf(bench.face.samples.draw(draw as never))).toBe(code)
  })

  it('is offered the officer’s agencies and their officers', async () => {
    const colleague = { id: 'officer-2', displayName: '李某某', agency: '520112-HR' }
    const bench = await deskOf([feedItemOf(8, 'officer', 'officer-2', colleague)])
    expect(await bench.face.samples.choices({})).toMatchObject({
      agencies: [{ code: '520112-HR' }],
      officers: [{ id: 'officer-2', displayName: '李某某' }],
    })
  })
})

describe('taking back a draw of one’s own', () => {
  const mine = sampleOf(5, { drawId: uuidOf(7), drawnBy: 'officer-1', looker: 'officer-7' })
  const order = { drawId: uuidOf(7), sampleIds: [], note: '日期选错' } as never
  const told = { takenBack: 1, judged: 0, closed: 0 }
  const own = () => deskOf([feedItemOf(8, 'sample', mine.id, mine)])

  it('asks the centre, and says what the centre said', async () => {
    const bench = await own()
    bench.central.script.takeBackSamples = () => told
    expect(await bench.face.samples.takeBack(order)).toEqual(told)
    const asked = bench.central.seen.find(({ call }) => call === 'takeBackSamples')
    expect(asked?.input[1]).toEqual(order)
  })

  it.each([
    [{ drawId: sampleOf(2).drawId }, 'not-found'],
    [{ sampleIds: [uuidOf(99)] }, 'not-found'],
  ])('another’s, or what is not of it, is not asked for: %o', async (change, code) => {
    const bench = await own()
    expect(await codeOf(bench.face.samples.takeBack({ ...(order as object), ...change } as never))).toBe(code)
    expect(bench.central.seen.filter(({ call }) => call === 'takeBackSamples')).toEqual([])
  })

  it.each([
    [unreachable, 'needs-centre'],
    [problemOf('not-found'), 'not-found'],
    [problemOf('not-permitted'), 'not-permitted'],
  ])('that the centre does not take is refused in words: %o', async (failure, code) => {
    const bench = await own()
    bench.central.script.takeBackSamples = () => failure
    expect(await codeOf(bench.face.samples.takeBack(order))).toBe(code)
  })

  it('a looker finds it withdrawn with the reason, and the case open as ever', async () => {
    const takenBack = { byName: '孙某某', note: '日期选错' }
    const gone = sampleOf(2, { state: 'withdrawn', closedAt: NOON, takenBack })
    const { face } = await deskOf([feedItemOf(8, 'sample', gone.id, gone)])
    expect((await face.samples.list({})).find(row => row.sample.id === gone.id)?.sample).toMatchObject({
      takenBack,
    })
    expect(await codeOf(face.case.open({ caseId }))).toBe('served')
  })
})
