import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../src-shared/central/feed.ts'
import type { EligibilityCase } from '../src-shared/eligibility/eligibility-payload.ts'
import type { IdentityCase } from '../src-shared/identity/identity-payload.ts'
import { addMs, type Instant } from '../src-shared/kernel/instant.ts'
import { hasRight } from '../src-shared/people/rights.ts'
import { fileOf, refusalOf } from '../tests/support/portal-world.ts'
import { settleProposal } from './cases/settle-proposal.ts'
import { centreConfig } from './config.ts'
import { type Centre, createCentre } from './create-centre.ts'
import type { DemoCase } from './demo/demo-case.ts'
import { type Demo, makeDemo } from './demo/make-demo.ts'
import { applyToPost } from './portal/apply-to-post.ts'
import { changeAfterApproval } from './portal/change-after-approval.ts'
import { addFavourite } from './portal/favourites.ts'
import { finishAutoCheck } from './portal/finish-auto-check.ts'
import { certificateReceived, confirmOnPost, hostAnswer } from './portal/host-acts.ts'
import { getPerson } from './portal/portal-person.ts'
import { registerPerson } from './portal/register-person.ts'
import { replaceDocuments } from './portal/replace-documents.ts'
import { submitPhoto } from './portal/submit-photo.ts'
import { resubmitTraineeApplication, traineeFormSchema } from './portal/trainee-application.ts'
import { withdrawCase } from './portal/withdraw-case.ts'
import { findCase } from './storage/case-store.ts'
import { listProposals } from './storage/proposal-store.ts'
import { testDatabase } from './testing/test-database.ts'

const NOW = '2026-11-24T03:15:00.000Z' as Instant
let folder: string
let centre: Centre
let tools: Centre['tools']
let demo: Demo
let address: string
const all: DemoCase[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-at-portal-'))
  const config = centreConfig({
    ...(await testDatabase(folder)),
    portal: true,
    passwordProfile: 'test',
    port: 0,
  })
  centre = await createCentre(config, { clock: { now: () => addMs(NOW, 60_000) } })
  tools = centre.tools
  demo = await makeDemo({ seed: 1, cases: 12, casework: 700, now: NOW })
  await centre.loadDemo(demo)
  for await (const made of demo.cases()) all.push(made)
  address = await centre.listen()
}, 240_000)
afterAll(async () => {
  await centre.close()
  rmSync(folder, { recursive: true, force: true })
})

const used = new Set<string>()
/** The first cases that fit, which no test had before and nobody asked anything about. */
function some<R extends CaseRecord>(count: number, fits: (record: CaseRecord) => boolean): R[] {
  const found = all.filter(
    ({ case: record, proposal }) => !proposal && !used.has(record.payload.idNumber) && fits(record),
  )
  expect(found.length).toBeGreaterThanOrEqual(count)
  for (const made of found.slice(0, count)) used.add(made.case.payload.idNumber)
  return found.slice(0, count).map(made => made.case as R)
}
const post = (status: string) => (record: CaseRecord) =>
  record.procedure === 'post-application' && record.status === status && record.marks.length === 0
const person = (status: string) => (record: CaseRecord) =>
  record.procedure === 'person-application' && record.status === status

