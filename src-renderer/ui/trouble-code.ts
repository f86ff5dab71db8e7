import type { DeskRefusalCode } from '../../src-shared/desk/refusal.ts'

/** Every trouble a person can be told of: the core's refusals, and the line to the core being down. */
export type TroubleCode = DeskRefusalCode | 'line-lost'
