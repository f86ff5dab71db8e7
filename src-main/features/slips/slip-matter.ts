import { actSchema } from '../../../src-shared/cases/act.ts'
import { type Decision, decisionSchema } from '../../../src-shared/cases/decision.ts'
import { type CaseRecord, caseRecordSchema } from '../../../src-shared/central/feed.ts'
import { binds, categoryOf } from '../../../src-shared/judging/rule-results.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findWorkRules } from '../../../src-shared/rulebook/find-rules.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { type SlipMatter, type SlipSubject, slipKindOf } from '../../../src-shared/slips/make-slip.ts'
import type { SlipKind } from '../../../src-shared/slips/slip.ts'
import { intakeDetailsSchema } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { findRulesOf, findWorkingCalendar, listRulebooks } from '../../storage/stores/entity-lists.ts'
import { findLetter, findSeenCase, type StoredLetter } from '../../storage/stores/letters-store.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'

export interface SlipWish {
  readonly slipId: string
  readonly kind: SlipKind
  readonly caseId: CaseId
  readonly letterId: LetterId | null
}

/** All that goes into a slip but its number. */
export interface SlipContent {
  readonly subject: SlipSubject
  readonly matter: SlipMatter
  readonly rules: WorkRules
  readonly office: string
  readonly caseVersion: number
}

/**
 * What a slip tells, out of the shelf and the own letter: of a decision the case as it stood on the screen, and the letter's
 * frozen words. Refuses as `slips.print` says.
 */
export function contentOf(db: ReadDb, opened: Opened, wish: SlipWish, today: CalendarDate): SlipContent {
  if (wish.kind === 'acceptance') return acceptanceOf(db, opened, wish, today)
  const letter = letterOf(db, wish)
  if (letter?.kind !== 'decision') throw new DeskRefused('slip-not-for-this')
  const decided = decisionSchema.safeParse(JSON.parse(letter.content))
  const seen = caseRecordSchema.safeParse(findSeenCase(db, letter.letterId))
  // Retention took the words: what was decided then can be printed no more.
  if (!decided.success || !seen.success) throw new DeskRefused('not-found')
  refuseFallen(letter)
  const { rules } = findRulesOf(db, seen.data)
  if (!rules) throw new DeskRefused('rulebook-missing')
  if (slipKindOf(seen.data.procedure, seen.data, decided.data, rules) !== wish.kind)
    throw new DeskRefused('slip-not-for-this')
  return {
    subject: subjectOf(seen.data),
    matter: matterOf(db, wish.kind, seen.data, decided.data, rules),
    rules,
    office: officeOf(db, seen.data.handlingAgency),
    caseVersion: letter.caseVersion,
  }
}

function letterOf(db: ReadDb, { caseId, letterId }: SlipWish): StoredLetter | undefined {
  const letter = letterId === null ? undefined : findLetter(db, letterId)
  return letter?.caseId === caseId ? letter : undefined
}

/** Throws for a letter whose act did not stand: nobody is told what is not so. */
export function refuseFallen({ state }: Pick<StoredLetter, 'state'>): void {
  if (state === 'needs-you' || state === 'closed' || state === 'undone')
    throw new DeskRefused('slip-not-standing')
}

function matterOf(
  db: ReadDb,
  kind: 'deficiency' | 'decision',
  record: CaseRecord,
  decision: Decision,
  rules: WorkRules,
): SlipMatter {
  const receipted = findVerifiedReceipt(db, decision.decisionId) !== undefined
  if (kind === 'decision') return { kind, decision, receipted }
  const days = rules.correctionDays
  return {
    kind,
    decision,
    bring: missingDocuments(record, rules),
    by:
      days === null ? null : { days, ...findWorkingCalendar(db).add(chinaDateOf(decision.decidedAt), days) },
  }
}

/** Documents the rulebook requires of this case's category that were not handed in. */
function missingDocuments(record: CaseRecord, rules: WorkRules): string[] {
  const here = new Set(record.attachments.map(({ slot }) => slot))
  const category = categoryOf(record)
  return rules.documents
    .filter(
      ({ need, slot, categories }) => need === 'required' && !here.has(slot) && binds(categories, category),
    )
    .map(({ label }) => label.zh)
}

function subjectOf(record: CaseRecord): SlipSubject {
  return {
    procedure: record.procedure,
    serialNo: record.serialNo,
    temporary: false,
    personName: record.personName,
    idNumber: record.payload.idNumber,
    submittedAt: record.submittedAt,
    dueOn: record.dueOn,
    attachments: record.attachments,
  }
}

function acceptanceOf(db: ReadDb, opened: Opened, wish: SlipWish, today: CalendarDate): SlipContent {
  const current = findCase(db, wish.caseId)
  if (!current) return walkInOf(db, wish, today)
  refuseCaseOutOfReach(opened, 'view-cases', current)
  const { rules } = findRulesOf(db, current)
  if (!rules) throw new DeskRefused('rulebook-missing')
  return {
    subject: subjectOf(current),
    matter: { kind: 'acceptance' },
    rules,
    office: officeOf(db, current.handlingAgency),
    caseVersion: current.version,
  }
}

/** A person taken in at this window of whom the centre's word is not here yet (K1). */
function walkInOf(db: ReadDb, wish: SlipWish, today: CalendarDate): SlipContent {
  const letter = letterOf(db, wish)
  if (letter?.what !== 'intake') throw new DeskRefused('not-found')
  const act = actSchema.safeParse(JSON.parse(letter.content))
  const person = intakeDetailsSchema.safeParse(act.data?.details)
  if (!person.success) throw new DeskRefused('not-found')
  refuseFallen(letter)
  const { name, idNumber, temporarySerial, submittedAt, handlingAgency } = person.data
  const procedure = 'unemployment-registration'
  const rules = listRulebooks(db)
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= today && (effectiveTo ?? today) >= today)
    .flatMap(book => findWorkRules(book, procedure) ?? [])[0]
  if (!rules) throw new DeskRefused('rulebook-missing')
  return {
    subject: {
      procedure,
      serialNo: temporarySerial,
      temporary: true,
      personName: name,
      idNumber,
      submittedAt,
      dueOn: null,
      attachments: [],
    },
    matter: { kind: 'acceptance' },
    rules,
    office: officeOf(db, handlingAgency),
    caseVersion: letter.caseVersion,
  }
}

function officeOf(db: ReadDb, agency: string): string {
  return findAgency(db, agency)?.name ?? agency
}
