import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { defaultDeskPolicy } from '../../src-shared/central/desk-policy.ts'
import type { FeedItem } from '../../src-shared/central/feed.ts'
import type { Letter, Verdict } from '../../src-shared/central/letters.ts'
import type { Role } from '../../src-shared/people/role.ts'
import { attachmentOf, caseItemOf, feedItemOf, identityCaseOf, registrationPayloadOf } from './cases.ts'
import { allRoundOfficer, caseworkBook } from './casework.ts'
import { closingOf } from './closings.ts'
import { complaintOf, LOOKER } from './complaints.ts'
import { zeroPages } from './damaged-stores.ts'
import { decideInputOf } from './decide-input.ts'
import { answeredBySun, exceptionOf } from './exceptions.ts'
import type { FaceBench } from './face-bench.ts'
import { caseIdOf, letterIdOf, NOON, uuidOf } from './ids.ts'
import { leaseOf, leaseOfOther } from './leases.ts'
import { endedOffer, givenOfferOf, offeredDraftOf, offerOf } from './offers.ts'
import { pageOf, paperCase } from './papers.ts'
import { png } from './png.ts'
import { settled } from './ports.ts'
import { proposalOf } from './proposals.ts'
import { rulebookOf } from './rulebooks.ts'
import { sampleOf } from './samples.ts'
import { unreachable } from './scripted-central.ts'

/** 期间封存 of the officer's unit, prepared and reviewed by others; the centre takes every step. */
const reviewedClosing = closingOf({
  workTypes: [...allRoundOfficer().workTypes].sort(),
  ...{ state: 'reviewed', signed: null, serial: null },
})
const closingExample = (state: 'prepared' | 'reviewed', after: string) => ({
  items: [
    feedItemOf(9, 'report-closing', reviewedClosing.id, {
      ...reviewedClosing,
      ...(state === 'prepared' ? { state, reviewed: null } : {}),
    }),
  ],
  arrange: async (bench: FaceBench) => {
    bench.central.script.moveClosing = () => ({ closing: closingOf({ ...reviewedClosing, state: after }) })
    bench.central.script.findClosing = () => ({ closing: reviewedClosing, sheets: [] })
  },
})

/** How an entry is called so that it does what its rule says is recorded, and what must be so before. */
export interface AuditExample {
  /** Casework in all its roles unless said. */
  readonly roles?: readonly Role[]
  readonly items?: readonly FeedItem[]
  readonly arrange?: (bench: FaceBench) => Promise<unknown>
  readonly input: unknown | ((bench: FaceBench) => unknown)
}

export const EXAMPLE_PASSWORD = 'Mi-Ma-2026!'
const picture = attachmentOf('photo 1')
const one = identityCaseOf(1, { attachments: [picture] })
const withFace = identityCaseOf(8, { attachments: [attachmentOf(png(8))] })
const lookedAt = identityCaseOf(2, { status: 'rejected', version: 2 })
const sayingNo = { outcome: 'refuse', finding: null, reasons: ['ID01'] }
const lease = leaseOf(1)
const note = '申请人已补照片'

/** What every example's desk has on its shelf. */
export const exampleItems: readonly FeedItem[] = [
  feedItemOf(1, 'rulebook', 'rules', rulebookOf()),
  feedItemOf(2, 'agency', '520112-HR', {
    code: '520112-HR',
    name: '机构520112-HR',
    level: 'county',
    levelSelf: false,
    region: '520112',
    parent: null,
  }),
  caseItemOf(3, one),
]

const refusal = decideInputOf(one, 1, {
  outcome: 'refuse',
  reasons: ['ID01'],
  applicantText: '请重新上传照片',
})
const decide = (bench: FaceBench) => bench.call('case.decide', refusal)

/** Decided, and the undo window over; the centre answers it so, or is out of reach. */
async function sent(bench: FaceBench, verdict?: Verdict): Promise<void> {
  bench.central.script.decisions = (_token: string, letters: readonly Letter[]) =>
    verdict ? { answers: letters.map(({ id }) => ({ id, verdict })) } : unreachable
  await decide(bench)
  await bench.clock.pass(9_000)
  await settled()
}
const conflict: Verdict = {
  kind: 'conflict',
  reason: 'case-changed',
  case: one,
  position: 20,
  other: null,
  heldBy: null,
}
const needsYou = (bench: FaceBench) => sent(bench, conflict)
const march = { from: '2026-03-01', to: '2026-03-31', asOf: NOON, agencies: [], workTypes: [] } as const
const acceptance = { slipId: uuidOf(5), kind: 'acceptance', caseId: one.id, letterId: null } as const
const printSlip = (bench: FaceBench) => bench.face.slips.print(acceptance)
const slipNumber = async (bench: FaceBench) => ({
  number: (await bench.face.slips.list({ of: 'open' }))[0]?.number,
})
const { keys: _k, contact: _c, registeredOn: _r, submission: _s, ...person } = registrationPayloadOf()

