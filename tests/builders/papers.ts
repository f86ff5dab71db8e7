import { keepPage } from '../../src-main/features/review/keep-page.ts'
import { type PapersInput, takeInPapers } from '../../src-main/features/review/take-in-papers.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { eligibilityCaseOf } from './cases.ts'
import { allRoundOfficer, caseworkBook } from './casework.ts'
import type { DeskBench } from './desk-bench.ts'
import { letterIdOf } from './ids.ts'
import { png } from './png.ts'

/** A case for one post without any document, for an officer who works on it. */
export const paperCase = eligibilityCaseOf(1, { attachments: [] })
export const paperOptions = { officer: allRoundOfficer(), books: [caseworkBook()] }

/** The n-th page, as the face hands it over. */
export const pageOf = (n: number) => Buffer.from(png(n)).toString('base64')

/** Keeps pages and gives what takes them in, as the n-th letter. */
export function papersInput(
  bench: DeskBench,
  n: number,
  pages: readonly number[] = [n],
  change: Partial<PapersInput['details']> = {},
  record: CaseRecord = paperCase,
): PapersInput {
  return {
    actId: letterIdOf(n),
    caseId: record.id,
    details: {
      slot: 'graduation-certificate',
      pages: pages.map(page => ({
        sha256: keepPage(bench.tools, bench.opened, { caseId: record.id, file: pageOf(page) }).sha256,
        fileName: `第${page}页.jpg`,
      })),
      originalSeen: true,
      legibility: 'clear',
      resubmits: false,
      ...change,
    },
    note: '',
  }
}

export function takeIn(bench: DeskBench, n: number, pages: readonly number[] = [n]) {
  return takeInPapers(bench.tools, bench.opened, papersInput(bench, n, pages))
}
