import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Right } from '../people/rights.ts'
import { deskRefusalCodeSchema, refusalDetailSchema } from './refusal.ts'

/** What must be true before the core serves a call; checked once, at the border, for every entry. */
export interface DeskMeta {
  /** nothing: also while closed. officer: a store is open, even if locked. open: an officer works. */
  readonly needs: 'nothing' | 'officer' | 'open'
  readonly right?: Right
  /** What was typed is still taken in the moment after a lock: the page that goes hands it over as it goes. */
  readonly justLocked?: boolean
  readonly [other: string]: unknown
}
const refusals = Object.fromEntries(
  deskRefusalCodeSchema.options.map(code => [code, { status: 422, data: refusalDetailSchema }]),
)
/** What no other word says: `needs` stands at the entry. */
export const base = oc.$meta<DeskMeta>({ needs: 'open' }).errors(refusals)
export const free = base.meta({ needs: 'nothing' })
export const open = base.meta({ needs: 'open' })
export const viewing = base.meta({ needs: 'open', right: 'view-cases' })
export const confirming = base.meta({ needs: 'open', right: 'confirm-proposals' })
export const managing = base.meta({ needs: 'open', right: 'manage-leases' })
export const securing = base.meta({ needs: 'open', right: 'administer-security' })
export const answering = base.meta({ needs: 'open', right: 'answer-exceptions' })
export const deciding = base.meta({ needs: 'open', right: 'decide' })
export const auditing = base.meta({ needs: 'open', right: 'read-audit' })
export const overseeing = base.meta({ needs: 'open', right: 'view-reports' })
export const exporting = base.meta({ needs: 'open', right: 'export' })
export const signing = base.meta({ needs: 'open', right: 'close-period' })
export const sampling = base.meta({ needs: 'open', right: 'sample' })
export const lookTyping = base.meta({ needs: 'open', right: 'view-cases', justLocked: true })
export const typing = base.meta({ needs: 'open', right: 'decide', justLocked: true })
export const nothing = z.object({})
export const password = z.string().min(1).max(200)
export const limit = z.number().int().min(1).max(200)
