import { noNarrowing, type QueueFilter } from '../../src-shared/desk/queue-views.ts'

/** What the face asks for when the officer looks at a queue without any filter. */
export function queueFilterOf(change: Partial<QueueFilter> = {}): QueueFilter {
  return {
    workType: 'identity-verification',
    stage: 'first',
    view: 'to-review',
    ...noNarrowing,
    ...change,
  }
}
