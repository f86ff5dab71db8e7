import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { IDENTITY } from '../registers/source-ids.ts'
import { findPerson, listCasesOf, type PortalPerson } from '../storage/portal-people-store.ts'
import { listRegisterRows } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

/** A person at the portal with all their cases, oldest first. */
export interface PersonAtPortal {
  readonly person: PortalPerson
  readonly cases: readonly CaseRecord[]
}

/**
 * The person with this number. Who never acted at the portal is known by their cases: somebody of the demo, or taken in at
 * a window. Refuses `not-found` when there are none either.
 */
export async function getPerson(read: ReadDb, idNumber: string): Promise<PersonAtPortal> {
  const cases = await listCasesOf(read, idNumber)
  const person = (await findPerson(read, idNumber)) ?? personOfCases(cases)
  if (!person) throw new PortalRefusal('not-found', '没有找到这个申请人，请先注册并提交实名认证。')
  return { person, cases }
}

/** What a person's cases say of them, each thing as it was said last. */
export function personOfCases(cases: readonly CaseRecord[]): PortalPerson | undefined {
  const newest = cases.at(-1)
  if (!newest) return undefined
  const identity = cases.findLast(each => each.procedure === 'identity-check')
  const application = cases.flatMap(each => (each.workType === 'eligibility-review' ? [each] : [])).at(-1)
  const registration = cases
    .flatMap(each => (each.procedure === 'unemployment-registration' ? [each] : []))
    .at(-1)
  const form = registration?.payload.form
  const { name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress } =
    newest.payload
  return {
    ...{ name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress },
    rulebookId: newest.rulebook.id,
    identityCase: identity?.id ?? null,
    chosenAgency: (identity ?? registration ?? newest).handlingAgency,
    residenceRegion: form?.residenceRegion ?? null,
    hukouRegion: form?.hukouRegion ?? null,
    cv: application?.payload.cv ?? [],
    intention: application
      ? {
          category: application.payload.category,
          said: application.payload.intention,
          graduation: application.payload.graduation,
          documents: application.attachments,
        }
      : null,
  }
}

/**
 * Whether the person's real name stands verified: by a real-name check at this centre, or, where there never was one, by
 * what the identity platform was told to say of them.
 */
export async function isVerified(
  read: ReadDb,
  { idNumber, cases }: { readonly idNumber: string; readonly cases: readonly CaseRecord[] },
): Promise<boolean> {
  const checks = cases.filter(each => each.procedure === 'identity-check')
  if (checks.length > 0) return checks.some(each => each.status === 'verified')
  const said = (await listRegisterRows(read, idNumber)).find(row => row.source === IDENTITY)
  return said?.facts.verified === true && !said.silent
}

/** Refuses `identity-not-verified` unless the person's real name stands verified (domain.md G55). */
export async function assertVerified(read: ReadDb, { person, cases }: PersonAtPortal): Promise<void> {
  if (!(await isVerified(read, { idNumber: person.idNumber, cases })))
    throw new PortalRefusal('identity-not-verified', '您还没有通过实名认证，请先完成实名认证。')
}

/** What every application says of its person, as the portal knows them. */
export function personFieldsOf(person: PortalPerson) {
  const { name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress } = person
  return { name, formerName, idType, idNumber, statedSex, phone, residenceAddress, hukouAddress }
}
