import type { SessionState } from '../../../src-shared/desk/session-views.ts'
import { listOfficersHere } from '../../storage/stores/desk-store.ts'
import { countUnsent, findOldestUnsentAt } from '../../storage/stores/letter-counts.ts'
import type { DeskTools } from '../context.ts'
import type { SessionHolder } from '../session-holder.ts'
import { idleSecondsOf } from './session-limits.ts'
import type { SessionWatch } from './watch-session.ts'

/** What the face may know before anybody has shown a password: who has a store here and how much waits in it. */
export function sessionState(
  tools: DeskTools,
  session: SessionHolder,
  watch: Pick<SessionWatch, 'endsWithinMinutes'>,
): SessionState {
  const opened = session.opened()
  let here = listOfficersHere(tools.deskStorage.read)
  let unsent = 0
  if (opened) {
    const { waiting, needsYou } = countUnsent(opened.storage.read)
    unsent = waiting + needsYou
    const oldestUnsentAt = findOldestUnsentAt(opened.storage.read)
    here = here.map(officer =>
      officer.officerId === opened.officer.id ? { ...officer, unsent, oldestUnsentAt } : officer,
    )
  } else {
    unsent = here.reduce((sum, officer) => sum + officer.unsent, 0)
  }
  return {
    mode: session.mode(),
    demo: tools.config.demo,
    centreAddress: tools.config.centreAddress,
    officersHere: here,
    officer: opened?.officer ?? null,
    lockedAt: session.lockedAt() ?? null,
    endedBecause: session.endedBecause(),
    idleSeconds: idleSecondsOf(tools, opened?.officer.id),
    endsWithinMinutes: watch.endsWithinMinutes(),
    unsent,
  }
}
