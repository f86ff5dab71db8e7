import { decisionSchema } from '../../../src-shared/cases/decision.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { maskCase } from '../../../src-shared/desk/mask-case.ts'
import { categoryOf, ruleResults } from '../../../src-shared/judging/rule-results.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { statusWord } from '../../../src-shared/rulebook/applicant-page.ts'
import type { Rulebook, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { outcomeWord, stageWords } from '../../../src-shared/slips/case-words.ts'
import { type CaseFile, makeCaseFile } from '../../../src-shared/slips/make-case-file.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { findRulesOf, findWorkingCalendar } from '../../storage/stores/entity-lists.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { listSlipsOfCase, type StoredSlip } from '../../storage/stores/slips-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { complaintsOf, isOnItsWay, participants } from './case-complaints.ts'
import { lastPullAt } from './enquiry-matter.ts'
import { heldAbout, type SlipContent, type SlipWish } from './slip-matter.ts'

/**
 * 投诉复核案卷 (D7): everything this desk holds of a case that a complaint is linked to, without network. Masked throughout (P3).
 * Refuses `not-found` for a case that is not here and `no-complaint-linked`.
 */
export function caseFileContent(
  db: ReadDb,
  opened: Opened,
  wish: SlipWish,
  today: CalendarDate,
): SlipContent {
  const held = heldAbout(db, opened, wish)
  if (!held) throw new DeskRefused('not-found')
  const { record, subject, rules, office, caseVersion } = held
  const complaints = complaintsOf(db, opened, record)
  if (complaints.length === 0) throw new DeskRefused('no-complaint-linked')
  const masked = maskCase({ ...record, complaints }, 'masked', () => '').case
  const { rulebook } = findRulesOf(db, record)
  const file: CaseFile = {
    ...participants(db, opened, masked),
    status: statusWord(record, rules),
    stage: stageWords[record.stage],
    dueOn: record.dueOn,
    region: findRegion(db, record.region)?.name ?? record.region,
    category: categoryWord(record, rules),
    rulebook: `${record.rulebook.id} ${record.rulebook.version}`,
    attachments: masked.attachments.map(({ slot, fileName, sha256 }) => ({
      label: rules.documents.find(each => each.slot === slot)?.label.zh ?? '其他材料',
      fileName,
      sha256,
      here: findFile(db, sha256)?.state === 'ready',
    })),
    rules: ruleResults(record, rules, { today, calendar: findWorkingCalendar(db) }).map(
      ({ condition, result, lifted }) => ({
        label: condition.label.zh,
        result,
        lifted,
        clause: condition.clause,
      }),
    ),
    registers: registersOf(masked, rulebook),
    decisions: masked.earlierDecisions,
    unconfirmed: unconfirmedOf(db, record),
    marks: masked.marks,
    contacts: masked.procedure === 'unemployment-registration' ? masked.payload.contact.log : [],
    papers: listSlipsOfCase(db, record.id).map(paperOf),
    asOf: lastPullAt(db),
  }
  return { office, caseVersion, make: stamp => makeCaseFile(subject, file, rules, stamp) }
}

function categoryWord(record: CaseRecord, rules: WorkRules): string | null {
  const category = categoryOf(record)
  if (category === undefined) return null
  return rules.categories.find(({ id }) => id === category)?.label.zh ?? category
}

function registersOf({ sources }: CaseRecord, rulebook: Rulebook | undefined): CaseFile['registers'] {
  return sources.map(({ source, asOf, facts }) => {
    const known = rulebook?.sources.find(({ id }) => id === source)
    const says = Object.entries(facts).map(([name, value]) => {
      const label = known?.facts.find(({ id }) => id === name)?.label.zh ?? name
      return `${label}：${value === true ? '是' : value === false ? '否' : (value ?? '无')}`
    })
    return { label: known?.label.zh ?? source, asOf, says: says.join('；') }
  })
}

/** Own decisions on their way, in words; undone, closed and answered ones are no part of it. */
function unconfirmedOf(db: ReadDb, { id }: CaseRecord): CaseFile['unconfirmed'] {
  return listLettersOfCase(db, id).flatMap(letter => {
    if (letter.kind !== 'decision' || !isOnItsWay(letter)) return []
    const decision = decisionSchema.safeParse(JSON.parse(letter.content)).data
    if (!decision) return []
    return [{ outcome: outcomeWord(decision.outcome, decision.finding), decidedAt: letter.decidedAt }]
  })
}

function paperOf({ number, kind, printedAt, voidAt, signedAt, recall }: StoredSlip) {
  const state = voidAt !== null ? '已作废' : recall ? '需收回' : signedAt !== null ? '已签回' : '未签回'
  const unsigned = kind === 'enquiry' || kind === 'case-file'
  return { number, kind, printedAt, state: unsigned && voidAt === null ? '已打印' : state }
}
