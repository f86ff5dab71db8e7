import type { IdentityCase, MachineCheck } from '../../src-shared/identity/identity-payload.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { changeCase } from './move-case.ts'
import { isVerifiedElsewhere } from './one-account.ts'

/** How often the register may be out of reach before a person takes over (SM-1: retry, then 待人工审核). */
const MOST_TRIES = 2
const SOURCE = '统一身份认证平台（模拟）'

export interface AutoCheckResult {
  readonly result: 'passes' | 'fails' | 'unavailable'
  /** Which check fails; the photo score when it is left out. */
  readonly failing?: MachineCheck['check'] | undefined
}

/**
 * Ends the automatic check of a submission: passes (→ 已认证), fails (→ 待人工审核, with what was measured), or could
 * not be asked (stays, and goes to a person after the second time). A number that stands verified at another account never
 * passes: a person looks (domain.md C.6).
 */
export async function finishAutoCheck(
  tools: CentreTools,
  caseId: string,
  said: AutoCheckResult,
): Promise<IdentityCase> {
  return changeCase(tools, caseId, ['identity-check'], async ({ record, autoCheckTries }, tx, now) => {
    const isTaken = said.result === 'passes' && (await isVerifiedElsewhere(tx, record))
    const { result, failing }: AutoCheckResult = isTaken
      ? { result: 'fails', failing: 'number-on-other-account' }
      : said
    const tries = autoCheckTries + 1
    const gaveUp = result === 'unavailable' && tries >= MOST_TRIES
    if (result === 'unavailable' && !gaveUp) {
      return {
        actor: 'centre',
        move: 'check-unavailable',
        event: 'auto-check-unavailable',
        autoCheckTries: tries,
      }
    }
    const machineChecks = checksOf(gaveUp ? 'register-reachable' : failing, result, now)
    return {
      actor: 'centre',
      move: result === 'passes' ? 'check-passes' : 'check-fails',
      event: result === 'passes' ? 'auto-check-passed' : 'auto-check-failed',
      autoCheckTries: 0,
      fields: { payload: { ...record.payload, machineChecks } },
    }
  })
}

/** What the check reports: one line per question, in a fixed order. */
function checksOf(
  failing: MachineCheck['check'] | undefined,
  result: AutoCheckResult['result'],
  asOf: Instant,
): MachineCheck[] {
  const bad = result === 'passes' ? undefined : (failing ?? 'photo-score')
  const asked: MachineCheck['check'][] = ['number-in-register', 'name-in-register', 'photo-score']
  if (bad && !asked.includes(bad)) asked.push(bad)
  const unreachable = bad === 'register-reachable'
  return asked.map(check => ({
    check,
    result: check === bad ? (unreachable ? 'unknown' : 'fail') : unreachable ? 'unknown' : 'pass',
    value: check !== 'photo-score' || unreachable ? '' : check === bad ? '0.41' : '0.93',
    limit: check === 'photo-score' ? '0.80' : '',
    source: SOURCE,
    asOf,
  }))
}
