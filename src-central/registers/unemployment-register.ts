import { findingSchema } from '../../src-shared/cases/outcome.ts'
import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { CheckCase, RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import { findAgency } from '../storage/reference-store.ts'
import { findEnding } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { type SetAnswers, type SourceFacts, settleAnswer } from './say-of-register.ts'
import { INSURANCE, UNEMPLOYMENT } from './source-ids.ts'

/**
 * What the unemployment register of the whole province says of a person (domain.md SM-3): the registrations handled by any
 * of its agencies, and what was set at the portal. Without either it found nothing, province-wide. Silenced, it gives
 * 未取得结果.
 *
 * `others` are the person's other cases: a registration under review says nothing of itself.
 */
export async function askUnemploymentRegister(
  read: ReadDb,
  of: {
    readonly rulebookId: string
    readonly others: readonly CaseRecord[]
    readonly held?: SourceAnswer | undefined
  },
  set: SetAnswers,
  now: Instant,
): Promise<SourceAnswer> {
  const record = registrationOf(of.rulebookId, of.others)
  const insured = settleAnswer(INSURANCE, set, undefined, undefined, now).facts.insured === true
  const facts: SourceFacts = {
    ...(record ? await factsOf(read, record) : { provinceWide: true }),
    ...(insured ? { employed: true } : {}),
  }
  const answer = settleAnswer(
    UNEMPLOYMENT,
    set,
    { known: record !== undefined, facts: withFinding(facts) },
    of.held,
    now,
  )
  const row =
    set.ofPerson.find(each => each.source === UNEMPLOYMENT) ??
    (record ? undefined : set.ofEverybody.find(each => each.source === UNEMPLOYMENT))
  if (answer.asOf === null || !row || 'finding' in row.facts) return answer
  const { finding: _own, ...said } = answer.facts
  return { ...answer, facts: withFinding(said) }
}

/** The registration in force, or the last one that was cancelled; undefined when there never was one. */
function registrationOf(rulebookId: string, others: readonly CaseRecord[]): RegistrationCase | undefined {
  const all = others.flatMap(each =>
    each.procedure === 'unemployment-registration' && each.rulebook.id === rulebookId ? [each] : [],
  )
  const last = (status: string) => all.findLast(each => each.status === status)
  return last('approved') ?? last('deregistered')
}

async function factsOf(read: ReadDb, record: RegistrationCase): Promise<SourceFacts> {
  const { keys, registeredOn } = record.payload
  const approved = record.earlierDecisions.findLast(past => past.outcome === 'approve')?.receivedAt
  const agency = await findAgency(read, record.handlingAgency)
  const ending = record.status === 'deregistered' ? await findEnding(read, record.id) : undefined
  return {
    registeredOn: registeredOn ?? chinaDateOf(approved ?? record.submittedAt),
    agencyName: agency?.name ?? record.handlingAgency,
    number: keys.unempApplicationNo ?? keys.localSerial ?? keys.temporarySerial ?? record.serialNo,
    provinceWide: true,
    ...(record.status === 'deregistered' ? { cause: ending?.cause ?? '' } : {}),
  }
}

/** The finding that follows from single facts, where nobody said one. */
function withFinding(facts: SourceFacts): SourceFacts {
  if (facts.registeredOn == null) return { ...facts, finding: 'no-record' }
  if (facts.cause != null) return { ...facts, finding: 'deregistered' }
  return { ...facts, finding: facts.employed === true ? 'employed-signal' : 'verified' }
}

/**
 * The same for a case that waits for a 失业信息核查 of its person: the finding is there only once an officer confirmed it,
 * and goes again while the register says something newer (an item of 失业青年 cannot be approved before, domain.md SM-3).
 * What a check on the spot found without any answer of the register is dated by its confirmation.
 */
export function afterCheck(check: CheckCase, raw: SourceAnswer): SourceAnswer {
  const held = check.sources.find(answer => answer.source === UNEMPLOYMENT)
  const base = raw.asOf === null && held ? held : raw
  const finding = findingSchema.safeParse(check.status).data
  const agrees = raw.asOf === null || held?.asOf == null || sameRegistration(raw.facts, held.facts)
  const { finding: _raw, ...facts } = base.facts
  if (finding === undefined || !agrees) return { ...base, facts }
  const confirmed = check.earlierDecisions.findLast(past => past.finding === finding)
  return {
    source: UNEMPLOYMENT,
    asOf: base.asOf ?? confirmed?.receivedAt ?? null,
    facts: { ...facts, finding },
  }
}

/**
 * Whether two answers leave the same finding standing: whether, since when and why not any more somebody is registered,
 * and whether they work. Which office and number say so may be worded otherwise.
 */
export function sameRegistration(a: SourceFacts, b: SourceFacts): boolean {
  return (
    a.finding === b.finding &&
    (a.registeredOn ?? null) === (b.registeredOn ?? null) &&
    (a.cause ?? null) === (b.cause ?? null) &&
    (a.employed ?? false) === (b.employed ?? false) &&
    (a.provinceWide ?? false) === (b.provinceWide ?? false)
  )
}

/** The check that gates this person's applications: the newest one of the province. */
export function checkOf(rulebookId: string, others: readonly CaseRecord[]): CheckCase | undefined {
  return others
    .flatMap(each =>
      each.procedure === 'unemployment-check' && each.rulebook.id === rulebookId ? [each] : [],
    )
    .at(-1)
}
