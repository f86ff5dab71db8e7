import type { Procedure } from '../cases/procedure.ts'
import type { RulebookMistake } from '../rulebook/check-rulebook.ts'
import { factPathsIn } from '../rulebook/conditions.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'

const everyCase = [
  'case.referenceOn',
  'case.submittedOn',
  'case.region',
  'person.bornOn',
  'person.age',
  'person.sex',
]

const everyPayload =
  'name formerName idType idNumber statedSex phone residenceAddress hukouAddress submission'.split(' ')

const eligibility = [
  ...'category cv chosenRegion favourites owed'.split(' '),
  ...inside(
    'graduation',
    'school level major studyForm graduatedOn certificateNumber issuedOn chsiCode chsiValidUntil',
  ),
  ...inside(
    'intention',
    'registeredAt wishedPosts wishedIndustry wishedRegion expectedAllowance availableFrom agreesToAdjustment politicalStatus ethnicity difficulty',
  ),
  ...inside(
    'application',
    'postId postName unitName unitRecognised postRegion workPlace livingAllowance appliedAt hostDueOn hostDueProvisional hostAnsweredAt reapplyAllowed onPostOn endedOn endCause',
  ),
]

const registration = [
  'registeredOn',
  'identitySource',
  ...inside(
    'form',
    'registrationType unemploymentReason unemployedOn graduatedOn formerUnit education ethnicity wantsWork wantsBusiness wantsTraining disabilityGrade hukouRegion residenceRegion employmentRegion insuredRegion',
  ),
  ...inside('commitment', 'accepted textVersion at channel'),
  ...inside('keys', 'unempApplicationNo localSerial temporarySerial'),
  ...inside('contact', 'dueOn dueProvisional reachedAt log'),
]

const check = [
  ...'intentionRegisteredAt requestedAt forCase askedAgency'.split(' '),
  ...inside('fieldResult', 'finding text byName at'),
]

function inside(path: string, names: string): string[] {
  return names.split(' ').map(name => `${path}.${name}`)
}

function known(payload: readonly string[]): ReadonlySet<string> {
  return new Set([...everyCase, ...[...everyPayload, ...payload].map(path => `payload.${path}`)])
}

/**
 * Every path `caseFacts` can give for a case of each procedure, besides `document.*` and `source.*`, whose names are the
 * rulebook's own. The test beside it holds this list against the forms of the payloads.
 */
export const knownFacts: Readonly<Record<Procedure, ReadonlySet<string>>> = {
  'identity-check': known(['loginName', 'validUntil', 'machineChecks']),
  'person-application': known(eligibility),
  'post-application': known(eligibility),
  'unemployment-registration': known(registration),
  'unemployment-check': known(check),
}

/**
 * Conditions that look at a value no case of their procedure has: they would say 未知 for everybody, for ever. With the
 * path in the rulebook and what to do; empty when every value is one.
 */
export function findUnknownFacts(book: Pick<Rulebook, 'work'>): readonly RulebookMistake[] {
  return book.work.flatMap((rules, at) =>
    rules.conditions.flatMap((condition, index) =>
      [...new Set(factPathsIn(condition.test))]
        .filter(path => !/^(document|source)\./.test(path) && !knownFacts[rules.procedure].has(path))
        .map(path => ({
          path: ['work', at, 'conditions', index, 'test'],
          sentence: {
            zh: `这个办理类型的办件没有“${path}”这一项，请改正。`,
            en: `A case of this procedure has no value ${path}; correct it.`,
          },
        })),
    ),
  )
}
