import type { DeskConfig } from '../../src-main/features/context.ts'

/** For desks at which days or years pass without a hand: only what is about locking is locked. */
export const NO_LIMITS: Pick<DeskConfig, 'idleSeconds' | 'sessionSeconds'> = {
  idleSeconds: 1_000_000_000,
  sessionSeconds: 1_000_000_000,
}
