import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'

/** Where the core serves a picture of a case; same origin through both doors. */
export function pictureUrl(caseId: CaseId, sha256: Sha256): string {
  return `/attachments/${encodeURIComponent(caseId)}/${sha256}`
}

/** The same for a list row, which shows it blurred: nobody is seen, and the log says so. */
export function thumbnailUrl(caseId: CaseId, sha256: Sha256): string {
  return `${pictureUrl(caseId, sha256)}?as=row`
}
