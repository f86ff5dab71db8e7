import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import type { Graduation, OwedDocument } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { PortalRefusal } from './portal-refusal.ts'

/**
 * Refuses what an application of this category cannot go without by the rulebook: `unknown-category`,
 * `document-missing`, and `graduation-missing` where a condition of the category looks at it and nothing is said. An interim
 * document stands in for the certificate where the rulebook lets it follow later (seed S1 section 三).
 */
export function assertComplete(
  rules: Pick<WorkRules, 'categories' | 'documents' | 'certificateLater' | 'conditions'>,
  handedIn: {
    readonly category: string
    readonly graduation: Graduation | null
    readonly documents: readonly AttachmentRef[]
  },
): void {
  const { category, graduation, documents } = handedIn
  if (!rules.categories.some(each => each.id === category))
    throw new PortalRefusal('unknown-category', '没有这个人员类别，请重新选择。')
  const required = rules.documents.filter(
    rule => rule.need === 'required' && (rule.categories === null || rule.categories.includes(category)),
  )
  const has = (slot: string) => documents.some(file => file.slot === slot)
  for (const rule of required) {
    const later = rules.certificateLater?.owed === rule.slot ? rules.certificateLater.interim : []
    if (has(rule.slot) || later.some(has)) continue
    const instead = rules.documents.filter(each => later.includes(each.slot)).map(each => each.label.zh)
    const or = instead.length > 0 ? `，或先上传${instead.join('、')}` : ''
    throw new PortalRefusal('document-missing', `请上传${rule.label.zh}${or}。`)
  }
  if (graduation === null && asksForGraduation(rules, category))
    throw new PortalRefusal('graduation-missing', '请填写毕业信息。')
}

/** Whether a condition made for this category looks at what the applicant says of their graduation. */
function asksForGraduation(rules: Pick<WorkRules, 'conditions'>, category: string): boolean {
  return rules.conditions.some(
    ({ categories, test }) =>
      categories?.includes(category) && JSON.stringify(test).includes('payload.graduation.'),
  )
}

/** What is owed to the host unit before starting, with what was handed in so far (domain.md C.6, S3). */
export function owedAfter(
  rules: Pick<WorkRules, 'certificateLater'>,
  documents: readonly AttachmentRef[],
): OwedDocument[] {
  const later = rules.certificateLater
  const has = (slot: string) => documents.some(file => file.slot === slot)
  if (!later || has(later.owed) || !later.interim.some(has)) return []
  return [{ document: later.owed, dueBy: later.dueBy, clearedAt: null, clearedNote: '' }]
}
