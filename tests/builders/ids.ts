import { createHash } from 'node:crypto'
import type { CaseId, DeskId, LetterId, OfficerId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant, instantSchema } from '../../src-shared/kernel/instant.ts'

/** 2026-03-05, a Thursday, 10:00 in China: where every built value begins. */
export const NOON: Instant = instantSchema.parse('2026-03-05T02:00:00.000Z')

/** The instant so many milliseconds after (or before) where built values begin. */
export function later(ms: number): Instant {
  return addMs(NOON, ms)
}

/** The n-th UUID version 7: a higher number sorts later. */
export function uuidOf(n: number): string {
  const tail = n.toString(16).padStart(12, '0')
  return `019cb000-${tail.slice(0, 4)}-7000-8000-${tail}`
}

/** The desk of every bench. */
export const DESK = uuidOf(0xde5c) as DeskId

export function letterIdOf(n: number): LetterId {
  return uuidOf(n) as LetterId
}

export function caseIdOf(n: number): CaseId {
  return `case-${String(n).padStart(6, '0')}` as CaseId
}

export function officerIdOf(n: number): OfficerId {
  return `officer-${n}` as OfficerId
}

/** The SHA-256 of a text or of bytes, by Node's own crypto. */
export function hashOf(content: string | Uint8Array): Sha256 {
  return createHash('sha256').update(content).digest('hex') as Sha256
}
