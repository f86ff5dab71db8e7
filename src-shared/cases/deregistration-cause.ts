import { z } from 'zod'
import type { Words } from '../kernel/words.ts'

/**
 * 注销原因: why a registration of unemployment is no longer in force (domain.md B3, the twelve causes of a published list [F31]). A
 * cause is one of these and nothing else, so that reports can count by it.
 */
export const deregistrationCauseSchema = z.enum([
  'draws-pension',
  'hired',
  'self-employed',
  'steady-income',
  'enrolled-drafted-moved',
  'total-incapacity',
  'imprisoned',
  'dead',
  'refused-service',
  'unreachable',
  'term-expired',
  'otherwise-not-unemployed',
])
export type DeregistrationCause = z.infer<typeof deregistrationCauseSchema>

/** As registers, pages and papers say it. */
export const deregistrationWords: Readonly<Record<DeregistrationCause, Words>> = {
  'draws-pension': { zh: '已享受养老待遇', en: 'Draws a pension' },
  hired: { zh: '被用人单位招用', en: 'Hired by an employer' },
  'self-employed': { zh: '从事个体经营或创办企业', en: 'Self-employed or founded a business' },
  'steady-income': { zh: '有稳定收入且不低于当地标准', en: 'Steady income at or above the local line' },
  'enrolled-drafted-moved': { zh: '入学、服兵役或迁出', en: 'Enrolled, drafted or moved away' },
  'total-incapacity': { zh: '完全丧失劳动能力', en: 'Total incapacity for work' },
  imprisoned: { zh: '被收监服刑', en: 'Imprisoned' },
  dead: { zh: '死亡', en: 'Dead' },
  'refused-service': {
    zh: '无正当理由连续3次拒绝就业服务',
    en: 'Refused service three times running without reason',
  },
  unreachable: { zh: '连续6个月失去联系', en: 'Unreachable for six months running' },
  'term-expired': { zh: '登记期满未续', en: 'Term expired without renewal' },
  'otherwise-not-unemployed': { zh: '其他不再处于失业状态的', en: 'Otherwise no longer unemployed' },
}
