import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'

/** Where the core serves a picture of a case; same origin through both doors. */
export function pictureUrl(caseId: CaseId, sha256: Sha256): string {
  return `/attachments/${encodeURIComponent(caseId)}/${sha256}`
}

/**
 * The same for the preview of one whose original is not here. Another address, so that no preview kept in memory stands
 * where the original is meant.
 */
export function previewUrl(caseId: CaseId, sha256: Sha256): string {
  return `${pictureUrl(caseId, sha256)}?as=preview`
}

/** The same to be measured by the worker: nobody looks at it, so the log has no second line. */
export function measureUrl(caseId: CaseId, sha256: Sha256): string {
  return `${pictureUrl(caseId, sha256)}?as=measure`
}

/** The same for a list row, which shows it blurred: nobody is seen, and the log says so. */
export function thumbnailUrl(caseId: CaseId, sha256: Sha256): string {
  return `${pictureUrl(caseId, sha256)}?as=row`
}
