import { CENTRAL_BASE_PATH } from '../../src-shared/central/contract.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Verdict } from '../../src-shared/central/letters.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { TestCentre } from './test-centre.ts'
import { deliverOne, type TestDesk, type Written, writeAct, writeDecision } from './test-desk.ts'

export interface PaperAnswer {
  readonly status: number
  readonly received?: number
  readonly paths?: readonly string[]
}

/** Delivers bytes of a paper, whole or under a range. Without a hash: under that of the bytes. */
export async function putPaper(
  centre: TestCentre,
  desk: TestDesk,
  paper: { caseId: string; sha256?: string | undefined; bytes: Uint8Array; range?: string },
): Promise<PaperAnswer> {
  const sha256 = paper.sha256 ?? sha256OfBytes(paper.bytes)
  const query = new URLSearchParams({ case: paper.caseId })
  const response = await fetch(`${centre.address}${CENTRAL_BASE_PATH}/attachments/${sha256}?${query}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${desk.session.accessToken}`,
      'content-type': 'application/octet-stream',
      ...(paper.range === undefined ? {} : { 'content-range': paper.range }),
    },
    body: Buffer.from(paper.bytes),
  })
  const text = await response.text()
  const { received, paths } = text === '' ? {} : JSON.parse(text)
  return {
    status: response.status,
    ...(received === undefined ? {} : { received }),
    ...(paths === undefined ? {} : { paths }),
  }
}

/** A paper as two parts, with their ranges. */
export function twoParts({ bytes }: { readonly bytes: Uint8Array }, at: number) {
  const size = bytes.length
  return [
    { bytes: bytes.slice(0, at), range: `bytes 0-${at - 1}/${size}` },
    { bytes: bytes.slice(at), range: `bytes ${at}-${size - 1}/${size}` },
  ] as const
}

/** The act that names these pages; `change` overrides its details. */
export function writePaper(
  centre: TestCentre,
  desk: TestDesk,
  record: CaseRecord,
  papers: readonly { readonly sha256: string }[],
  change: Record<string, Json> = {},
): Written {
  const details = {
    slot: 'recommendation-form',
    pages: papers.map(({ sha256 }, page) => ({ sha256, fileName: `第${page + 1}页.jpg` })),
    originalSeen: true,
    legibility: 'clear',
    resubmits: false,
    ...change,
  }
  return writeAct(centre, desk, record, 'document-added', { details })
}

/** 退回补正. */
export function decideToReturn(centre: TestCentre, desk: TestDesk, record: CaseRecord): Promise<Verdict> {
  const change = { outcome: 'return', reasons: ['EL01'], applicantText: '请补交清晰的材料。' }
  return deliverOne(centre, desk, writeDecision(centre, desk, record, change))
}
