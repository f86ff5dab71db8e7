import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import { type EligibilityCase, graduationSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import { png } from '../../tests/builders/png.ts'
import {
  asGraduate,
  cv,
  fileOf,
  graduationOf,
  HUAXI,
  intention,
  type PortalWorld,
  personSaid,
  refusalOf,
  startPortalWorld,
  verifiedPerson,
} from '../../tests/support/portal-world.ts'
import { listPosts } from '../storage/register-store.ts'
import { applyToPost } from './apply-to-post.ts'
import { createCv } from './create-cv.ts'
import { finishAutoCheck } from './finish-auto-check.ts'
import { certificateReceived, confirmOnPost, endInternship, hostAnswer } from './host-acts.ts'
import { passTime } from './pass-time.ts'
import { newIntentionSchema, registerIntention } from './register-intention.ts'
import { registerPerson } from './register-person.ts'
import { replaceDocuments } from './replace-documents.ts'
import { withdrawCase } from './withdraw-case.ts'

const DAY = 86_400_000
let world: PortalWorld
let tools: PortalWorld['tools']
/** The rulebook of 2022, in which the certificate may follow later, is in force. */
beforeAll(async () => {
  world = await startPortalWorld('2023-06-20T02:00:00.000Z')
  tools = world.tools
})
afterAll(() => world.close())

const withCertificate = [fileOf('graduation-certificate')]
/** A graduate of that summer with an application the host unit answered. */
async function applied(answer?: 'accept' | 'decline', documents = withCertificate): Promise<EligibilityCase> {
  const idNumber = await verifiedPerson(world)
  await registerIntention(tools, idNumber, asGraduate('2023-06-15'), documents)
  const made = await applyToPost(tools, idNumber, (await world.post()).id)
  return answer ? hostAnswer(tools, made.id, answer) : made
}

describe('the whole way of a graduate (seed S1)', () => {
  it('goes from registering to 终止, and the certificate follows to the host unit', async () => {
    const said = personSaid()
    const { idNumber } = said
    const post = await world.post()
    const want = asGraduate('2023-06-15')
    expect(await refusalOf(createCv(tools, idNumber, cv))).toBe('not-found')
    const identity = await registerPerson(tools, said, fileOf('id-photo'))
    expect(identity).toMatchObject({ status: 'auto-check', sources: [], previous: null, enteredBy: null })
    expect(await refusalOf(registerIntention(tools, idNumber, want, []))).toBe('identity-not-verified')
    expect(await refusalOf(applyToPost(tools, idNumber, post.id))).toBe('identity-not-verified')
    await finishAutoCheck(tools, identity.id, { result: 'passes' })
    expect(await refusalOf(registerIntention(tools, idNumber, want, []))).toBe('cv-missing')
    await createCv(tools, idNumber, cv)
    expect(await refusalOf(applyToPost(tools, idNumber, post.id))).toBe('intention-missing')
    expect(await refusalOf(registerIntention(tools, idNumber, want, []))).toBe('document-missing')
    await registerIntention(tools, idNumber, want, [fileOf('recommendation-form')])

    const made = await applyToPost(tools, idNumber, post.id)
    expect(made).toMatchObject({
      procedure: 'post-application',
      status: 'awaiting-host',
      version: 1,
      stage: 'first',
      handlingAgency: HUAXI,
      region: HUAXI,
      rulebook: { id: 'guizhou', version: '2022.1' },
      referenceOn: '2023-06-20',
      payload: {
        category: 'graduate-2y',
        cv,
        submission: 1,
        owed: [{ document: 'graduation-certificate', dueBy: 'on-post', clearedAt: null }],
        application: { postId: post.id, reapplyAllowed: false, hostAnsweredAt: null },
      },
    })
    expect(made.attachments.map(file => file.slot)).toEqual(['recommendation-form'])
    expect(await refusalOf(applyToPost(tools, idNumber, post.id))).toBe('application-live')

    world.goOn(2 * DAY)
    const accepted = await hostAnswer(tools, made.id, 'accept')
    // 22 June 2023 is the Dragon Boat Festival: five working days from then, with Sunday the 25th made up.
    expect(accepted).toMatchObject({ status: 'host-accepted', version: 2, dueOn: '2023-06-29' })
    expect(accepted.payload.application?.hostAnsweredAt).toBe(tools.clock.now())
    expect(await refusalOf(applyToPost(tools, idNumber, post.id))).toBe('application-live')
    expect(await refusalOf(registerIntention(tools, idNumber, want, []))).toBe('application-live')
    expect(await refusalOf(certificateReceived(tools, made.id, { note: '早到' }))).toBe('forbidden-move')

    expect(await world.decide(made.id, 'approve')).toMatchObject({ status: 'host-accepted', stage: 'second' })
    expect(await world.decide(made.id, 'approve')).toMatchObject({ status: 'eligible', stage: 'second' })
    expect(await refusalOf(withdrawCase(tools, made.id))).toBe('forbidden-move')

    const cleared = await certificateReceived(tools, made.id, {
      note: '2023-07-01 收到原件',
      picture: { fileName: '证书.png', bytes: png(9) },
    })
    expect(cleared.payload.owed).toMatchObject([
      { clearedAt: tools.clock.now(), clearedNote: '2023-07-01 收到原件' },
    ])
    expect(cleared).toMatchObject({ status: 'eligible', version: 5 })
    expect(cleared.attachments.map(file => file.slot)).toEqual([
      'recommendation-form',
      'graduation-certificate',
    ])
    expect(await refusalOf(certificateReceived(tools, made.id, { note: '再来一次' }))).toBe(
      'unknown-document',
    )

    const started = await confirmOnPost(tools, made.id, true)
    expect(started.payload.application?.onPostOn).toBe('2023-06-22')
    world.goOn(100 * DAY)
    const ended = await endInternship(tools, made.id, 'ended-early', [
      { fileName: '说明.png', bytes: png(8) },
    ])
    expect(ended).toMatchObject({
      status: 'ended',
      payload: { application: { endedOn: '2023-09-30', endCause: 'ended-early' } },
    })
    expect(await world.events(made.id)).toEqual([
      'submitted',
      'host-accepted',
      'certificate-received',
      'on-post',
      'ended-early',
    ])
    const again = await applyToPost(tools, idNumber, (await world.post()).id)
    expect(again.sources.find(answer => answer.source === 'earlier-internships')?.facts).toMatchObject({
      count: 1,
      lastUnit: post.unitName,
    })
    expect((await world.rules(again.id))['no-earlier-internship']).toBe('fail')
    world.at('2023-06-20T02:00:00.000Z')
  })

  it('marks 上岗未补证 when somebody starts while the certificate is owed, until it comes', async () => {
    const made = await applied('accept', [fileOf('circumstance-statement')])
    await world.decide(made.id, 'approve')
    await world.decide(made.id, 'approve', { decidedBy: 'officer-approver' as OfficerId })
    const started = await confirmOnPost(tools, made.id, true)
    expect((await world.events(made.id)).at(-1)).toBe('on-post-certificate-owed')
    expect(started.marks).toEqual([
      {
        kind: 'certificate-owed',
        note: '上岗时尚未补交毕业证书，请督促见习单位收取。',
        about: null,
        until: null,
        by: 'officer-approver',
        byName: '某审核人',
        confirmedByName: null,
        at: tools.clock.now(),
      },
    ])
    expect(queueOf(started)).toBeNull()
    const late = await certificateReceived(tools, made.id, { note: '补交' })
    expect(late).toMatchObject({ status: 'on-post', marks: [], payload: { owed: [{ clearedNote: '补交' }] } })
    expect(late.version).toBe(started.version)
  })

  it('keeps the mark of a certificate that never came when the internship ends', async () => {
    const made = await applied('accept', [fileOf('circumstance-statement')])
    await world.decide(made.id, 'approve')
    await world.decide(made.id, 'approve')
    await confirmOnPost(tools, made.id, true)
    const ended = await endInternship(tools, made.id, 'finished')
    expect(ended).toMatchObject({ status: 'ended', marks: [{ kind: 'certificate-owed' }] })
    const inTime = await applied('accept')
    await world.decide(inTime.id, 'approve')
    await world.decide(inTime.id, 'approve')
    expect((await confirmOnPost(tools, inTime.id, true)).marks).toEqual([])
  })

  it('ends at 确认不通过 and then takes only another post that lacks applicants', async () => {
    const made = await applied('decline')
    const { idNumber } = made.payload
    const same = made.payload.application?.postId ?? ''
    expect(made.status).toBe('host-declined')
    expect(await refusalOf(applyToPost(tools, idNumber, same))).toBe('post-full')
    const full = await world.post({ wanted: 1, applied: 1 })
    expect(await refusalOf(applyToPost(tools, idNumber, full.id))).toBe('post-full')
    expect((await applyToPost(tools, idNumber, (await world.post()).id)).status).toBe('awaiting-host')
  })

  it('keeps 已报名 and 已确认 of a post', async () => {
    const made = await applied('accept')
    const postId = made.payload.application?.postId
    const counts = async () => {
      const post = (await listPosts(tools.storage.read)).find(each => each.id === postId)
      return [post?.applied, post?.confirmed]
    }
    expect(await counts()).toEqual([1, 1])
    await withdrawCase(tools, made.id)
    expect(await counts()).toEqual([0, 0])
  })

  it('takes no unknown and no closed post', async () => {
    const idNumber = await verifiedPerson(world)
    await registerIntention(tools, idNumber, asGraduate('2023-06-15'), withCertificate)
    expect(await refusalOf(applyToPost(tools, idNumber, 'nowhere'))).toBe('unknown-post')
    const closed = await world.post({ open: false })
    expect(await refusalOf(applyToPost(tools, idNumber, closed.id))).toBe('post-closed')
    const nowhere = await world.post({ region: '530102' as typeof closed.region })
    expect(await refusalOf(applyToPost(tools, idNumber, nowhere.id))).toBe('no-agency')
  })
})

describe('what an intention must bring', () => {
  it('is the rulebook’s word: category, documents, what is said of the certificate', async () => {
    const idNumber = await verifiedPerson(world)
    const ask = (said: object, slots: readonly string[]) =>
      refusalOf(
        registerIntention(
          tools,
          idNumber,
          newIntentionSchema.parse({ ...asGraduate('2023-06-15'), ...said }),
          slots.map(slot => fileOf(slot)),
        ),
      )
    expect(await ask({ category: 'vocational-2y' }, ['graduation-certificate'])).toBe('unknown-category')
    expect(await ask({ graduation: null }, ['graduation-certificate'])).toBe('graduation-missing')
    expect(await ask({}, ['chsi-form'])).toBe('document-missing')
    expect(await ask({}, ['id-photo'])).toBe('unknown-document')
    expect(await ask({}, ['recommendation-form'])).toBeUndefined()
    world.at('2026-06-22T02:00:00.000Z')
    expect(await ask({}, ['recommendation-form'])).toBe('document-missing')
    world.at('2023-06-20T02:00:00.000Z')
  })

  it('takes files by their content and size (G36)', async () => {
    const idNumber = await verifiedPerson(world)
    const ask = (bytes: Uint8Array) =>
      refusalOf(
        registerIntention(tools, idNumber, asGraduate('2023-06-15'), [
          { slot: 'graduation-certificate', fileName: '毕业证书.jpg', bytes },
        ]),
      )
    const filled = (size: number, ...start: number[]) => {
      const bytes = new Uint8Array(size)
      bytes.set(start)
      return bytes
    }
    expect(await ask(new Uint8Array())).toBe('picture-missing')
    expect(await ask(Buffer.from('GIF89a...............'))).toBe('wrong-picture-type')
    expect(await ask(Buffer.from('%PDF-1.7 ............'))).toBe('wrong-picture-type')
    expect(await ask(Buffer.from('<svg onload=alert(1)>'))).toBe('wrong-picture-type')
    expect(await ask(filled(2_097_152, 0xff, 0xd8, 0xff))).toBe('picture-too-large')
    expect(await ask(filled(2_097_151, 0xff, 0xd8, 0xff))).toBeUndefined()
    expect(await ask(filled(60, 0x42, 0x4d))).toBeUndefined()
    expect(await ask(png(3))).toBeUndefined()
  })
})

describe('补正', () => {
  const due = async (id: string) => (await world.caseOf(id)).marks.find(mark => mark.kind === 'in-correction')

  it('lets the applicant replace documents once it is asked, never before', async () => {
    const made = await applied('accept')
    const fresh = [fileOf('graduation-certificate')]
    expect(await refusalOf(replaceDocuments(tools, made.id, { documents: fresh }))).toBe('forbidden-move')
    const returned = await world.decide(made.id, 'return', { reasons: ['EL07'], applicantText: '证书不清晰' })
    expect(returned.status).toBe('host-accepted')
    expect(queueOf(returned)).toBeNull()
    expect(await due(made.id)).toMatchObject({ until: '2023-06-28' })
    expect(await refusalOf(replaceDocuments(tools, made.id, { documents: [] }))).toBe('document-missing')
    world.goOn(DAY)
    const fixed = await replaceDocuments(tools, made.id, {
      documents: fresh,
      graduation: graduationSchema.parse({ ...graduationOf('2023-06-15'), school: '另一所示例大学' }),
    })
    expect(fixed).toMatchObject({
      status: 'host-accepted',
      version: returned.version + 1,
      marks: [],
      referenceOn: made.referenceOn,
      rulebook: made.rulebook,
      payload: {
        submission: 2,
        graduation: { school: '另一所示例大学' },
        application: { postId: made.payload.application?.postId },
      },
      previous: { version: returned.version, payload: { submission: 1 }, attachments: made.attachments },
    })
    expect(fixed.attachments).toHaveLength(1)
    expect(fixed.attachments[0]?.sha256).not.toBe(made.attachments[0]?.sha256)
    expect(queueOf(fixed)).toBe('to-review')
    world.goOn(-DAY)
  })

  it('past its day goes back in the queue as 补正逾期 and is never refused', async () => {
    const made = await applied('accept')
    const { version } = await world.decide(made.id, 'return', { reasons: ['EL07'] })
    world.at('2023-06-28T15:59:59.000Z')
    expect((await passTime(tools)).filter(each => each.caseId === made.id)).toEqual([])
    world.at('2023-06-28T16:00:00.000Z')
    expect((await passTime(tools)).filter(each => each.caseId === made.id)).toEqual([
      { caseId: made.id, did: 'correction-overdue' },
    ])
    expect(await passTime(tools)).toEqual([])
    const late = await world.caseOf(made.id)
    expect(late).toMatchObject({ status: 'host-accepted', version, marks: [{ kind: 'correction-overdue' }] })
    expect(queueOf(late)).toBe('to-review')
    expect(await refusalOf(replaceDocuments(tools, made.id, { documents: withCertificate }))).toBe(
      'forbidden-move',
    )
    world.at('2023-06-20T02:00:00.000Z')
  })
})

it('keeps intention and CV of an application as they were when it was made', async () => {
  const made = await applied()
  await createCv(tools, made.payload.idNumber, [
    { section: 'self', entries: [{ from: '', to: '', title: '', place: '', text: '改过了' }] },
  ])
  await registerIntention(
    tools,
    made.payload.idNumber,
    newIntentionSchema.parse({
      ...asGraduate('2023-06-15'),
      intention: { ...intention, wishedPosts: '前台' },
    }),
    withCertificate,
  )
  expect((await world.caseOf<EligibilityCase>(made.id)).payload).toMatchObject({
    cv,
    intention: { wishedPosts: '文员' },
  })
})
