import { judgesNothing } from '../../../src-shared/cases/allowed-actions.ts'
import type { AttachmentRef } from '../../../src-shared/cases/attachment.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { maskCase, maskFileName } from '../../../src-shared/desk/mask-case.ts'
import { maskInputs } from '../../../src-shared/desk/mask-facts.ts'
import { maskedHints, numberSays } from '../../../src-shared/desk/number-says.ts'
import type { AttachmentView, CaseView } from '../../../src-shared/desk/views.ts'
import { type RuleResult, ruleDifferences, ruleResults } from '../../../src-shared/judging/rule-results.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase, findReducedCase } from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { findAgency, findRegion, listAgencies } from '../../storage/stores/entities-store.ts'
import { findWorkingCalendar } from '../../storage/stores/entity-lists.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { leaseView } from '../../storage/stores/lease-view.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { letterView } from '../../storage/stores/letter-view.ts'
import { findPreview } from '../../storage/stores/previews-store.ts'
import { listSlipsOfCase } from '../../storage/stores/slips-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, holderOf, type Opened } from '../context.ts'
import { markHidden } from '../mark-hidden.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { caseClocks } from './case-clocks.ts'
import { eventsOf, othersOf, proposalsOf, regionNamesOf, regionPath } from './case-surroundings.ts'
import { type Standing, standingOf } from './standing.ts'

/**
 * Everything the case desk shows of one case, from the local shelf alone, masked (P3): what is hidden stands in full after
 * `reveal-case.ts` alone. Undefined when it is not held here; refuses `not-permitted` out of the officer's reach.
 */
export function caseView(tools: DeskTools, opened: Opened, caseId: CaseId): CaseView | undefined {
  const db = opened.storage.read
  const held = findCase(db, caseId)
  if (held) refuseCaseOutOfReach(opened, 'view-cases', held)
  const record = held ?? findReducedCase(db, caseId)
  if (!record) return undefined
  const letters = listLettersOfCase(db, caseId)
  const today = chinaDateOf(tools.clock.now())
  const calendar = findWorkingCalendar(db)
  const at = centreNow(tools, opened)
  const reduced = held === undefined
  const { allowed, whyNot, rules, rulebook, now, lease } = standingOf(db, opened, record, letters, {
    at,
    reduced,
  })
  const results = rules ? ruleResults(now, rules, { today, calendar }) : []
  const draft = findDraft(db, caseId)
  const shown = isInHand(record, allowed) ? 'in-hand' : 'masked'
  const masked = maskCase(record, shown, markHidden(caseId))
  const number = numberSays(record, today, shown)
  return {
    ...masked,
    shown,
    number,
    hints: maskedHints(record, today, shown),
    revealAsksPassword: rulebook?.revealAsksPassword === true,
    today,
    regionName: findRegion(db, record.region)?.name ?? record.region,
    agencyName: findAgency(db, record.handlingAgency)?.name ?? record.handlingAgency,
    idRegionName: number.regionCode === null ? null : regionPath(db, number.regionCode),
    regionNames: regionNamesOf(db, record),
    attachments: record.attachments.map(file => attachmentView(db, maskFileName(file))),
    rules: rules ?? null,
    rulebook: rulebook ? headOf(rulebook) : null,
    ruleAnswers: results.map(({ condition, result, inputs, lifted }) => ({
      condition: condition.id,
      result,
      inputs: maskInputs(inputs),
      lifted,
    })),
    differences: differencesOf(record, rulebook, results),
    clocks: caseClocks(record, rules, calendar, today),
    events: eventsOf(db, opened, record),
    others: othersOf(db, record, today),
    proposals: proposalsOf(db, record),
    allowed: [...allowed],
    whyNot,
    draft: draft ? { ...draft.draft, caseVersion: draft.caseVersion, savedAt: draft.savedAt } : null,
    letters: letters.map(letter => letterView(db, letter)),
    slipsToRecall: listSlipsOfCase(db, caseId).flatMap(slip => (slip.recall ? [slip.number] : [])),
    lease: lease ? leaseView(lease, holderOf(opened), at) : null,
    transferTargets: listAgencies(db)
      .filter(agency => agency.code !== record.handlingAgency)
      .map(agency => ({ code: agency.code, name: agency.name })),
  }
}

/** The real-name case an officer may decide now: comparing name and number with the card is the task (P3). */
function isInHand({ procedure }: CaseRecord, allowed: Standing['allowed']): boolean {
  return procedure === 'identity-check' && allowed.some(action => !judgesNothing(action))
}

function headOf({ work: _, ...head }: Rulebook): CaseView['rulebook'] {
  return head
}

/** Earlier decisions made under another version of the rulebook whose rules say something else today (D4). */
function differencesOf(
  record: CaseRecord,
  rulebook: Rulebook | undefined,
  results: readonly RuleResult[],
): CaseView['differences'] {
  if (!rulebook) return []
  return record.earlierDecisions.flatMap(({ decisionId, rulebook: then, rules: frozen }) => {
    if (frozen.length === 0 || (then.id === rulebook.id && then.version === rulebook.version)) return []
    const rules = ruleDifferences(frozen, results)
    return rules.length === 0 ? [] : [{ decisionId, version: then.version, rules: [...rules] }]
  })
}

function attachmentView(db: ReadDb, file: AttachmentRef): AttachmentView {
  const stored = findFile(db, file.sha256)
  if (stored) return { ...file, state: stored.state, detectedType: stored.detectedType }
  return { ...file, state: findPreview(db, file.sha256) ? 'preview' : 'missing', detectedType: null }
}
