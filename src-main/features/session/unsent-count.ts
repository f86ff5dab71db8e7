import type { DeskTools } from '../context.ts'
import type { SessionHolder } from '../session-holder.ts'
import { publishUnsent } from './open-store.ts'

/** A desk that is cut off within this time of a decision says one too few until its officer is back. */
const WITHIN_MS = 50

/**
 * Keeps `desk.db` telling how many letters wait, for whoever comes to the computer after a power cut and has no
 * password. Call it whenever letters changed; it writes once for all that changed together, off the officer's path.
 */
export function createUnsentCount(
  tools: Pick<DeskTools, 'clock' | 'deskStorage'>,
  session: SessionHolder,
): () => void {
  let planned = false
  return () => {
    if (planned) return
    planned = true
    tools.clock.after(WITHIN_MS, () => {
      planned = false
      const opened = session.opened()
      if (opened) publishUnsent(tools, opened)
    })
  }
}