/** One for each entry that leaves a line. */
export const auditExamples: Readonly<Record<string, AuditExample>> = {
  'session.signIn': {
    arrange: bench => bench.face.session.signOut({}),
    input: { loginName: allRoundOfficer().loginName, password: EXAMPLE_PASSWORD },
  },
  'session.unlock': {
    arrange: bench => bench.face.session.lock({}),
    input: { password: EXAMPLE_PASSWORD },
  },
  'session.lock': { input: {} },
  'session.signOut': { input: {} },
  'session.changePassword': {
    arrange: async bench => {
      bench.central.script.changePassword = () => ({ changedAt: bench.clock.now() })
    },
    input: { present: EXAMPLE_PASSWORD, next: 'Xin-Mi-Ma-2027!' },
  },
  'case.open': { input: { caseId: one.id } },
  'case.seen': { input: { caseId: one.id, caseVersion: 1 } },
  'case.reveal': { input: { caseId: one.id, reason: 'compare-documents', password: null } },
  'case.pictureZoomed': { input: { caseId: one.id, sha256: picture.sha256 } },
  'case.decide': { input: refusal },
  'case.decideMany': {
    items: [caseItemOf(8, withFace)],
    arrange: async bench => {
      bench.central.script.attachment = () => png(8)
      await bench.face.sync.now({})
      for (let turn = 0; turn < 20; turn += 1) await settled()
      await bench.face.case.seen({ caseId: withFace.id, caseVersion: 1 })
    },
    input: async (bench: FaceBench) => ({
      alike: (await bench.face.case.planMany({ caseIds: [withFace.id] })).alike?.digest,
      decisions: [{ decisionId: letterIdOf(8), caseId: withFace.id, caseVersion: 1 }],
    }),
  },
  'case.undoMany': { arrange: decide, input: { letterIds: [letterIdOf(1)] } },
  'case.undo': { arrange: decide, input: { letterId: letterIdOf(1) } },
  'case.act': {
    input: { actId: letterIdOf(1), caseId: one.id, caseVersion: 1, act: { kind: 'hold' }, note },
  },
  'case.takeInPapers': {
    items: [caseItemOf(9, paperCase), feedItemOf(10, 'rulebook', 'casework', caseworkBook())],
    input: async (bench: FaceBench) => {
      const { sha256 } = await bench.face.case.keepPage({ caseId: paperCase.id, file: pageOf(1) })
      return {
        ...{ actId: letterIdOf(9), caseId: paperCase.id, note: '' },
        details: {
          ...{ slot: 'graduation-certificate', originalSeen: true, legibility: 'clear', resubmits: false },
          pages: [{ sha256, fileName: '毕业证书.jpg' }],
        },
      }
    },
  },
  'case.linkComplaint': {
    items: [feedItemOf(9, 'officer', LOOKER, { id: LOOKER, displayName: '钱复查', agency: '520112-HR' })],
    input: { actId: letterIdOf(1), caseId: one.id, complaint: complaintOf(), note },
  },
  'case.intake': {
    items: [feedItemOf(9, 'rulebook', 'casework', caseworkBook())],
    input: {
      actId: letterIdOf(1),
      caseId: uuidOf(0xca5e),
      person: { ...person, handlingAgency: '520112-HR', region: '520112' },
    },
  },
  'people.find': { input: { where: 'here', idNumber: one.payload.idNumber } },
  'proposals.settle': {
    items: [feedItemOf(9, 'proposal', letterIdOf(5), proposalOf(5))],
    arrange: async bench => {
      bench.central.script.twoPersonAct = () => ({
        proposal: proposalOf(5, { state: 'confirmed', secondBy: 'officer-1', secondByName: '张某某' }),
      })
    },
    input: { proposalId: letterIdOf(5), agree: true, note: '同意' },
  },
  'leases.take': {
    arrange: async bench => {
      bench.central.script.claimLeases = () => ({ leases: [{ lease, position: 50 }], notGranted: [] })
    },
    input: { requestId: uuidOf(1), want: { kind: 'cases', caseIds: [one.id] }, hours: 8 },
  },
  'leases.release': {
    items: [feedItemOf(9, 'lease', caseIdOf(1), lease)],
    arrange: async bench => {
      bench.central.script.releaseLease = (_token, { id }) => ({
        lease: leaseOf(1, { id, state: 'released' }),
        position: 51,
      })
    },
    input: { caseIds: [one.id] },
  },
  'leases.reclaim': {
    items: [feedItemOf(9, 'lease', caseIdOf(1), leaseOfOther(1))],
    arrange: async bench => {
      bench.central.script.reclaimLease = (_token, { reason }) => ({
        lease: leaseOfOther(1, { state: 'reclaimed', endedByName: '张某某', reason }),
        position: 50,
      })
    },
    input: { caseIds: [one.id], reason: '出差' },
  },
  'leases.assign': {
    arrange: async bench => {
      bench.central.script.assignCases = (_token, { reason }) => ({
        leases: [{ lease: leaseOfOther(1, { deskId: null, reason }), position: 50 }],
        notGranted: [],
      })
    },
    input: { requestId: uuidOf(2), officerId: 'officer-2', caseIds: [one.id], hours: 24, reason: '出差' },
  },
  'offers.make': {
    arrange: async bench => {
      bench.central.script.offerCases = () => ({
        offered: [{ offer: givenOfferOf(1), position: 50 }],
        notOffered: [],
      })
    },
    input: { requestId: uuidOf(3), to: 'officer-2', note, caseIds: [one.id] },
  },
  'offers.answer': {
    items: [feedItemOf(9, 'case-offer', offerOf(1).id, offerOf(1))],
    arrange: async bench => {
      bench.central.script.offeredDrafts = () => ({
        drafts: [{ id: offerOf(1).id, draft: offeredDraftOf() }],
      })
      bench.central.script.answerOffers = () => ({
        done: [
          {
            ...{ offer: endedOffer(offerOf(1), 'accepted'), position: 51 },
            lease: { lease: leaseOf(1), position: 52 },
          },
        ],
        notDone: [],
      })
    },
    input: { requestId: uuidOf(4), offerIds: [offerOf(1).id], answer: 'accept', word: '' },
  },
  'outbox.retract': { arrange: bench => sent(bench), input: { letterId: letterIdOf(1), reason: '看错了' } },
  'needsYou.withdraw': { arrange: needsYou, input: { letterId: letterIdOf(1), reason: '看错了' } },
  'needsYou.sendAgain': { arrange: needsYou, input: { letterId: letterIdOf(1) } },
  'needsYou.handOver': { arrange: needsYou, input: { letterId: letterIdOf(1), note } },
  'needsYou.file': { arrange: needsYou, input: { letterId: letterIdOf(1) } },
  'slips.print': { input: acceptance },
  'slips.printBatch': {
    arrange: decide,
    input: { slipId: uuidOf(6), day: '2026-03-05', workType: 'identity-verification' },
  },
  'slips.readSigned': {
    arrange: async bench => {
      await printSlip(bench)
      const { number } = await slipNumber(bench)
      await bench.call('slips.fileSigned', { number, file: Buffer.from(png(1)).toString('base64') })
    },
    input: async (bench: FaceBench) => ({
      number: (await bench.face.slips.list({ of: 'case', caseId: one.id }))[0]?.number,
    }),
  },
  'slips.reprint': { arrange: printSlip, input: slipNumber },
  'slips.void': {
    arrange: printSlip,
    input: async (bench: FaceBench) => ({ ...(await slipNumber(bench)), reason: '打错了' }),
  },
  'slips.fileSigned': {
    arrange: printSlip,
    input: async (bench: FaceBench) => ({
      ...(await slipNumber(bench)),
      file: Buffer.from(png(1)).toString('base64'),
    }),
  },
  'exceptions.answer': {
    items: [feedItemOf(9, 'exception', letterIdOf(7), exceptionOf(7))],
    arrange: async bench => {
      bench.central.script.answerException = (_token, _answer, { id, note: answer }) => ({
        exception: exceptionOf(7, { id, state: 'adopted', ...answeredBySun, answer }),
      })
    },
    input: { id: letterIdOf(7), answer: 'adopt', note: '同意' },
  },
  'samples.open': {
    items: [caseItemOf(8, lookedAt), feedItemOf(9, 'sample', sampleOf(2).id, sampleOf(2))],
    input: { sampleId: sampleOf(2).id },
  },
  'samples.judge': {
    items: [caseItemOf(8, lookedAt), feedItemOf(9, 'sample', sampleOf(2).id, sampleOf(2))],
    input: { actId: letterIdOf(9), sampleId: sampleOf(2).id, ...sayingNo, note },
  },
  'samples.draw': {
    roles: ['supervisor'],
    arrange: async bench => {
      bench.central.script.drawSamples = () => ({
        ...{ drawId: uuidOf(1), seed: 'ab', drawn: 0, officers: [], leftOut: [] },
      })
    },
    input: {
      requestId: uuidOf(3),
      preview: false,
      rule: { kind: 'share', percent: 10 },
      workType: 'identity-verification',
      agencies: ['520112-HR'],
      ...{ from: '2026-03-01', to: '2026-03-31', lookers: [] },
    },
  },
  'samples.takeBack': {
    roles: ['supervisor'],
    items: [feedItemOf(9, 'sample', sampleOf(2).id, sampleOf(2, { drawnBy: 'officer-1' }))],
    arrange: async bench => {
      bench.central.script.takeBackSamples = () => ({ takenBack: 1, judged: 0, closed: 0 })
    },
    input: { drawId: sampleOf(2).drawId, sampleIds: [], note },
  },
  'closings.get': { ...closingExample('prepared', 'prepared'), input: { id: reviewedClosing.id } },
  'closings.compare': {
    ...closingExample('prepared', 'prepared'),
    input: { id: reviewedClosing.id, asOf: reviewedClosing.asOf },
  },
  'closings.prepare': {
    arrange: async bench => {
      bench.central.script.prepareClosing = (_token, { set }) => ({
        closing: closingOf({ ...set, state: 'prepared', reviewed: null, signed: null, serial: null }),
      })
    },
    input: { unit: '520112-HR', from: '2026-02-01', to: '2026-02-28' },
  },
  'closings.review': { ...closingExample('prepared', 'reviewed'), input: { id: reviewedClosing.id } },
  'closings.sign': { ...closingExample('reviewed', 'signed'), input: { id: reviewedClosing.id } },
  'closings.return': {
    ...closingExample('reviewed', 'returned'),
    input: { id: reviewedClosing.id, note: '请补说明' },
  },
  'recovery.restore': {
    arrange: async bench => {
      const { dataFolder } = await bench.face.about.read({})
      await bench.face.session.signOut({})
      zeroPages(join(dataFolder, 'officers', `officer-${allRoundOfficer().id}.db`), [2])
    },
    input: { loginName: allRoundOfficer().loginName, password: EXAMPLE_PASSWORD },
  },
  'recovery.confirmKey': {
    roles: ['security-admin'],
    arrange: async bench => {
      const { x = '' } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
      const recoveryKey = Buffer.from(x, 'base64url').toString('base64')
      bench.central.script.deskPolicy = () => ({ ...defaultDeskPolicy, recoveryKey })
      await bench.face.session.signOut({})
      await bench.signIn()
      await bench.face.sync.now({})
      await settled()
    },
    input: async (bench: FaceBench) => ({ fingerprint: (await bench.face.recovery.state({})).fingerprint }),
  },
  'settings.write': { input: { undoSeconds: 20 } },
  'audit.verify': { input: {} },
  'reports.make': {
    input: {
      report: 'workload',
      from: '2026-03-01',
      to: '2026-03-31',
      asOf: NOON,
      agencies: [],
      workTypes: [],
    },
  },
  'reports.overview': { roles: ['supervisor'], input: { from: '2026-03-01', to: '2026-03-31', asOf: NOON } },
  'reports.exportSet': { input: { exportId: uuidOf(0xe5), request: march, format: 'csv' } },
  'reports.print': { input: { request: { report: 'workload', ...march }, draft: false } },
  'reports.export': {
    input: {
      exportId: uuidOf(0xe4),
      request: {
        report: 'workload',
        from: '2026-03-01',
        to: '2026-03-31',
        asOf: NOON,
        agencies: [],
        workTypes: [],
      },
      format: 'csv',
      unmasked: null,
      draft: true,
    },
  },
  'audit.list': {
    roles: ['audit-admin'],
    arrange: async bench => {
      bench.central.script.listAudit = () => ({ lines: [], next: null })
    },
    input: { officerId: null, deskId: null, act: null, from: null, to: null, after: null, limit: 50 },
  },
  'audit.file': {
    roles: ['audit-admin'],
    arrange: async bench => {
      bench.central.script.listAudit = () => ({ lines: [], next: null })
    },
    input: { officerId: null, deskId: null, act: null, from: null, to: null },
  },
}
