import { allowedActions, tookAnotherStage } from '../../../src-shared/cases/allowed-actions.ts'
import type { AttachmentRef } from '../../../src-shared/cases/attachment.ts'
import { isReviewable } from '../../../src-shared/cases/case-status.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { AttachmentView, CaseView } from '../../../src-shared/desk/views.ts'
import { readIdNumber } from '../../../src-shared/identity/id-number.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findRulebook, findWorkRules } from '../../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase, findReducedCase } from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { findAgency, findRegion, listAgencies, listRulebooks } from '../../storage/stores/entities-store.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { letterView } from '../../storage/stores/letter-view.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { isCaseSetAside } from '../../storage/stores/set-aside-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'

export interface Standing {
  readonly allowed: CaseView['allowed']
  readonly whyNot: CaseView['whyNot']
  readonly rulebook: Rulebook | undefined
  readonly rules: WorkRules | undefined
}

/**
 * What this officer may do at this case now, and if nothing, why. One answer for showing the case and for judging a
 * decision, so that nothing is offered that would be refused.
 */
export function standingOf(
  db: ReadDb,
  opened: Opened,
  record: CaseRecord,
  letters: readonly StoredLetter[],
  reduced: boolean,
): Standing {
  const rulebook = findRulebook(listRulebooks(db), record.rulebook.id, record.referenceOn)
  const rules = rulebook && findWorkRules(rulebook, record.workType)
  const none = (whyNot: NonNullable<CaseView['whyNot']>): Standing => ({
    allowed: [],
    whyNot,
    rulebook,
    rules,
  })
  if (reduced) return none('left-scope')
  if (isCaseSetAside(db, record.id)) return none('newer-unreadable')
  if (isDecidedHere(letters, record)) return none('decided-here')
  if (!isReviewable(record.workType, record.status)) return none('not-waiting')
  if (!rules) return none('rulebook-missing')
  const pendingHold = letters
    .filter(letter => letter.what === 'hold' || letter.what === 'release-hold')
    .filter(letter => ['held', 'waiting', 'sending'].includes(letter.state))
    .at(-1)?.what
  const onHold =
    pendingHold === 'hold' ||
    (pendingHold !== 'release-hold' && record.marks.some(mark => mark.kind === 'on-hold'))
  const allowed = allowedActions(
    opened.officer,
    { workType: record.workType, status: record.status, stage: record.stage, onHold },
    record.earlierDecisions,
  )
  if (allowed.length > 0) return { allowed: [...allowed], whyNot: null, rulebook, rules }
  const took = tookAnotherStage(opened.officer.id, record.stage, record.earlierDecisions)
  return none(took ? 'took-other-stage' : 'not-your-work')
}

/** True while a decision of this desk stands for the version and stage on the shelf: unsent, or receipted and not yet in the centre's word. */
export function isDecidedHere(
  letters: readonly StoredLetter[],
  record: Pick<CaseRecord, 'version' | 'stage'>,
): boolean {
  return letters.some(
    letter =>
      letter.kind === 'decision' &&
      letter.what !== 'field-check' &&
      ['held', 'waiting', 'sending', 'receipted'].includes(letter.state) &&
      letter.caseVersion === record.version &&
      letter.stage === record.stage,
  )
}

/** Everything the case desk shows of one case, from the local shelf alone. Undefined when it is not held here. */
export function caseView(tools: DeskTools, opened: Opened, caseId: CaseId): CaseView | undefined {
  const db = opened.storage.read
  const held = findCase(db, caseId)
  const record = held ?? findReducedCase(db, caseId)
  if (!record) return undefined
  const letters = listLettersOfCase(db, caseId)
  const today = chinaDateOf(tools.clock.now())
  const standing = standingOf(db, opened, record, letters, held === undefined)
  const draft = findDraft(db, caseId)
  const facts = readIdNumber(record.payload.idType, record.payload.idNumber, today)
  return {
    case: record,
    today,
    regionName: findRegion(db, record.region)?.name ?? record.region,
    agencyName: findAgency(db, record.handlingAgency)?.name ?? record.handlingAgency,
    idRegionName: facts.regionCode === undefined ? null : regionPath(db, facts.regionCode),
    attachments: record.attachments.map(file => attachmentView(db, file)),
    rules: standing.rules ?? null,
    rulebookSource: standing.rulebook?.source ?? null,
    allowed: standing.allowed,
    whyNot: standing.whyNot,
    draft: draft ? { ...draft.draft, caseVersion: draft.caseVersion, savedAt: draft.savedAt } : null,
    letters: letters.map(letter => letterView(db, letter)),
    transferTargets: listAgencies(db)
      .filter(agency => agency.code !== record.handlingAgency)
      .map(agency => ({ code: agency.code, name: agency.name })),
  }
}

function attachmentView(db: ReadDb, file: AttachmentRef): AttachmentView {
  const stored = findFile(db, file.sha256)
  return { ...file, state: stored?.state ?? 'missing', detectedType: stored?.detectedType ?? null }
}

/** 贵州省贵阳市乌当区: province, city and county joined, as far as the table knows them. */
function regionPath(db: ReadDb, code: string): string | null {
  const county = findRegion(db, code)
  if (!county) return null
  const names = [findRegion(db, code.slice(0, 2))?.name, findRegion(db, code.slice(0, 4))?.name, county.name]
  return names.filter(name => name !== undefined).join('')
}
