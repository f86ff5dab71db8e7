import { accessCalls } from './rooms/access.ts'
import { caseworkCalls } from './rooms/casework.ts'
import { holdingCalls } from './rooms/holding.ts'
import { overseeingCalls } from './rooms/overseeing.ts'

/**
 * The wire between desk and centre, version 1. Semantics: docs/ARCHITECTURE.md and the design's central-protocol page.
 *
 * Every endpoint is here from the start; the ones whose work is not built yet refuse `not-available-yet` and take
 * and give plain JSON objects, so that filling them adds fields and never changes an address.
 */
export const centralContract = {
  ...accessCalls,
  ...caseworkCalls,
  ...holdingCalls,
  ...overseeingCalls,
} as const
export const CENTRAL_BASE_PATH = '/api/v1'
/** Header of every answer: the centre's clock, RFC 3339 in UTC with milliseconds. */
export const CENTRE_TIME_HEADER = 'centre-time'
/** Header of every request: the contract version the desk speaks. The centre takes this one and the one before. */
export const CONTRACT_HEADER = 'review-desk-contract'
export const CONTRACT_VERSION = 1