describe('people of the demo go on with their story at the portal', () => {
  it('everybody is known by their cases, and has a page', async () => {
    for (const { case: record } of all.slice(0, 60)) {
      const { idNumber } = record.payload
      const known = await getPerson(tools.storage.read, idNumber)
      expect(known.cases.map(each => each.id)).toContain(record.id)
      expect(known.person.rulebookId).toBe(record.rulebook.id)
      for (const path of [`persons/${encodeURIComponent(idNumber)}`, `pages/${record.id}`])
        expect([path, (await fetch(`${address}/portal/${path}`)).status]).toEqual([path, 200])
    }
    const list = await (await fetch(`${address}/portal/persons`)).text()
    expect(list.match(/\/portal\/persons\//g)?.length).toBeGreaterThan(100)
  })

  it('Shanxi: withdraws, corrects and hands in again', async () => {
    for (const record of some<EligibilityCase>(3, person('unreviewed'))) {
      await withdrawCase(tools, record.id)
      const { registeredAt: _at, ...intention } = record.payload.intention
      const form = traineeFormSchema.parse({
        ...{ ...record.payload, intention },
        chosenRegion: record.handlingAgency.endsWith('-SELF')
          ? record.handlingAgency
          : record.payload.chosenRegion,
        residenceRegion: null,
        hukouRegion: null,
      })
      const again = await resubmitTraineeApplication(tools, record.id, form, [fileOf('chsi-form')])
      expect(again).toMatchObject({
        status: 'unreviewed',
        handlingAgency: record.handlingAgency,
        payload: { submission: record.payload.submission + 1 },
      })
    }
  })

  it('Shanxi: an approved trainee keeps a post in mind, and changes documents', async () => {
    for (const record of some<EligibilityCase>(2, r => person('approved')(r) && isGraduate(r))) {
      const [offered] = (demo.posts ?? []).filter(each => each.region === record.payload.chosenRegion)
      if (offered && record.payload.favourites.length < 3)
        expect((await addFavourite(tools, record.id, offered.id)).payload.favourites.length).toBeGreaterThan(
          0,
        )
      const changed = await changeAfterApproval(tools, record.id, {
        documents: [fileOf('graduation-certificate')],
      })
      expect(changed.status).toBe('unreviewed')
    }
  })

  it('Guizhou: withdraws and applies for another post, verified as before, with CV and intention', async () => {
    for (const record of some<EligibilityCase>(
      3,
      r => post('host-accepted')(r) && isGraduate(r) && isVerifiedBefore(r),
    )) {
      await withdrawCase(tools, record.id)
      const other = (demo.posts ?? []).find(
        each => each.open && each.region === record.payload.application?.postRegion,
      )
      const made = await applyToPost(tools, record.payload.idNumber, other?.id ?? '')
      expect(made).toMatchObject({
        status: 'awaiting-host',
        handlingAgency: record.handlingAgency,
        payload: {
          cv: record.payload.cv,
          intention: record.payload.intention,
          category: record.payload.category,
        },
      })
      const identity = made.sources.find(answer => answer.source === 'identity-verification')
      expect(identity?.facts.verified).toBe(true)
      expect((await hostAnswer(tools, made.id, 'accept')).status).toBe('host-accepted')
    }
  })

  it('Guizhou: uploads what was asked for, and changes what was approved', async () => {
    const asked = some<EligibilityCase>(
      2,
      r =>
        r.procedure === 'post-application' &&
        isGraduate(r) &&
        r.marks.some(mark => mark.kind === 'in-correction'),
    )
    for (const record of asked) {
      const documents = [fileOf('graduation-certificate')]
      expect((await replaceDocuments(tools, record.id, { documents })).marks).toEqual([])
    }
    for (const record of some<EligibilityCase>(2, r => post('eligible')(r) && isGraduate(r))) {
      const documents = [fileOf('graduation-certificate')]
      expect((await changeAfterApproval(tools, record.id, { documents })).status).toBe('host-accepted')
    }
  })

  it('the host unit confirms somebody without the certificate, and it comes later', async () => {
    const isOwing = (r: CaseRecord) =>
      r.procedure === 'post-application' && r.payload.owed.some(each => each.clearedAt === null)
    for (const record of some<EligibilityCase>(1, r => isOwing(r) && r.status === 'eligible')) {
      const started = await confirmOnPost(tools, record.id, true)
      expect(started.marks).toMatchObject([
        { kind: 'certificate-owed', byName: record.earlierDecisions.at(-1)?.decidedByName },
      ])
    }
    for (const record of some<EligibilityCase>(2, r => isOwing(r) && r.status === 'on-post'))
      expect((await certificateReceived(tools, record.id, { note: '已收' })).marks).toEqual([])
  })

  it('who was refused sends another photo; a second account of anybody is refused', async () => {
    const [refused] = some<IdentityCase>(1, r => r.procedure === 'identity-check' && r.status === 'rejected')
    if (!refused) throw new Error('nobody')
    expect((await submitPhoto(tools, refused.id, fileOf('id-photo'))).status).toBe('auto-check')
    expect((await finishAutoCheck(tools, refused.id, { result: 'passes' })).status).toBe('verified')
    const [verifiedElsewhere] = some<EligibilityCase>(1, r => post('on-post')(r) && isVerifiedBefore(r))
    for (const record of [refused, verifiedElsewhere]) {
      if (!record) continue
      const { name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress } =
        record.payload
      const again = {
        ...{ name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress },
        ...{ loginName: 'second_account', validUntil: null, handlingAgency: record.handlingAgency },
      }
      expect(await refusalOf(registerPerson(tools, again, fileOf('id-photo')))).toBe('number-taken')
    }
  })
})

it('every open request of the demo is settled by somebody else, and by nobody who asked', async () => {
  const open = all.flatMap(({ case: record, proposal }) => (proposal ? [{ record, proposal }] : []))
  expect(open.length).toBeGreaterThan(10)
  for (const [n, { record, proposal }] of open.entries()) {
    const caller = (id: string) => {
      const officer = demo.officers.find(({ profile }) => profile.id === id)?.profile
      if (!officer) throw new Error(id)
      return { officer, deskId: 'desk' as never, familyId: 'family', grant: 'interactive' as const }
    }
    const second = demo.officers.find(
      ({ profile }) =>
        profile.id !== proposal.askedBy &&
        hasRight(profile.roles, 'confirm-proposals') &&
        profile.agencies.includes(record.handlingAgency) &&
        profile.workTypes.includes(record.workType),
    )
    const word = {
      requestId: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      proposalId: proposal.id,
      agree: true,
      note: '',
    }
    const asker = caller(proposal.askedBy)
    const own = settleProposal(tools, asker, word).then(
      () => 'settled',
      error => error.code,
    )
    expect(['same-person', 'not-permitted']).toContain(await own)
    const { proposal: settled } = await settleProposal(tools, caller(second?.profile.id ?? ''), word)
    expect([proposal.want, settled.state]).toEqual([proposal.want, 'confirmed'])
    const after = (await findCase(tools.storage.read, record.id))?.record
    const isUndone = ['reopen', 'revoke', 'release-lock'].includes(proposal.want)
    if (isUndone) expect([proposal.want, after?.version]).toEqual([proposal.want, record.version + 1])
    if (proposal.want === 'override')
      expect(after?.marks).toMatchObject([{ kind: 'override', about: proposal.about }])
    expect((await listProposals(tools.storage.read, record.id)).map(each => each.proposal.state)).toEqual([
      'confirmed',
    ])
  }
})

function isGraduate(record: CaseRecord): boolean {
  return (
    'category' in record.payload &&
    record.payload.category === 'graduate-2y' &&
    record.attachments.some(file => file.slot === 'graduation-certificate')
  )
}

/** The identity platform verified them; there was no real-name check at this centre. */
function isVerifiedBefore(record: CaseRecord): boolean {
  const { idNumber } = record.payload
  return !all.some(
    made => made.case.procedure === 'identity-check' && made.case.payload.idNumber === idNumber,
  )
}
