import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'

const livePosts: readonly CaseStatus[] = ['awaiting-host', 'host-accepted', 'eligible', 'on-post']
const livePersons: readonly CaseStatus[] = ['unreviewed', 'returned', 'approved']

/**
 * Whether an application keeps its person from another one: at most one is live (seed S1, domain.md C.6 and G50). A post
 * application whose host unit was silent for its whole time binds nobody any more.
 */
export function isLiveApplication(record: CaseRecord): boolean {
  if (record.procedure === 'post-application')
    return (
      livePosts.includes(record.status) &&
      !(record.status === 'awaiting-host' && record.payload.application?.reapplyAllowed === true)
    )
  return record.procedure === 'person-application' && livePersons.includes(record.status)
}
