import { parentRegion, readRegionCode } from '../../src-shared/kernel/region-code.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { findAgency, listAgencies } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'

export interface HandlingQuestion {
  readonly handling: WorkRules['handling']
  /** An agency named by code: the one lodged at, or the one chosen where an address has no code. */
  readonly chosenAgency?: string | null | undefined
  /** 业务办理属地: a region code, or the code of a 市本级 agency, which is a choice of its own. */
  readonly chosenRegion?: string | null | undefined
  readonly postRegion?: string | null | undefined
  readonly residenceRegion?: string | null | undefined
  readonly hukouRegion?: string | null | undefined
}

/**
 * The agency that handles a case, by the rulebook's word (domain.md C.6). Computed here alone; no desk computes it.
 *
 * - `applicant-choice`: exactly the place chosen; a city stands for its 市本级. Never a parent of it.
 * - `host-unit`: the office at the post's place, or the county's above a township without one. A post placed in a whole
 *   city belongs to its 市本级.
 * - `residence`, `hukou`: the same by that address when it has a region code, else the agency chosen.
 * - `lodged`: the agency it was lodged at.
 * - `level-self`: the 市本级 of the city the case lies in.
 *
 * Refuses `unknown-agency` for an agency code that is none, `no-agency` when the place has no agency: nothing falls to
 * another agency silently.
 */
export async function getHandlingAgency(read: ReadDb, question: HandlingQuestion): Promise<Agency> {
  const { chosenAgency, chosenRegion, postRegion, residenceRegion, hukouRegion } = question
  const all = await listAgencies(read)
  switch (question.handling) {
    case 'applicant-choice': {
      if (!chosenRegion) return namedAgency(read, chosenAgency)
      const self = all.find(agency => agency.levelSelf && agency.code === chosenRegion)
      return self ?? officeAt(all, chosenRegion) ?? refuse('所选业务办理属地没有经办机构，请重新选择。')
    }
    case 'host-unit':
      return nearestOffice(all, postRegion) ?? refuse('岗位所在地没有经办机构，暂时不能投递这个岗位。')
    case 'residence':
      return byAddress(read, all, residenceRegion, chosenAgency, '常住地')
    case 'hukou':
      return byAddress(read, all, hukouRegion, chosenAgency, '户籍地')
    case 'lodged':
      return namedAgency(read, chosenAgency)
    case 'level-self': {
      const place =
        chosenRegion ??
        postRegion ??
        residenceRegion ??
        hukouRegion ??
        (chosenAgency ? (await namedAgency(read, chosenAgency)).region : undefined)
      return levelSelfOf(all, place) ?? refuse('所在城市没有市本级经办机构，请与当地人社部门联系。')
    }
  }
}

function refuse(sentence: string): never {
  throw new PortalRefusal('no-agency', sentence)
}

async function namedAgency(read: ReadDb, code: string | null | undefined): Promise<Agency> {
  if (!code) throw new PortalRefusal('no-agency', '请选择经办机构。')
  const agency = await findAgency(read, code)
  if (!agency) throw new PortalRefusal('unknown-agency', '没有这个经办机构。')
  return agency
}

async function byAddress(
  read: ReadDb,
  all: readonly Agency[],
  region: string | null | undefined,
  chosenAgency: string | null | undefined,
  what: string,
): Promise<Agency> {
  if (!region) return namedAgency(read, chosenAgency)
  return nearestOffice(all, region) ?? refuse(`${what}没有经办机构，请与当地人社部门联系。`)
}

/** The agency of exactly this region; of a whole city its 市本级 before its own office. */
function officeAt(all: readonly Agency[], region: string): Agency | undefined {
  const place = readRegionCode(region)
  if (!place) return undefined
  const here = all.filter(agency => readRegionCode(agency.region)?.code === place.code)
  return here.find(agency => agency.levelSelf === (place.level === 'prefecture')) ?? here[0]
}

/** The office at this place or at the next one above it, up to the county. */
function nearestOffice(all: readonly Agency[], region: string | null | undefined): Agency | undefined {
  let at = region ? readRegionCode(region)?.code : undefined
  while (at !== undefined) {
    const found = officeAt(all, at)
    if (found || at.length <= 6) return found
    at = parentRegion(at)
  }
  return undefined
}

function levelSelfOf(all: readonly Agency[], region: string | null | undefined): Agency | undefined {
  const city = region && readRegionCode(region)?.code.slice(0, 4)
  return all.find(agency => agency.levelSelf && readRegionCode(agency.region)?.code === city)
}
