import type { Act } from '../../src-shared/cases/act.ts'
import { findArrow } from '../../src-shared/cases/state-machine.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { isWithin } from '../../src-shared/kernel/region-code.ts'
import { hasRightAt, placeOf, stopsOf } from '../../src-shared/people/rights.ts'
import type { RegistrationForm } from '../../src-shared/unemployment/unemployment-payload.ts'
import { type CaseRules, rulesOf } from '../cases/rules-of.ts'
import { detailsOf } from './act-details.ts'
import { conflict, type Judgement, type LetterFacts, refused } from './letter-facts.ts'

/** K1, a walk-in registration taken in at a window: the only letter that comes before its case. */
export type Intake = Act & { readonly act: 'intake' }

export function isIntake(letter: LetterFacts['letter']): letter is Intake {
  return letter.kind === 'act' && letter.act === 'intake'
}

/**
 * What stands against taking in this person; undefined when nothing does. Asked after the permission.
 *
 * The handling agency must be one of the officer's, and the person's hukou, residence, last job or insurance in the
 * region of one of them (domain.md G49). A case id that is taken already is a conflict for who may see that case, and
 * not theirs for everybody else.
 */
export function judgeIntake(facts: LetterFacts, act: Intake): Judgement | undefined {
  const { officer, case: taken, intake } = facts
  if (act.workType !== 'unemployment-verification')
    return refused('unreadable', 'an intake is of this kind of work')
  const { handlingAgency, form } = detailsOf(act, 'intake')
  const profile = officer?.profile
  if (taken && profile && hasRightAt(profile, 'view-cases', placeOf(taken)))
    return conflict('already-decided')
  const reachesAgency = profile && !stopsOf(profile, 'decide', { agency: handlingAgency }).includes('agency')
  if (taken || !reachesAgency || !isPlaceInScope(form, intake?.regions ?? []))
    return refused('not-in-jurisdiction', 'the person is not with the agencies of the officer')
  if (findArrow('unemployment-registration', null, 'intake')?.who !== 'officer')
    return refused('not-allowed', 'intake is not open here')
  return rulesOfIntake(facts, act) ? undefined : { kind: 'retry' }
}

/** The rules a new registration stands under: judged on the China day it was handed in at the window. */
export function rulesOfIntake({ rulebooks, intake }: LetterFacts, act: Intake): CaseRules | undefined {
  if (intake?.rulebookId === undefined) return undefined
  return rulesOf(rulebooks, {
    rulebook: { id: intake.rulebookId },
    referenceOn: chinaDateOf(detailsOf(act, 'intake').submittedAt),
    procedure: 'unemployment-registration',
  })
}

/**
 * Geography alone, as G49 asks it; the right is the list of agencies. A place given only by its county or city counts
 * for the townships in it.
 */
function isPlaceInScope(form: RegistrationForm, regions: readonly string[]): boolean {
  const places = [form.hukouRegion, form.residenceRegion, form.employmentRegion, form.insuredRegion]
  return places.some(
    place => place !== null && regions.some(region => isWithin(place, region) || isWithin(region, place)),
  )
}
