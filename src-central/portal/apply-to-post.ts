import type { CaseRecord, Post } from '../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { getHandlingAgency } from '../registers/handling-agency.ts'
import { needsCheck } from '../registers/source-ids.ts'
import { findPost } from '../storage/register-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { countAtPost } from './count-at-post.ts'
import { isHostSilent, noteHostSilence } from './host-silence.ts'
import { isLiveApplication } from './live-application.ts'
import { getCaseOf, moveCase, openCase } from './move-case.ts'
import { newCase } from './new-case.ts'
import { linkCheck } from './open-check.ts'
import { assertVerified, getPerson, personFieldsOf } from './portal-person.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { assertComplete, owedAfter } from './required-documents.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/**
 * 见习岗位投递 (SM-2B: → 待确认). One transaction; an older application whose host unit stayed silent for its whole time
 * lapses in it. The host unit's last day is `hostConfirmDays` working days after today in China, the day after is day 1.
 *
 * Refuses `identity-not-verified` (G55), `intention-missing` (G56), `application-live` (G50), `unknown-post`,
 * `post-closed`, and after 确认不通过 `post-full`: then only another post that still lacks applicants may be chosen (seed S1).
 */
export async function applyToPost(
  tools: CentreTools,
  idNumber: string,
  postId: string,
): Promise<EligibilityCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const found = await getPerson(tx, idNumber)
    const { person } = found
    await assertVerified(tx, found)
    const { intention } = person
    if (!intention) throw new PortalRefusal('intention-missing', '请先进行见习意愿登记，再投递见习岗位。')
    const post = await getOpenPost(tx, postId)
    const old = await settleOlder(tx, found.cases, now)
    assertRoom(found.cases, post)
    const { rules, ...terms } = await getSubmissionTerms(tx, {
      procedure: 'post-application',
      rulebookId: person.rulebookId,
      submittedAt: now,
      intentionAt: intention.said.registeredAt,
    })
    const { category, graduation, documents } = intention
    assertComplete(rules, { category, graduation, documents })
    const { chosenAgency, residenceRegion, hukouRegion } = person
    const agency = await getHandlingAgency(tx, {
      handling: rules.handling,
      postRegion: post.region,
      ...{ chosenAgency, residenceRegion, hukouRegion },
    })
    const hostDays = rules.hostConfirmDays ?? rules.promisedDays
    const hostDue = (await readCalendar(tx)).add(chinaDateOf(now), hostDays)
    const draft: EligibilityCase = {
      ...newCase({
        prefix: 'JX',
        agency,
        region: post.region,
        personName: person.name,
        terms: { rules, ...terms },
        attachments: documents,
        now,
      }),
      workType: 'eligibility-review',
      procedure: 'post-application',
      status: 'awaiting-host',
      payload: {
        ...personFieldsOf(person),
        category,
        graduation,
        intention: intention.said,
        cv: person.cv,
        chosenRegion: null,
        application: {
          postId: post.id,
          postName: post.name,
          unitName: post.unitName,
          unitRecognised: post.unitRecognised,
          postRegion: post.region,
          workPlace: post.workPlace,
          livingAllowance: post.livingAllowance,
          appliedAt: now,
          hostDueOn: hostDue.on,
          hostDueProvisional: hostDue.provisional,
          hostAnsweredAt: null,
          reapplyAllowed: false,
          onPostOn: null,
          endedOn: null,
          endCause: null,
        },
        favourites: [],
        owed: owedAfter(rules, documents),
        submission: 1,
      },
    }
    for (const each of old) {
      await moveCase(tx, each, { actor: 'applicant', move: 're-apply', event: 'lapsed' }, now)
      await countAtPost(tx, each.record, { applied: -1 }, now)
    }
    const record = { ...draft, sources: await answerSources(tx, draft, now) }
    await openCase(tx, record, { actor: 'applicant', move: 'submit', event: 'submitted' }, now)
    await countAtPost(tx, record, { applied: 1 }, now)
    if (needsCheck(rules, category)) await linkCheck(tx, found.cases, record, now)
    return record
  })
}

async function getOpenPost(tx: WriteTx, postId: string): Promise<Post> {
  const post = await findPost(tx, postId)
  if (!post) throw new PortalRefusal('unknown-post', '没有这个见习岗位。')
  if (!post.open) throw new PortalRefusal('post-closed', '这个见习岗位已停止报名，请选择其他岗位。')
  return post
}

/** Older applications that may lapse now, noted as silent; refuses when any other is live (domain.md G50, G32). */
async function settleOlder(tx: WriteTx, cases: readonly CaseRecord[], now: Instant) {
  const silent = []
  for (const each of cases) {
    if (each.procedure !== 'post-application') continue
    if (each.status === 'awaiting-host' && (await isHostSilent(tx, each, now))) {
      silent.push(await noteHostSilence(tx, await getCaseOf(tx, each.id, 'post-application'), now))
    } else if (isLiveApplication(each))
      throw new PortalRefusal('application-live', '每人每次限投递一个见习岗位，您已有一个在办的投递。')
  }
  return silent
}

function assertRoom(cases: readonly CaseRecord[], post: Post): void {
  const last = cases.findLast(each => each.procedure === 'post-application')
  if (last?.procedure !== 'post-application' || last.status !== 'host-declined') return
  if (last.payload.application?.postId === post.id || post.applied >= post.wanted)
    throw new PortalRefusal('post-full', '请重新选报其他报名人数不足的见习岗位。')
}
