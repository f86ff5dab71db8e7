import { judgesNothing } from '../../../src-shared/cases/allowed-actions.ts'
import type { AttachmentRef } from '../../../src-shared/cases/attachment.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { AttachmentView, CaseView } from '../../../src-shared/desk/case-views.ts'
import { maskCase, maskFileName } from '../../../src-shared/desk/mask-case.ts'
import { maskInputs } from '../../../src-shared/desk/mask-facts.ts'
import { maskedHints, numberSays } from '../../../src-shared/desk/number-says.ts'
import { type RuleResult, ruleDifferences, ruleResults } from '../../../src-shared/judging/rule-results.ts'
import type { Looking } from '../../../src-shared/judging/run-test.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase, findReducedCase } from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { findAgency, findOfficerName, findRegion, listAgencies } from '../../storage/stores/entities-store.ts'
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
import { refuseBlind } from '../second-look.ts'
import { caseClocks } from './case-clocks.ts'
import { eventsOf, othersOf, proposalsOf, regionNamesOf, regionPath } from './case-surroundings.ts'
import { lastSeenView } from './last-seen.ts'
import { pendingPapers } from './pending-papers.ts'
import { type Standing, standingOf } from './standing.ts'

/**
 * Everything the case desk shows of one case, from the local shelf alone, masked (P3): what is hidden stands in full after
 * `reveal-case.ts` alone. Undefined when it is not held here; refuses `not-permitted` out of the officer's reach, and `sample-open`.
 */
export function caseView(tools: DeskTools, opened: Opened, caseId: CaseId): CaseView | undefined {
  const db = opened.storage.read
  const held = findCase(db, caseId)
  if (held) {
    refuseCaseOutOfReach(opened, 'view-cases', held)
    refuseBlind(opened, db, caseId)
  }
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
  const draft = findDraft(db, caseId)
  const looking = { today, calendar }
  const { material, results } = materialOf(db, record, now, { rules, rulebook }, looking, {
    inHand: isInHand(record, allowed),
  })
  const before = reduced ? null : lastSeenView(db, record, material)
  return {
    ...material,
    regionNames: { ...material.regionNames, ...(before && regionNamesOf(db, before.full)) },
    lastSeen: before?.view ?? null,
    differences: differencesOf(record, rulebook, results),
    clocks: caseClocks(record, rules, calendar, today),
    events: eventsOf(db, opened, record),
    others: othersOf(db, opened, record, today),
    proposals: proposalsOf(db, record),
    allowed: [...allowed],
    whyNot,
    draft: draft
      ? {
          ...draft.draft,
          caseVersion: draft.caseVersion,
          savedAt: draft.savedAt,
          handedBy: draft.handedBy ?? null,
        }
      : null,
    letters: letters.map(letter => letterView(db, letter)),
    pendingPapers: pendingPapers(db, record, letters),
    slipsToRecall: listSlipsOfCase(db, caseId).flatMap(slip => (slip.recall ? [slip.number] : [])),
    lookerNames: lookerNamesOf(db, opened, record),
    lease: lease ? leaseView(lease, holderOf(opened), at) : null,
    transferTargets: listAgencies(db)
      .filter(agency => agency.code !== record.handlingAgency)
      .map(agency => ({ code: agency.code, name: agency.name })),
  }
}

/** What a case is judged by: what was handed in, masked, what the registers said, and what the rules say of it. */
type Material = Pick<
  CaseView,
  | 'case'
  | 'hidden'
  | 'shown'
  | 'number'
  | 'hints'
  | 'revealAsksPassword'
  | 'today'
  | 'regionName'
  | 'agencyName'
  | 'idRegionName'
  | 'regionNames'
  | 'attachments'
  | 'rules'
  | 'rulebook'
  | 'ruleAnswers'
>

/** `now` is the case as the rules are asked of it. */
export function materialOf(
  db: ReadDb,
  record: CaseRecord,
  now: CaseRecord,
  { rules, rulebook }: Pick<Standing, 'rules' | 'rulebook'>,
  looking: Looking,
  { inHand }: { readonly inHand: boolean },
): { readonly material: Material; readonly results: readonly RuleResult[] } {
  const { today } = looking
  const results = rules ? ruleResults(now, rules, looking) : []
  const shown = inHand ? 'in-hand' : 'masked'
  const number = numberSays(record, today, shown)
  const material: Material = {
    ...maskCase(record, shown, markHidden(record.id)),
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
  }
  return { material, results }
}

function lookerNamesOf(
  db: ReadDb,
  { officer }: Opened,
  { complaints = [] }: CaseRecord,
): CaseView['lookerNames'] {
  return Object.fromEntries(
    complaints.flatMap(({ looker }) => {
      const name = looker === officer.id ? officer.displayName : findOfficerName(db, looker)
      return name === undefined ? [] : [[looker, name]]
    }),
  )
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
