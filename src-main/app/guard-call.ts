import { type AnyProcedure, ORPCError } from '@orpc/server'
import type { DeskMeta } from '../../src-shared/desk/entry.ts'
import type { DeskRefusalCode, RefusalDetail } from '../../src-shared/desk/refusal.ts'
import { mayNow } from '../features/context.ts'
import { DeskRefused, failureFields } from '../features/refusal.ts'
import type { SessionHolder } from '../features/session-holder.ts'
import type { Logger } from '../ports/logger.ts'
import { isDiskError, refusalOf, StoreRefused } from '../storage/database.ts'

interface Call {
  readonly path: readonly string[]
  readonly procedure: AnyProcedure
  next(): Promise<unknown>
}

/**
 * The border of the core, the same for every entry of the contract and every door.
 *
 * Before: the session must be what the entry needs, and the officer must hold its right; only then is the input even
 * looked at. After: every refusal leaves as data with a closed code, and anything unforeseen as `core-failed` with a
 * line in the log that holds no personal data.
 */
export async function guardCall(call: Call, session: SessionHolder, logger: Logger): Promise<unknown> {
  try {
    refuseUnmet(call.procedure['~orpc'].meta as DeskMeta, session)
    return await call.next()
  } catch (cause) {
    throw bridgeErrorOf(cause, call.path.join('.'), logger)
  }
}

function refuseUnmet(meta: DeskMeta, session: SessionHolder): void {
  if (meta.needs === 'nothing') return
  const mode = session.mode()
  if (mode === 'closed') throw new DeskRefused('closed')
  if (meta.needs === 'open' && mode === 'locked' && !(meta.justLocked && session.isJustLocked()))
    throw new DeskRefused('locked')
  const opened = session.opened()
  if (meta.right && !(opened && mayNow(opened, meta.right))) throw new DeskRefused('not-permitted')
}

function bridgeErrorOf(cause: unknown, path: string, logger: Logger): ORPCError<string, RefusalDetail> {
  if (cause instanceof DeskRefused) return bridgeError(cause.code, cause.detail)
  if (cause instanceof ORPCError && cause.code === 'BAD_REQUEST')
    return bridgeError('bad-input', { paths: pathsOf(cause.data) })
  if (isDiskError(cause)) {
    const code = cause instanceof StoreRefused ? cause.code : refusalOf(cause)
    logger.warn('store-refused', { path, code })
    return bridgeError(
      code === 'disk-full' ? 'disk-full' : code === 'wrong-key-or-damaged' ? 'store-damaged' : 'disk-failed',
    )
  }
  logger.warn('call-failed', { path, ...failureFields(cause) })
  return bridgeError('core-failed')
}

function bridgeError(code: DeskRefusalCode, detail: RefusalDetail = {}): ORPCError<string, RefusalDetail> {
  return new ORPCError(code, { defined: true, status: 422, message: code, data: detail })
}

/** Paths of what was wrong, never the values. */
function pathsOf(data: unknown): string[] {
  const issues = (data as { issues?: unknown } | undefined)?.issues
  if (!Array.isArray(issues)) return []
  return issues.slice(0, 20).map(issue => {
    const path = (issue as { path?: unknown }).path
    return Array.isArray(path) ? path.map(String).join('.') : ''
  })
}
