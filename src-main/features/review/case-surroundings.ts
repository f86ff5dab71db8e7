import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import { maskDecision, maskProposal } from '../../../src-shared/desk/mask-texts.ts'
import { type RegionCode, regionCodeSchema } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { parentRegion } from '../../../src-shared/kernel/region-code.ts'
import { listCaseEvents } from '../../storage/stores/case-events-store.ts'
import { findAgency, findOfficerName, findRegion } from '../../storage/stores/entities-store.ts'
import { findRulesToday, listProposals } from '../../storage/stores/entity-lists.ts'
import { listOtherCases } from '../../storage/stores/other-cases.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { blindCases } from '../second-look.ts'

/** Everything that happened to a case, oldest first, with the officers' names as far as anything here knows them. */
export function eventsOf(db: ReadDb, { officer }: Opened, record: CaseRecord): CaseView['events'] {
  const decided = new Map<string, string>(
    record.earlierDecisions.map(decision => [decision.decidedBy, decision.decidedByName]),
  )
  const nameOf = (id: string) =>
    id === officer.id ? officer.displayName : (findOfficerName(db, id) ?? decided.get(id) ?? null)
  return listCaseEvents(db, record.id).map(event => ({
    ...event,
    officerName: event.officer === null ? null : nameOf(event.officer),
  }))
}

/**
 * Other held cases of the same person, and those that show the same picture under another number (W5). Numbers are
 * masked: whole ones stand in the case at hand alone (P3). One that is looked at a second time is left out.
 */
export function othersOf(
  db: ReadDb,
  opened: Pick<Opened, 'officer'>,
  record: CaseRecord,
  today: CalendarDate,
): CaseView['others'] {
  const blind = blindCases(opened, db)
  const others = listOtherCases(db, record).filter(({ caseId }) => !blind.has(caseId))
  return others.map(({ idNumberMasked, rulebookId, handlingAgency, earlierDecisions, ...other }) => ({
    ...other,
    idNumber: idNumberMasked,
    statusWords: findRulesToday(db, rulebookId, other.procedure, today)?.statusWords[other.status] ?? null,
    agencyName: findAgency(db, handlingAgency)?.name ?? handlingAgency,
    earlierDecisions: earlierDecisions.map(maskDecision),
  }))
}

/** What waits, or waited, for a second person at this case; newest first. */
export function proposalsOf(db: ReadDb, record: CaseRecord): CaseView['proposals'] {
  return listProposals(db)
    .filter(proposal => proposal.caseId === record.id)
    .map(maskProposal)
    .toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1))
}

/** Names of every region the payload, or the one before it, names by code, as far as the table here knows them. */
export function regionNamesOf(db: ReadDb, record: CaseRecord): CaseView['regionNames'] {
  const codes = new Set<RegionCode>()
  collectRegions(record.payload, codes)
  collectRegions(record.previous?.payload, codes)
  return Object.fromEntries(
    [...codes].flatMap(code => {
      const name = regionPath(db, code)
      return name === null ? [] : [[code, name]]
    }),
  )
}

/** Fields that hold a region are named so, at any depth. */
function collectRegions(value: unknown, into: Set<RegionCode>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    const code = /region$/i.test(name) ? regionCodeSchema.safeParse(inner) : undefined
    if (code?.success) into.add(code.data)
    else collectRegions(inner, into)
  }
}

/** 贵州省贵阳市乌当区: a region with those above it, as far as the table knows them; null when it knows the region not. */
export function regionPath(db: ReadDb, code: string): string | null {
  const region = findRegion(db, code)
  if (!region) return null
  const names = [region.name]
  for (let above = parentRegion(code); above !== undefined; above = parentRegion(above)) {
    const name = findRegion(db, above)?.name
    if (name !== undefined) names.unshift(name)
  }
  return names.join('')
}
