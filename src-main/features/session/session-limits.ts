import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { readDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { readSettings } from '../../storage/stores/desk-store.ts'
import type { DeskTools } from '../context.ts'

const LONGEST_IDLE_MINUTES = 60
const SESSION_HOURS = 8

type Tools = Pick<DeskTools, 'config' | 'deskStorage'>

/** After how many seconds without a hand at it the desk locks itself: as the officer chose, within what the province allows. */
export function idleSecondsOf({ config, deskStorage }: Tools, officerId: OfficerId | undefined): number {
  const { longestIdleMinutes = LONGEST_IDLE_MINUTES } = readDeskPolicy(deskStorage.read)
  const { lockMinutes } = readSettings(deskStorage.read, officerId)
  return config.idleSeconds ?? Math.min(lockMinutes, longestIdleMinutes) * 60
}

/** How many seconds one sign-in lasts at most, used or not. */
export function sessionSecondsOf({ config, deskStorage }: Tools): number {
  const { sessionHours = SESSION_HOURS } = readDeskPolicy(deskStorage.read)
  return config.sessionSeconds ?? sessionHours * 3_600
}
