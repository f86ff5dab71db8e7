import { chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { EligibilityCourse, Telling } from './eligibility-courses.ts'
import type { EligibilityPoint } from './eligibility-draft.ts'
import type { Step } from './world.ts'

/** Working days ago, mostly within the promised five, some near their day, a few over it. */
export const LIVE: readonly number[] = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8]
export const FRESH: readonly number[] = [0, 1, 1, 2]
export const RETURNABLE = ['EL06', 'EL07', 'EL08', 'EL11', 'EL15', 'EL17', 'EL20']

export const ask = (point: EligibilityPoint) => point.reasons.filter(reason => RETURNABLE.includes(reason))
/** Reasons of a refusal at the first or second stage. */
export const refusal = (point: EligibilityPoint) => [...point.reasons]

export const PASS_NOTES = ['材料齐全，系统比对一致，建议通过。', '已核对证书与学籍信息。', '']
export const RETURN_TEXT = '请在补正期限内一次补齐下列材料，逾期将按现有材料审核。'

/** 补正: returned at the first stage, and where the applicant's days end. */
export function returned({ course, point, world }: Telling, at: Instant): void {
  course.decide('return', at, { reasons: ask(point), text: RETURN_TEXT })
  const until = world.calendar.add(chinaDateOf(at), 5).on
  if (course.status === 'host-accepted') course.mark('in-correction', at, RETURN_TEXT, { until })
}

/** Steps every live course at the first stage can end with. */
export function commonLive(
  status: 'host-accepted' | 'unreviewed',
  before: readonly Step[],
  open: (telling: Telling) => void,
): readonly EligibilityCourse[] {
  const n = before.length
  const clock = n - 1
  const base = { status, clock }
  const later = (telling: Telling, index: number) => telling.at[index] ?? telling.world.now
  return [
    {
      ...base,
      id: 'waiting',
      weight: 56,
      points: 'any',
      age: { workingDays: LIVE },
      steps: before,
      tell: open,
    },
    {
      ...base,
      id: 'second-after-pass',
      weight: 14,
      points: 'any',
      age: { workingDays: [1, 1, 2, 2, 3, 4, 5, 6] },
      steps: [...before, [0.7, 'office']],
      tell: telling => {
        open(telling)
        telling.course.decide('approve', later(telling, n), { note: telling.random.pick(PASS_NOTES) })
      },
    },
    {
      ...base,
      id: 'second-after-refusal',
      weight: 8,
      points: 'bad',
      age: { workingDays: [1, 2, 2, 3, 4, 5, 7] },
      steps: [...before, [0.7, 'office']],
      tell: telling => {
        open(telling)
        telling.course.decide('refuse', later(telling, n), {
          reasons: refusal(telling.point),
          note: '初审意见不通过，请复审。',
          offlineHours: telling.random.chance(0.3) ? telling.random.between(1, 7) : 0,
        })
      },
    },
    {
      ...base,
      id: 'sent-back',
      weight: 4,
      points: 'any',
      age: { workingDays: [2, 3, 3, 4, 5, 6] },
      steps: [...before, [0.6, 'office'], [0.5, 'office']],
      tell: telling => {
        open(telling)
        telling.course.decide('approve', later(telling, n), { note: '建议通过。' })
        telling.course.decide('send-back', later(telling, n + 1), {
          note: telling.random.pick([
            '请再核对证书编号与发证日期。',
            '人员类别与材料不一致，请初审说明。',
            '失业登记时间请再核。',
          ]),
        })
      },
    },
    {
      ...base,
      id: 'on-hold',
      weight: 3,
      points: 'any',
      age: { workingDays: [1, 2, 3, 4, 6] },
      steps: [...before, [0.5, 'office']],
      tell: telling => {
        open(telling)
        telling.course.mark(
          'on-hold',
          later(telling, n),
          telling.random.pick(['等学校回函。', '等登记机构反馈。']),
        )
      },
    },
    {
      ...base,
      id: 'field-check',
      weight: 3,
      points: 'any',
      age: { workingDays: [1, 2, 3, 5] },
      steps: [...before, [0.5, 'office']],
      tell: telling => {
        open(telling)
        telling.course.decide('field-check', later(telling, n), { note: '请社区协助核实是否在岗就业。' })
      },
    },
    {
      ...base,
      id: 'override',
      weight: 1,
      points: 'bad',
      age: { workingDays: [2, 3, 4] },
      steps: [...before, [0.5, 'office']],
      tell: telling => {
        open(telling)
        telling.course.mark('override', later(telling, n), '上次见习因单位停业提前终止，按例外办理。', {
          about: 'no-earlier-internship',
        })
      },
    },
  ]
}

/** 通过后变更 (domain.md C.6): approved, then handed in with other documents or in another category, and waiting again. */
export function changedCourses(
  status: 'host-accepted' | 'unreviewed',
  passed: readonly Step[],
  approved: (telling: Telling) => void,
): readonly EligibilityCourse[] {
  const clock = passed.length
  return (['other-documents', 'other-category'] as const).map(what => ({
    id: `changed-${what}`,
    status,
    weight: 2,
    points: 'good',
    age: { workingDays: FRESH },
    steps: [...passed, [4, 'anyone']],
    clock,
    handedInAgain: what,
    tell: telling => {
      approved(telling)
      telling.course.move('change', telling.at[clock] as Instant, { content: true })
    },
  }))
}
