import type { Sample } from '../../../src-shared/central/sample.ts'
import type { SampleChoices, SampleRow } from '../../../src-shared/desk/sample-views.ts'
import { hasRightAt } from '../../../src-shared/people/rights.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { listOfficers, listSamples } from '../../storage/stores/entity-lists.ts'
import { listSeenSamples } from '../../storage/stores/samples-store.ts'
import type { Opened } from '../context.ts'
import { sampleRow } from '../sample-row.ts'
import { blindCases } from '../second-look.ts'

/**
 * 抽查复核 as this officer may see it: what they are to look at, what came back about their own decisions, and for who oversees
 * samples everything in reach. Open first, the longest waiting on top, then the newest.
 *
 * Of a case this officer is still to look at, nothing else is said, not even how another decision of it was looked at.
 */
export function listAllSamples(opened: Opened): SampleRow[] {
  const db = opened.storage.read
  const me = opened.officer.id
  const blind = blindCases(opened, db)
  const seen = listSeenSamples(db)
  return listSamples(db)
    .filter(sample => isTheirs(opened, sample))
    .filter(sample => !blind.has(sample.caseId) || (sample.state === 'open' && sample.looker === me))
    .toSorted(byState)
    .map(sample => sampleRow(db, opened, sample, seen))
}

function isTheirs({ officer }: Opened, { looker, first, workType, agency }: Sample): boolean {
  return (
    looker === officer.id || first?.by === officer.id || hasRightAt(officer, 'sample', { workType, agency })
  )
}

function byState(a: Sample, b: Sample): number {
  const [one, two] = [a.state === 'open', b.state === 'open']
  if (one !== two) return one ? -1 : 1
  const order = one ? compare(a.drawnAt, b.drawnAt) : compare(b.closedAt ?? '', a.closedAt ?? '')
  return order || compare(a.id, b.id)
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1
}

const byPinyin = new Intl.Collator('zh-CN')

/** The officer's agencies, and who of them may look; whether one may look at a case is for the centre to say. */
export function sampleChoices({ officer, storage }: Opened): SampleChoices {
  const nameOf = (code: string) => findAgency(storage.read, code)?.name ?? code
  return {
    agencies: officer.agencies.map(code => ({ code, name: nameOf(code) })),
    officers: listOfficers(storage.read)
      .filter(({ id, agency }) => id !== officer.id && officer.agencies.includes(agency))
      .map(({ id, displayName, agency }) => ({ id, displayName, agencyName: nameOf(agency) }))
      .toSorted(
        (a, b) =>
          byPinyin.compare(a.agencyName, b.agencyName) || byPinyin.compare(a.displayName, b.displayName),
      ),
  }
}
