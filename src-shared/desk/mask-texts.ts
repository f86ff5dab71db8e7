import type { EarlierDecision } from '../cases/case.ts'
import type { CaseException } from '../central/exception.ts'
import type { Proposal } from '../central/feed.ts'
import type { FirstLook, Sample } from '../central/sample.ts'
import { maskInText } from '../people/masking.ts'
import { maskInputs } from './mask-facts.ts'

/** Texts of a decision, and what its rules looked at, without numbers and birth dates. */
export function maskDecision(decision: EarlierDecision): EarlierDecision {
  return {
    ...decision,
    applicantText: maskInText(decision.applicantText),
    internalNote: maskInText(decision.internalNote),
    rules: decision.rules.map(rule => ({ ...rule, inputs: maskInputs(rule.inputs) })),
  }
}

/** What a colleague asked for, and what the second said, without numbers in their words. */
export function maskProposal(proposal: Proposal): Proposal {
  return {
    ...proposal,
    grounds: maskInText(proposal.grounds),
    secondNote: maskInText(proposal.secondNote),
  }
}

/** Both sides of a second look without numbers in anybody's words. */
export function maskSample(sample: Sample): Sample {
  const { first, second } = sample
  return {
    ...sample,
    first: first && maskFirstLook(first),
    second: second && { ...second, note: maskInText(second.note) },
  }
}

export function maskFirstLook(first: FirstLook): FirstLook {
  return {
    ...first,
    applicantText: maskInText(first.applicantText),
    internalNote: maskInText(first.internalNote),
  }
}

/** Both sides of an exception without numbers in anybody's words. */
export function maskException(exception: CaseException): CaseException {
  const { mine } = exception
  return {
    ...exception,
    mine: {
      ...mine,
      applicantText: maskInText(mine.applicantText),
      internalNote: maskInText(mine.internalNote),
    },
    note: maskInText(exception.note),
    answer: maskInText(exception.answer),
  }
}
