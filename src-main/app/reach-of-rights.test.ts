import { ORPCError } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { type Place, type Right, reachOf } from '../../src-shared/people/rights.ts'
import { attachmentOf, caseItemOf, feedItemOf, identityCaseOf } from '../../tests/builders/cases.ts'
import { closingOf } from '../../tests/builders/closings.ts'
import { complaintOf } from '../../tests/builders/complaints.ts'
import { actInputOf, decideInputOf, draftOf } from '../../tests/builders/decide-input.ts'
import { exceptionOf } from '../../tests/builders/exceptions.ts'
import { entries, type FaceBench, faceBench } from '../../tests/builders/face-bench.ts'
import { caseIdOf, letterIdOf, uuidOf } from '../../tests/builders/ids.ts'
import { officerOf } from '../../tests/builders/officers.ts'
import { pageOf } from '../../tests/builders/papers.ts'
import { settled } from '../../tests/builders/ports.ts'
import { proposalOf } from '../../tests/builders/proposals.ts'
import { rulebookOf } from '../../tests/builders/rulebooks.ts'
import { sampleOf } from '../../tests/builders/samples.ts'

const picture = attachmentOf('picture')
const record = identityCaseOf(1, { attachments: [picture] })
const caseIds = [record.id]
const lookedAt = identityCaseOf(2, { status: 'rejected', version: 2 })
const sampleId = sampleOf(2).id
/** Drawn by the officer of these tests, for a colleague. */
const ownDraw = sampleOf(3, { drawId: uuidOf(7), drawnBy: 'officer-1', looker: 'officer-7' })
const workType = 'identity-verification'
const reason = '已核对'

/** Reviewed by somebody else, of the unit and the work the officer of these tests has. */
const closing = closingOf({ workTypes: [workType], state: 'reviewed', signed: null, serial: null })

/** Every entry that acts on a case, with the right that must reach the case and an input nothing else is wrong with. */
const atACase: Readonly<Record<string, { readonly right: Right; readonly input: object }>> = {
  'case.open': { right: 'view-cases', input: { caseId: record.id } },
  'case.seen': { right: 'view-cases', input: { caseId: record.id, caseVersion: 1 } },
  'case.noteChanges': { right: 'view-cases', input: { caseId: record.id, caseVersion: 1 } },
  'case.reveal': {
    right: 'view-cases',
    input: { caseId: record.id, reason: 'compare-documents', password: null },
  },
  'case.pictureZoomed': { right: 'view-cases', input: { caseId: record.id, sha256: picture.sha256 } },
  'case.saveDraft': {
    right: 'view-cases',
    input: { ...draftOf({ internalNote: '待核' }), caseId: record.id, caseVersion: 1 },
  },
  'case.decide': { right: 'decide', input: decideInputOf(record, 1) },
  'case.act': { right: 'decide', input: actInputOf(record, 1) },
  'case.keepPage': { right: 'view-cases', input: { caseId: record.id, file: pageOf(1) } },
  'case.takeInPapers': {
    right: 'view-cases',
    input: {
      ...{ actId: letterIdOf(8), caseId: record.id, note: '' },
      details: {
        ...{ slot: 'card-front', originalSeen: true, legibility: 'clear', resubmits: false },
        pages: [{ sha256: picture.sha256, fileName: '人像面.jpg' }],
      },
    },
  },
  'case.lookers': { right: 'view-cases', input: { caseId: record.id } },
  'case.linkComplaint': {
    right: 'view-cases',
    input: { actId: letterIdOf(9), caseId: record.id, complaint: complaintOf(), note: '来电反映' },
  },
  'leases.take': {
    right: 'decide',
    input: { requestId: uuidOf(1), want: { kind: 'cases', caseIds }, hours: 8 },
  },
  'leases.reclaim': { right: 'manage-leases', input: { caseIds, reason } },
  'leases.assign': {
    right: 'reassign',
    input: { requestId: uuidOf(2), officerId: 'officer-9', caseIds, hours: 8, reason },
  },
  'offers.takers': { right: 'decide', input: { caseIds } },
  'offers.make': {
    right: 'decide',
    input: { requestId: uuidOf(5), to: 'officer-9', note: '', caseIds },
  },
  'proposals.settle': {
    right: 'confirm-proposals',
    input: { proposalId: letterIdOf(1), agree: true, note: reason },
  },
  'samples.open': { right: 'view-cases', input: { sampleId } },
  'samples.saveDraft': {
    right: 'view-cases',
    input: { sampleId, outcome: null, finding: null, reasons: [], note: '待核' },
  },
  'samples.judge': {
    right: 'view-cases',
    input: {
      ...{ actId: letterIdOf(3), sampleId, outcome: 'refuse', finding: null, reasons: ['ID01'], note: '' },
    },
  },
  'samples.draw': {
    right: 'sample',
    input: {
      ...{ requestId: uuidOf(4), preview: false, rule: { kind: 'share', percent: 10 }, workType },
      ...{ agencies: ['520112-HR'], from: '2026-03-01', to: '2026-03-31', lookers: [] },
    },
  },
  'samples.takeBack': {
    right: 'sample',
    input: { drawId: ownDraw.drawId, sampleIds: [], note: reason },
  },
  'exceptions.answer': {
    right: 'answer-exceptions',
    input: { id: letterIdOf(2), answer: 'dismiss', note: reason },
  },
  'closings.get': { right: 'view-reports', input: { id: closing.id } },
  'closings.compare': { right: 'view-reports', input: { id: closing.id, asOf: closing.asOf } },
  'closings.review': { right: 'view-reports', input: { id: closing.id } },
  'closings.sign': { right: 'close-period', input: { id: closing.id } },
  'closings.return': { right: 'view-reports', input: { id: closing.id, note: reason } },
}

