import type { QueueFilter } from '../../src-shared/desk/views.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'

export type QueuePlace = Pick<QueueFilter, 'workType' | 'stage' | 'view'>

/** The address of a queue, or of a case in it. */
export function queuePath(place: QueuePlace, caseId?: string): string {
  const queue = `/queue/${place.workType}/${place.stage}/${place.view}`
  return caseId === undefined ? queue : `${queue}/${encodeURIComponent(caseId)}`
}

/** Where an officer's work begins: the first stage that is theirs. */
export function homePlace(officer: Pick<OfficerProfile, 'stages'>): QueuePlace {
  return {
    workType: 'identity-verification',
    stage: officer.stages[0] ?? 'first',
    view: 'to-review',
  }
}
