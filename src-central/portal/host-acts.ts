import type { EndCause } from '../../src-shared/cases/end-cause.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { certificateOwedMark, withMark, withoutMarks } from '../cases/marks.ts'
import { rulesOf } from '../cases/rules-of.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { addFiles } from '../storage/attachment-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { acceptPicture, type Picture } from './accept-picture.ts'
import { countAtPost } from './count-at-post.ts'
import { assertMove, changeCase } from './move-case.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { dueAfter, getRules } from './rules-at-portal.ts'

/** The parts of an application a host unit fills in. */
type HostFields = Partial<NonNullable<EligibilityCase['payload']['application']>>

function withApplication(record: EligibilityCase, fields: HostFields): EligibilityCase['payload'] {
  const { application } = record.payload
  return { ...record.payload, application: application && { ...application, ...fields } }
}

/**
 * The host unit answers: 待确认 → 确认通过 or 确认不通过 (SM-2B), also after its time is over while nobody re-applied. With
 * 确认通过 the review begins: its promised days count from today, and the registers are asked anew.
 */
export async function hostAnswer(
  tools: CentreTools,
  caseId: string,
  answer: 'accept' | 'decline',
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['post-application'], async ({ record }, tx, now) => {
    const move = answer === 'accept' ? 'host-accept' : 'host-decline'
    assertMove(record, 'host', move)
    const payload = withApplication(record, { hostAnsweredAt: now })
    if (answer === 'decline') {
      await countAtPost(tx, record, { applied: -1 }, now)
      return { actor: 'host', move, event: 'host-declined', fields: { payload } }
    }
    await countAtPost(tx, record, { confirmed: 1 }, now)
    const dueOn = await dueAfter(tx, await getRules(tx, record), now)
    const sources = await answerSources(tx, record, now)
    return { actor: 'host', move, event: 'host-accepted', fields: { payload, dueOn, sources } }
  })
}

/**
 * 补交: the host unit received the certificate that was owed, and says of it what it wants (date, number); a picture may
 * come with it and then becomes part of the case. Before or after the person started: the mark 上岗未补证 goes with it.
 *
 * Refuses `unknown-document` when nothing is owed, and a picture against the upload limits.
 */
export async function certificateReceived(
  tools: CentreTools,
  caseId: string,
  { note, picture }: { readonly note: string; readonly picture?: Picture | undefined },
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['post-application'], async ({ record }, tx, now) => {
    assertMove(record, 'host', 'certificate-received')
    const owed = record.payload.owed.find(each => each.clearedAt === null)
    if (!owed) throw new PortalRefusal('unknown-document', '没有需要补交的材料。')
    const { rules } = await getRules(tx, record)
    const label = await documentWord(tx, record, owed.document)
    const taken = picture && acceptPicture(picture, rules, now, { slot: owed.document, label })
    if (taken) await addFiles(tx, [taken.file])
    const debts = record.payload.owed.map(each =>
      each === owed ? { ...each, clearedAt: now, clearedNote: note } : each,
    )
    const owesMore = debts.some(each => each.clearedAt === null)
    return {
      actor: 'host',
      move: 'certificate-received',
      event: 'certificate-received',
      content: taken !== undefined,
      fields: {
        attachments: taken ? [...record.attachments, taken.shown] : record.attachments,
        marks: owesMore ? record.marks : withoutMarks(record.marks, 'certificate-owed'),
        payload: { ...record.payload, owed: debts },
      },
    }
  })
}

/** What the rulebook of a case calls a document. */
async function documentWord(read: ReadDb, record: EligibilityCase, slot: string): Promise<string> {
  const rules = rulesOf(await listRulebooks(read), record)?.rules
  return rules?.documents.find(rule => rule.slot === slot)?.label.zh ?? '材料'
}

/**
 * 确认上岗 or 确认未到岗 (SM-2B), by China's day. Starting while a certificate is still owed is let through and marked as
 * 上岗未补证 until it comes: the agency responsible for the unit has to follow it up.
 */
export async function confirmOnPost(
  tools: CentreTools,
  caseId: string,
  arrived: boolean,
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['post-application'], async ({ record }, tx, now) => {
    assertMove(record, 'host', arrived ? 'on-post' : 'no-show')
    if (!arrived) {
      await countAtPost(tx, record, { confirmed: -1 }, now)
      return { actor: 'host', move: 'no-show', event: 'no-show' }
    }
    const payload = withApplication(record, { onPostOn: chinaDateOf(now) })
    const debt = record.payload.owed.find(each => each.clearedAt === null)
    if (!debt) return { actor: 'host', move: 'on-post', event: 'on-post', fields: { payload } }
    const word = await documentWord(tx, record, debt.document)
    const marks = withMark(record.marks, certificateOwedMark(record.earlierDecisions, word, now))
    return { actor: 'host', move: 'on-post', event: 'on-post-certificate-owed', fields: { payload, marks } }
  })
}

/** 终止: finished, and kept on by the host unit or not, or ended early, with what the host unit uploads about it (SM-2B). */
export async function endInternship(
  tools: CentreTools,
  caseId: string,
  cause: EndCause,
  pictures: readonly Picture[] = [],
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['post-application'], async ({ record }, tx, now) => {
    assertMove(record, 'host', 'end')
    const { rules } = await getRules(tx, record)
    const taken = pictures.map(each => acceptPicture(each, rules, now, { slot: 'other', label: '终止材料' }))
    await addFiles(
      tx,
      taken.map(({ file }) => file),
    )
    return {
      actor: 'host',
      move: 'end',
      event: cause === 'ended-early' ? 'ended-early' : 'finished',
      fields: {
        attachments: [...record.attachments, ...taken.map(({ shown }) => shown)],
        payload: withApplication(record, { endedOn: chinaDateOf(now), endCause: cause }),
      },
    }
  })
}
