import type { EndCause } from '../../../src-shared/cases/end-cause.ts'
import { addMs, chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { Telling } from './eligibility-courses.ts'
import { PASS_NOTES, refusal } from './live-courses.ts'
import { HOUR, type Step } from './world.ts'

export const HOST: Step = [2.2, 'office']
export const APPLIED: Step = [6, 'anyone']

export function open(telling: Telling): void {
  const { course, at } = telling
  course.move('submit', at[0] as Instant)
  course.move('host-accept', at[1] as Instant)
  answered(telling, at[1] as Instant)
}
export function answered(telling: Telling, at: Instant): void {
  if (telling.post) telling.post = { ...telling.post, hostAnsweredAt: at }
}
export function approved(telling: Telling, first: number): void {
  const { course, at, random } = telling
  course.decide('approve', at[first] as Instant, { note: random.pick(PASS_NOTES) })
  course.decide('approve', at[first + 1] as Instant, { note: '' })
}
/** The whole way to 确认审核通过. */
export function granted(telling: Telling): void {
  open(telling)
  approved(telling, 2)
}
export function onPost(telling: Telling, at: Instant): void {
  const owes = telling.matter.owed.some(owed => owed.clearedAt === null)
  telling.course.move('on-post', at, { event: owes ? 'on-post-certificate-owed' : 'on-post' })
  if (owes) telling.course.mark('certificate-owed', at, '上岗时尚未补交毕业证书，请督促见习单位收取。')
  if (telling.post) telling.post = { ...telling.post, onPostOn: chinaDateOf(at) }
}
export function certificateCame(telling: Telling, at: Instant): void {
  telling.course.move('certificate-received', at).unmark('certificate-owed')
  telling.matter.owed = telling.matter.owed.map(owed => ({
    ...owed,
    clearedAt: at,
    clearedNote: '见习单位已收到毕业证书并核对编号。',
  }))
}
export function ended(telling: Telling, at: Instant, endCause: EndCause): void {
  telling.course.move('end', at, { event: endCause === 'ended-early' ? 'ended-early' : 'finished' })
  if (telling.post) telling.post = { ...telling.post, endedOn: chinaDateOf(at), endCause }
}

export const PASSED: readonly Step[] = [APPLIED, HOST, [1.3, 'office'], [1.2, 'office']]
export const OLD = ['guizhou@2022.1']

export function refusedTwice(telling: Telling): void {
  const { course, at, point } = telling
  open(telling)
  course.decide('refuse', at[2] as Instant, { reasons: refusal(point), note: '初审意见不通过。' })
  course.decide('refuse', at[3] as Instant, {
    reasons: refusal(point),
    text: '如有异议，可在收到本告知后申请复核。',
  })
}

export function reopened(telling: Telling): void {
  const { course, at, point } = telling
  open(telling)
  const reasons = point.reasons.length > 0 ? refusal(point) : ['EL20']
  course.decide('refuse', at[2] as Instant, { reasons, note: '初审意见不通过。' })
  course.decide('refuse', at[3] as Instant, { reasons, text: '如有异议，可在收到本告知后申请复核。' })
  course.move('reopen', at[4] as Instant)
}

export function chinaStartOf(day: string): Instant {
  return addMs(`${day}T00:00:00.000Z` as Instant, -8 * HOUR)
}
