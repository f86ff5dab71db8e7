import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { type QueueFilter, queueFilterSchema } from '../../src-shared/desk/queue-views.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'

export type QueuePlace = Pick<QueueFilter, 'workType' | 'stage' | 'view'>

/** The address of a queue, or of a case in it. */
export function queuePath(place: QueuePlace, caseId?: string): string {
  const queue = `/queue/${place.workType}/${place.stage}/${place.view}`
  return caseId === undefined ? queue : `${queue}/${encodeURIComponent(caseId)}`
}

const narrowing = ['region', 'status', 'month', 'category', 'reason', 'due', 'holder', 'flag'] as const

/** What narrows the queue, as it stands in the address behind the question mark; empty for nothing. */
export function narrowingSearch(filter: QueueFilter): string {
  const search = new URLSearchParams()
  for (const name of narrowing) {
    const value = filter[name]
    if (value !== null) search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** The address of a queue read as a filter; undefined when it names none. What cannot be read narrows nothing. */
export function readFilter(
  place: Readonly<Record<string, string | undefined>>,
  search: URLSearchParams,
): QueueFilter | undefined {
  const { workType, stage, view } = place
  const bare = { workType, stage, view }
  const found: Record<string, unknown> = {}
  for (const name of narrowing) {
    const value = queueFilterSchema.shape[name].safeParse(search.get(name))
    found[name] = value.success ? value.data : null
  }
  return queueFilterSchema.safeParse({ ...bare, ...found }).data
}

/** Where an officer's work begins: the first kind of work and the first stage that are theirs. */
export function homePlace(officer: Pick<OfficerProfile, 'stages' | 'workTypes'>): QueuePlace {
  return {
    workType:
      workTypeSchema.options.find(each => officer.workTypes.includes(each)) ?? 'identity-verification',
    stage: officer.stages[0] ?? 'first',
    view: 'to-review',
  }
}

/** Parts of the supervisor's page. */
export type SupervisorTab = 'exceptions' | 'desks'

/** What this officer may see of the supervisor's page, in order; nothing for everybody else. */
export function supervisorTabs(officer: Pick<OfficerProfile, 'roles'>): readonly SupervisorTab[] {
  const { roles } = officer
  return [
    ...(hasRight(roles, 'answer-exceptions') ? (['exceptions'] as const) : []),
    ...(hasRight(roles, 'manage-leases') ? (['desks'] as const) : []),
  ]
}

/** Parts of 抽查复核: what is mine to look at and what came back are everybody's who sees cases. */
export function sampleTabs(officer: Pick<OfficerProfile, 'roles'>): readonly SampleTab[] {
  const { roles } = officer
  return [
    ...(hasRight(roles, 'sample') ? (['all'] as const) : []),
    ...(hasRight(roles, 'view-cases') ? (['look', 'mine'] as const) : []),
  ]
}
export type SampleTab = 'look' | 'mine' | 'all'

/** Whether this officer reads the logs of others. */
export function mayReadLogs(officer: Pick<OfficerProfile, 'roles'>): boolean {
  return hasRight(officer.roles, 'read-audit')
}

/** Where the desk opens: the queue for who sees cases, the log for who reads it, else what may be set here. */
export function startPath(officer: Pick<OfficerProfile, 'roles' | 'stages' | 'workTypes'>): string {
  if (hasRight(officer.roles, 'view-cases')) return queuePath(homePlace(officer))
  return mayReadLogs(officer) ? '/audit' : '/settings'
}

/** Whether this officer takes people in at the window (K1). */
export function mayRegister(officer: Pick<OfficerProfile, 'roles' | 'workTypes' | 'stages'>): boolean {
  const reaches = officer.workTypes.includes('unemployment-verification') && officer.stages.includes('first')
  return hasRight(officer.roles, 'decide') && reaches
}
