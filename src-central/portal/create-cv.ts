import type { CvSection } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { type PortalPerson, putPerson } from '../storage/portal-people-store.ts'
import { getPerson } from './portal-person.ts'
import { PortalRefusal } from './portal-refusal.ts'

/**
 * 简历创建 (seed S1 section 二): the whole CV in place of the one before. Applications already made keep the CV they were
 * made with. Refuses `cv-missing` when no section says anything.
 */
export async function createCv(
  tools: CentreTools,
  idNumber: string,
  cv: readonly CvSection[],
): Promise<PortalPerson> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const { person } = await getPerson(tx, idNumber)
    if (cv.every(section => section.entries.length === 0))
      throw new PortalRefusal('cv-missing', '简历还没有内容，请至少填写一项。')
    const after = { ...person, cv: [...cv] }
    await putPerson(tx, after, now)
    return after
  })
}
