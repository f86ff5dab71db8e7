import { chinaDateOf, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import { plainDate } from '../../../src-shared/slips/slip-words.ts'

const CHINA_MS = 8 * 3_600_000

/** 2026年3月5日 in China, whatever the language of the desk: a paper is Chinese. */
export function dayOf(at: Instant): string {
  return plainDate(chinaDateOf(at))
}

/** 10:00 in China. */
export function clockOf(at: Instant): string {
  return new Date(msOf(at) + CHINA_MS).toISOString().slice(11, 16)
}