/** Entries that need a right and name no case on the shelf, or give back what is the officer's own (`right-at.ts`). */
const atNoCase: readonly string[] = [
  ...['case.undo', 'outbox.retract', 'needsYou.withdraw', 'needsYou.sendAgain', 'needsYou.handOver'],
  ...['needsYou.file', 'leases.release'],
  // Say of each case what stands against it, its reach too: `decide-many.test.ts`.
  ...['case.planMany', 'case.decideMany', 'case.undoMany'],
  // About offers that stand at the centre, which judges how far the right goes: `src-central/offers`.
  'offers.answer',
  // Says what may be drawn from, and notes what was read.
  ...['samples.choices', 'samples.markRead'],
  // Judged by the agency it names: `take-in.test.ts`.
  ...['case.intake', 'case.intakeDraft', 'case.saveIntakeDraft'],
  // Judged by the unit it names: `reports/closings/closings.test.ts`.
  ...['closings.prepare', 'closings.state'],
]
const isListOrSetting = (path: string) =>
  /^(queue|views|posts|reader|outbox|account|offline|supervision|audit|recovery|people|search|reports)\./.test(
    path,
  ) ||
  // Papers of a case that is decided: they have their own tests (`features/slips`).
  path.startsWith('slips.') ||
  /\.(list|summary|colleagues)$/.test(path)

const elsewhere: Readonly<Record<keyof Place, Partial<Record<keyof OfficerProfile, unknown>>>> = {
  workType: { workTypes: ['eligibility-review'] },
  stage: { stages: ['second'] },
  agency: { agencies: ['520103-HR'] },
}

/** A desk on whose shelf the case stands, whatever the officer may do in it by now. */
async function deskOf(change: Partial<Record<keyof OfficerProfile, unknown>> = {}): Promise<FaceBench> {
  const officer = officerOf({ roles: ['caseworker', 'reviewer', 'supervisor'], ...change })
  const bench = faceBench(officer)
  const book = rulebookOf()
  const items = [
    feedItemOf(1, 'rulebook', `${book.id}-${book.version}`, book),
    caseItemOf(2, record),
    feedItemOf(3, 'proposal', letterIdOf(1), proposalOf(1, { caseId: record.id, workType })),
    feedItemOf(4, 'exception', letterIdOf(2), exceptionOf(2, { caseId: record.id, workType })),
    feedItemOf(5, 'report-closing', closing.id, closing),
    caseItemOf(5, lookedAt),
    feedItemOf(6, 'sample', sampleId, sampleOf(2)),
    feedItemOf(7, 'sample', ownDraw.id, ownDraw),
  ]
  bench.central.script.changes = () => ({ items, cursor: 'c', more: false, officer })
  await bench.signIn()
  await bench.face.sync.now({})
  await settled()
  return bench
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'served'
  } catch (cause) {
    return cause instanceof ORPCError ? cause.code : String(cause)
  }
}
const linesOf = async ({ face }: FaceBench) => (await face.audit.verify({})).lines

describe('a right reaches as far as its table says, through the bridge', () => {
  const far = Object.entries(atACase).flatMap(([path, { right, input }]) =>
    reachOf[right].map(side => ({ path, right, side, input })),
  )

  it.each(far)('$path: $right does not reach a case of another $side, and nothing is done', async each => {
    const bench = await deskOf(elsewhere[each.side])
    const before = [await linesOf(bench), bench.central.seen.length]
    expect(await codeOf(bench.call(each.path, each.input))).toBe('not-permitted')
    // One line more: that the log was looked through before.
    expect([(await linesOf(bench)) - 1, bench.central.seen.length]).toEqual(before)
  })

  it.each(Object.entries(atACase))('%s: it reaches the case that is theirs', async (path, { input }) => {
    expect(await codeOf((await deskOf()).call(path, input))).not.toBe('not-permitted')
  })

  it.each(['workType', 'agency'] as const)('no picture of a case of another %s is painted', async side => {
    const { desk } = await deskOf(elsewhere[side])
    for (const purpose of ['case', 'preview', 'row'] as const)
      expect(() => desk.picture({ caseId: record.id, sha256: picture.sha256, purpose })).toThrow(
        expect.objectContaining({ code: 'not-permitted' }),
      )
  })

  it('what judges nothing is open at every stage of a case in sight, and at none out of it', async () => {
    const ask = { kind: 'correction-requested', details: { want: 'fraud', about: null } } as const
    const input = actInputOf(record, 1, { act: ask, note: '疑似冒名' })
    expect(await codeOf((await deskOf(elsewhere.stage)).call('case.act', input))).toBe('served')
    expect(await codeOf((await deskOf(elsewhere.agency)).call('case.act', input))).toBe('not-permitted')
  })

  it('of several cases those in reach are asked for, and the others told one by one', async () => {
    const bench = await deskOf(elsewhere.stage)
    bench.central.script.claimLeases = () => ({ leases: [], notGranted: [] })
    const want = { kind: 'cases' as const, caseIds: [record.id, caseIdOf(9)] }
    const { notGranted } = await bench.face.leases.take({ requestId: uuidOf(3), want, hours: 8 })
    expect(notGranted).toMatchObject([{ caseId: record.id, why: 'not-claimable' }])
    const asked = bench.central.seen.find(({ call }) => call === 'claimLeases')
    expect(asked?.input[1]).toMatchObject({ want: { kind: 'cases', caseIds: [caseIdOf(9)] } })
  })

  it('every entry with a right is judged here, or acts on no case of others', () => {
    const unknown = entries
      .filter(({ meta }) => meta.right !== undefined)
      .map(({ path }) => path)
      .filter(path => !(path in atACase) && !atNoCase.includes(path) && !isListOrSetting(path))
    expect(unknown).toEqual([])
  })
})
