import { blindCase } from '../../../src-shared/desk/blind-case.ts'
import type { Revealed, RevealReason } from '../../../src-shared/desk/case-views.ts'
import { maskCase } from '../../../src-shared/desk/mask-case.ts'
import { maskedHints, numberSays } from '../../../src-shared/desk/number-says.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { personalFields } from '../../../src-shared/people/personal-fields.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findRulesOf } from '../../storage/stores/entity-lists.ts'
import { listSamplesToLookAt } from '../../storage/stores/samples-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { blindSide } from '../sample-row.ts'
import { lastSeenInFull } from './last-seen.ts'

/** Tries the officer's password, and refuses as unlocking does when it does not fit. */
export type CheckPassword = (opened: Opened, password: string) => Promise<void>

export interface RevealWish {
  readonly caseId: CaseId
  readonly reason: RevealReason
  readonly password: string | null
}

/**
 * Hands out what `caseView` hides, after its line stands in the log: with the reason and what kinds of fields were hidden,
 * never with a value. Each call is a look of its own and leaves a line of its own. Of a case that is looked at a second time only
 * what was handed in is handed out.
 *
 * Refuses `not-found` for a case that is not here or left the scope, `not-permitted` out of reach, `password-required` where the rulebook asks for the
 * password again and none came, what `checkPassword` refuses, and `locked` when the desk was locked while it was tried.
 */
export async function revealCase(
  tools: DeskTools,
  openedNow: () => Opened,
  checkPassword: CheckPassword,
  wish: RevealWish,
): Promise<Revealed> {
  const opened = openedNow()
  const asked = findCase(opened.storage.read, wish.caseId)
  if (!asked) throw new DeskRefused('not-found')
  refuseCaseOutOfReach(opened, 'view-cases', asked)
  const asksPassword = findRulesOf(opened.storage.read, asked).rulebook?.revealAsksPassword === true
  if (asksPassword) {
    if (wish.password === null) throw new DeskRefused('password-required')
    await checkPassword(opened, wish.password)
    if (openedNow() !== opened) throw new DeskRefused('closed')
  }
  return inTransaction(opened.storage, tx => {
    // It may have been pulled anew, or have gone, while the password was tried.
    const found = findCase(tx, wish.caseId)
    if (!found) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', found)
    record(tx, tools, opened, 'personal-data-revealed', {
      caseId: found.id,
      detail: {
        reason: wish.reason,
        kinds: hiddenKinds(found),
        version: found.version,
        stepUp: asksPassword,
      },
    })
    const today = chinaDateOf(tools.clock.now())
    const sample = listSamplesToLookAt(tx, opened.officer.id).find(({ caseId }) => caseId === found.id)
    return {
      case: sample ? blindCase(found, blindSide(found, sample)) : found,
      seenBefore: sample ? null : lastSeenInFull(tx, found),
      number: numberSays(found, today, 'full'),
      hints: maskedHints(found, today, 'full'),
    }
  })
}

/** Kinds of the fields that stood masked, for the log. */
function hiddenKinds(found: Revealed['case']): string[] {
  const { now, previous } = maskCase(found, 'masked', () => '').hidden
  const paths = [...Object.keys(now), ...Object.keys(previous)]
  return [...new Set(paths.flatMap(at => personalFields[at.replaceAll(/\[\d+\]/g, '[]')] ?? []))].sort()
}
