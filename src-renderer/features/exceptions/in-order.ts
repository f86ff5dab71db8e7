import type { CaseException } from '../../../src-shared/central/exception.ts'

/** Open ones first, the longest waiting on top; then the answered ones, the newest on top. */
export function inOrder(exceptions: readonly CaseException[]): readonly CaseException[] {
  const open = exceptions.filter(each => each.state === 'open')
  const done = exceptions.filter(each => each.state !== 'open')
  const doneAt = (each: CaseException) => each.answeredAt ?? each.raisedAt
  return [
    ...open.toSorted((a, b) => a.raisedAt.localeCompare(b.raisedAt)),
    ...done.toSorted((a, b) => doneAt(b).localeCompare(doneAt(a))),
  ]
}
