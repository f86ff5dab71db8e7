import { actSchema } from '../../../src-shared/cases/act.ts'
import { type Decision, decisionSchema } from '../../../src-shared/cases/decision.ts'
import { type CaseRecord, caseRecordSchema } from '../../../src-shared/central/feed.ts'
import { binds, categoryOf } from '../../../src-shared/judging/rule-results.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findWorkRules } from '../../../src-shared/rulebook/find-rules.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { makeSlip, type SlipMatter, slipKindOf } from '../../../src-shared/slips/make-slip.ts'
import type { Slip, SlipKind } from '../../../src-shared/slips/slip.ts'
import type { SlipStamp, SlipSubject } from '../../../src-shared/slips/slip-parts.ts'
import { intakeDetailsSchema } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { findRulesOf, findWorkingCalendar, listRulebooks } from '../../storage/stores/entity-lists.ts'
import { findLetter, findSeenCase, type StoredLetter } from '../../storage/stores/letters-store.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { mayNow, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'

export interface SlipWish {
  readonly slipId: string
  readonly kind: Exclude<SlipKind, 'batch'>
  readonly caseId: CaseId
  readonly letterId: LetterId | null
}

/** All that goes into a slip but its number. */
export interface SlipContent {
  readonly office: string
  readonly caseVersion: number
  readonly make: (stamp: SlipStamp) => Slip
}

/** Whose paper it is, and by which rules it speaks. */
export interface SlipAbout {
  readonly subject: SlipSubject
  readonly rules: WorkRules
  readonly office: string
  readonly caseVersion: number
}

/**
 * What a slip of a decision tells: the case as it stood on the screen, and the own letter's frozen words. Refuses as
 * `slips.print` says.
 */
export function decidedContent(
  db: ReadDb,
  opened: Opened,
  wish: SlipWish & { readonly kind: 'deficiency' | 'decision' },
): SlipContent {
  if (!mayNow(opened, 'decide')) throw new DeskRefused('not-permitted')
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
  const matter = matterOf(db, wish.kind, seen.data, decided.data, rules)
  return {
    office: officeOf(db, seen.data.handlingAgency),
    caseVersion: letter.caseVersion,
    make: stamp => makeSlip(subjectOf(seen.data), matter, rules, stamp),
  }
}

function letterOf(
  db: ReadDb,
  { caseId, letterId }: Pick<SlipWish, 'caseId' | 'letterId'>,
): StoredLetter | undefined {
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

/** 受理回执: of a case in reach, or of an own intake the centre does not know yet. */
export function acceptanceContent(
  db: ReadDb,
  opened: Opened,
  wish: SlipWish,
  today: CalendarDate,
): SlipContent {
  const { subject, rules, ...about } = heldAbout(db, opened, wish) ?? walkInAbout(db, wish, today)
  return { ...about, make: stamp => makeSlip(subject, { kind: 'acceptance' }, rules, stamp) }
}

/** A case of the shelf; undefined when it is not here. Refuses one out of reach. */
export function heldAbout(
  db: ReadDb,
  opened: Opened,
  { caseId }: Pick<SlipWish, 'caseId'>,
): (SlipAbout & { readonly record: CaseRecord }) | undefined {
  const record = findCase(db, caseId)
  if (!record) return undefined
  refuseCaseOutOfReach(opened, 'view-cases', record)
  refuseBlind(opened, db, caseId)
  const { rules } = findRulesOf(db, record)
  if (!rules) throw new DeskRefused('rulebook-missing')
  return {
    record,
    subject: subjectOf(record),
    rules,
    office: officeOf(db, record.handlingAgency),
    caseVersion: record.version,
  }
}

/** A person taken in at this window of whom the centre's word is not here yet (K1). */
export function walkInAbout(db: ReadDb, wish: SlipWish, today: CalendarDate): SlipAbout {
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
    rules,
    office: officeOf(db, handlingAgency),
    caseVersion: letter.caseVersion,
  }
}

function officeOf(db: ReadDb, agency: string): string {
  return findAgency(db, agency)?.name ?? agency
}
