import type { DeregistrationCause } from '../../../src-shared/cases/deregistration-cause.ts'
import { addMs, chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import { HOSTILE } from './life.ts'
import type { RegistrationTelling } from './registration-courses.ts'
import { DAY, HOUR, type Step } from './world.ts'

export const SENT: Step = [2, 'anyone']
export const AT_WINDOW: Step = [2, 'office']
export const TAKEN: Step = [0.04, 'anyone']
export const DECIDED: Step = [1.3, 'office']

export function submit({ course, at }: RegistrationTelling, download = true): void {
  course.move('submit', at[0] as Instant)
  if (download) course.move('download', at[1] as Instant)
}
export function approve(telling: RegistrationTelling, index = 2): void {
  const at = telling.at[index] as Instant
  telling.course.decide('approve', at, { note: telling.random.pick(['社保、登记信息已比对。', '']) })
  telling.registeredOn = chinaDateOf(at)
}
export function refuse(telling: RegistrationTelling, index = 2): void {
  const { course, at, point } = telling
  course.decide('refuse', at[index] as Instant, {
    reasons: point.reasons.length > 0 ? point.reasons : ['UN02'],
    text: '如情况有变化，可再次申请。',
  })
}
export function contact(telling: RegistrationTelling, at: Instant, reached: boolean): void {
  const { random } = telling
  telling.log.push({
    how: random.pick(['phone', 'phone', 'message', 'visit', 'window'] as const),
    reached,
    at,
    note: reached
      ? random.pick(['已联系本人，告知就业服务政策。', '本人希望参加技能培训。', HOSTILE[0].slice(0, 200)])
      : random.pick(['无人接听。', '号码暂时无法接通。']),
    byName: '陆小艳',
  })
  telling.course.note('contact-logged', at)
}
export function cancel(telling: RegistrationTelling, cause: DeregistrationCause, index = 3): void {
  const at = telling.at[index] as Instant
  telling.course.move('deregister', at)
  telling.cancelled.push({ cause, at })
}
/** A moment some working days after the registration took effect; never in the future. */
export function afterwards(telling: RegistrationTelling, index: number, days: number): Instant {
  const wanted = addMs(telling.at[index] as Instant, Math.round(days * DAY))
  const latest = addMs(telling.world.now, -HOUR)
  return wanted < latest ? wanted : latest
}
