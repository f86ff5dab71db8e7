import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { findPerson, listCasesOf, type PortalPerson } from '../storage/portal-people-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

/** A person at the portal with all their cases, oldest first. */
export interface PersonAtPortal {
  readonly person: PortalPerson
  readonly cases: readonly CaseRecord[]
}

/**
 * The person with this number. Who never acted at the portal is known by their newest real-name check. Refuses
 * `not-found` when there is none either.
 */
export async function getPerson(read: ReadDb, idNumber: string): Promise<PersonAtPortal> {
  const cases = await listCasesOf(read, idNumber)
  const known = await findPerson(read, idNumber)
  if (known) return { person: known, cases }
  const identity = cases.flatMap(each => (each.procedure === 'identity-check' ? [each] : [])).at(-1)
  if (!identity) throw new PortalRefusal('not-found', '没有找到这个申请人，请先注册并提交实名认证。')
  const { name, formerName, idType, statedSex, phone, residenceAddress, hukouAddress } = identity.payload
  return {
    cases,
    person: {
      ...{ name, formerName, idType, statedSex, phone, residenceAddress, hukouAddress },
      idNumber: identity.payload.idNumber,
      rulebookId: identity.rulebook.id,
      identityCase: identity.id,
      chosenAgency: identity.handlingAgency,
      residenceRegion: null,
      hukouRegion: null,
      cv: [],
      intention: null,
    },
  }
}

/** Refuses `identity-not-verified` unless a real-name check of this person stands (domain.md G55). */
export function assertVerified({ cases }: PersonAtPortal): void {
  const verified = cases.some(each => each.procedure === 'identity-check' && each.status === 'verified')
  if (!verified) throw new PortalRefusal('identity-not-verified', '您还没有通过实名认证，请先完成实名认证。')
}

/** What every application says of its person, as the portal knows them. */
export function personFieldsOf(person: PortalPerson) {
  const { name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress } = person
  return { name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress }
}
