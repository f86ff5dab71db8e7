import type { EarlierDecision } from '../../src-shared/cases/case.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'

type Content = Pick<CaseRecord, 'previous' | 'attachments'>

/**
 * Whether the applicant handed something in after this decision: there is a submission before the present one that is no older
 * than what was judged, or a file that came later. Pure.
 */
export function changedSince({ previous, attachments }: Content, decision: EarlierDecision): boolean {
  const resubmitted = previous !== null && previous.version >= decision.caseVersion
  return resubmitted || attachments.some(file => file.addedAt > decision.receivedAt)
}

/** Marks what the applicant handed in: another mark means other content. Status, stage and the agency's notes do not count. */
export function contentMark({ previous, attachments }: Content): string {
  const files = attachments.map(file => `${file.slot} ${file.sha256}`).toSorted()
  return sha256OfText(canonicalJson({ previous: previous?.version ?? null, files }))
}
