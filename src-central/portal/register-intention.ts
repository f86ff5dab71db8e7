import { z } from 'zod'
import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { graduationSchema, intentionSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import { regionCodeSchema, slugSchema } from '../../src-shared/kernel/ids.ts'
import type { CentreTools } from '../centre-tools.ts'
import { type PortalPerson, putPerson } from '../storage/portal-people-store.ts'
import { type NewDocument, takeDocuments } from './accept-picture.ts'
import { openCheck } from './open-check.ts'
import { assertVerified, getPerson } from './portal-person.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { assertComplete } from './required-documents.ts'
import { getSubmissionTerms } from './submission-terms.ts'

export const newIntentionSchema = z.object({
  category: slugSchema,
  intention: intentionSchema.omit({ registeredAt: true }),
  graduation: graduationSchema.nullable().default(null),
  /** Where the form gave an address by code, it says which agency checks. */
  residenceRegion: regionCodeSchema.nullable().optional(),
  hukouRegion: regionCodeSchema.nullable().optional(),
})
export type NewIntention = z.infer<typeof newIntentionSchema>

/** Bound to one host unit: nothing about the person's application may change (domain.md G51). */
const locked: readonly CaseStatus[] = ['host-accepted', 'eligible', 'on-post']

/**
 * 见习意愿登记 (seed S1 section 三), in place of an earlier one. A category that rests on the unemployment register opens
 * 失业信息核查.
 *
 * Refuses `identity-not-verified` (G55), `cv-missing`, `application-live` while a host unit has accepted the person, what
 * the rulebook asks for and is not there, and files against its upload limits.
 */
export async function registerIntention(
  tools: CentreTools,
  idNumber: string,
  said: NewIntention,
  documents: readonly NewDocument[],
): Promise<PortalPerson> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const found = await getPerson(tx, idNumber)
    await assertVerified(tx, found)
    if (found.person.cv.length === 0)
      throw new PortalRefusal('cv-missing', '请先创建个人简历，再进行见习意愿登记。')
    if (found.cases.some(each => each.procedure === 'post-application' && locked.includes(each.status)))
      throw new PortalRefusal('application-live', '见习单位已确认通过，不能修改见习意愿。')
    const { rules, book } = await getSubmissionTerms(tx, {
      procedure: 'post-application',
      rulebookId: found.person.rulebookId,
      submittedAt: now,
    })
    const { category, graduation } = said
    const files = await takeDocuments(tx, documents, rules, now)
    assertComplete(rules, { category, graduation, documents: files })
    const person: PortalPerson = {
      ...found.person,
      residenceRegion: said.residenceRegion ?? found.person.residenceRegion,
      hukouRegion: said.hukouRegion ?? found.person.hukouRegion,
      intention: {
        category,
        said: { ...said.intention, registeredAt: now },
        graduation,
        documents: [...files],
      },
    }
    await putPerson(tx, person, now)
    const { chosenAgency, residenceRegion, hukouRegion } = person
    const places = { chosenAgency, residenceRegion, hukouRegion }
    await openCheck(tx, { person, cases: found.cases, book, rules, category, places }, now)
    return person
  })
}
