import type { Act } from '../../../src-shared/cases/act.ts'
import { needsReasons } from '../../../src-shared/cases/outcome.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { type Sample, type SampleSaid, sayableOf } from '../../../src-shared/central/sample.ts'
import { blindCase } from '../../../src-shared/desk/blind-case.ts'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import type { SampleOpened } from '../../../src-shared/desk/sample-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { reasonsFor } from '../../../src-shared/rulebook/find-rules.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findRulesOf, findWorkingCalendar } from '../../storage/stores/entity-lists.ts'
import { releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { deleteLookDraft, findLookDraft } from '../../storage/stores/look-drafts-store.ts'
import { findOwnJudgement } from '../../storage/stores/samples-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { recordRead } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { blindSide, sampleRow } from '../sample-row.ts'
import { othersOf } from './case-surroundings.ts'
import { materialOf } from './case-view.ts'
import { ownSample } from './own-sample.ts'
import { letterStamp, subjectOf, writeLetter, writtenBefore } from './write-letter.ts'

export interface Judgement extends Readonly<SampleSaid> {
  readonly actId: LetterId
  readonly sampleId: string
  readonly note: string
}

/**
 * Hands out a case to be looked at once more, as it was judged and blind (`blindCase`), with its line in the log: the
 * evidence, the fields, the rules and registers, and other cases of the person. Name and number of a real-name check stand
 * in full, because comparing them is the task.
 *
 * Once it was judged, or taken back, there is no view any more: the case is opened like every other. Refuses `not-found`,
 * and `not-permitted` for a second look that is somebody else's, or a case out of reach.
 */
export function openSecondLook(tools: DeskTools, opened: Opened, sampleId: string): SampleOpened {
  const db = opened.storage.read
  const sample = ownSample(db, opened, sampleId)
  const row = sampleRow(db, opened, sample)
  if (sample.state !== 'open' || row.mine !== null) return { row, view: null, draft: null }
  const held = findCase(db, sample.caseId)
  if (!held) throw new DeskRefused('not-found')
  refuseCaseOutOfReach(opened, 'view-cases', held)
  const view = blindView(tools, opened, held, sample)
  inTransaction(opened.storage, tx =>
    recordRead(tx, tools, opened, 'case-read', {
      caseId: held.id,
      detail: { version: held.version, shown: view.shown, look: 'second' },
    }),
  )
  const typed = findLookDraft(db, sampleId)
  return { row, view, draft: typed ? { ...typed.draft, savedAt: typed.savedAt } : null }
}

function blindView(tools: DeskTools, opened: Opened, held: CaseRecord, sample: Sample): CaseView {
  const db = opened.storage.read
  const record = blindCase(held, blindSide(held, sample))
  const today = chinaDateOf(tools.clock.now())
  const looking = { today, calendar: findWorkingCalendar(db) }
  const known = findRulesOf(db, record)
  const inHand = record.procedure === 'identity-check'
  const { material } = materialOf(db, record, record, known, looking, { inHand })
  return {
    ...material,
    ...{
      differences: [],
      clocks: [],
      events: [],
      proposals: [],
      letters: [],
      slipsToRecall: [],
      lookerNames: {},
    },
    pendingPapers: [],
    others: othersOf(db, opened, record, today),
    ...{
      allowed: [],
      whyNot: null,
      draft: null,
      lastSeen: null,
      lease: null,
      transferTargets: [],
      lookerNames: {},
    },
  }
}

/**
 * Records what the officer would have decided, as an act that leaves at once and is never taken back: from here on they see
 * what was decided first. The same `actId` answers the same again.
 *
 * Refuses `not-found`, `not-permitted`, `already-settled` for what was judged or taken back, `rulebook-missing`, and
 * `not-allowed`, `reason-required` or `reason-not-allowed` for what nobody could have decided. Nothing is written then.
 */
export function judgeSecondLook(
  tools: DeskTools,
  opened: Opened,
  { actId, sampleId, note, outcome, finding, reasons }: Judgement,
): { letterId: LetterId } {
  return inWorkTransaction(tools, opened.storage, tx => {
    const sample = ownSample(tx, opened, sampleId)
    const { caseId } = sample
    const before = writtenBefore(tx, actId, { caseId, what: 'sample-judged' })
    if (before) return { letterId: before.letterId }
    const held = findCase(tx, caseId)
    if (!held) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', held)
    if (sample.state !== 'open' || findOwnJudgement(tx, sample)) throw new DeskRefused('already-settled')
    refuseSaid(tx, held, sample, { outcome, finding, reasons })
    const content: Act = {
      kind: 'act',
      actId,
      ...letterStamp(tools, opened, held),
      follows: null,
      act: 'sample-judged',
      note: note.normalize('NFC'),
      details: { sampleId, outcome, finding, reasons: [...reasons] },
    }
    writeLetter(tx, tools, opened, { ...subjectOf(held), stage: sample.stage }, content, null)
    releaseHeldLetter(tx, actId, tools.clock.now())
    deleteLookDraft(tx, sampleId)
    return { letterId: actId }
  })
}

function refuseSaid(
  db: ReadDb,
  held: CaseRecord,
  { stage }: Sample,
  { outcome, finding, reasons }: Pick<Judgement, 'outcome' | 'finding' | 'reasons'>,
): void {
  const { rules } = findRulesOf(db, held)
  if (!rules) throw new DeskRefused('rulebook-missing')
  const fits = sayableOf(held.procedure).some(each => each.outcome === outcome && each.finding === finding)
  if (!fits) throw new DeskRefused('not-allowed')
  if (needsReasons(outcome) && reasons.length === 0) throw new DeskRefused('reason-required')
  const codes = reasonsFor(rules, outcome, stage).map(({ code }) => code)
  const strange = reasons.find(code => !codes.includes(code))
  if (strange !== undefined) throw new DeskRefused('reason-not-allowed', { about: { reason: strange } })
}
