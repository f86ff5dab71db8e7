import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseworkBook } from '../../../tests/builders/casework.ts'
import { complaintOf, keepColleague } from '../../../tests/builders/complaints.ts'
import { benchWithCases, codeOf } from '../../../tests/builders/desk-bench.ts'
import { hashOf, letterIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { png } from '../../../tests/builders/png.ts'
import { keepSample, sampleOf } from '../../../tests/builders/samples.ts'
import { linkComplaint } from '../review/link-complaint.ts'
import { listLookers } from '../review/list-lookers.ts'
import { fileSigned } from './file-signed.ts'
import { reprintSlip } from './mark-slip.ts'
import { printSlip } from './print-slip.ts'
import { readSigned } from './read-signed.ts'

const record = identityCaseOf(1)
const file = Buffer.from(png(1)).toString('base64')

/** A desk with one case, and the number of its 受理回执. */
function printed() {
  const on = benchWithCases([record], { officer: allRoundOfficer(), books: [caseworkBook()] })
  keepColleague(on.storage)
  const wish = { slipId: uuidOf(1), kind: 'acceptance', caseId: record.id, letterId: null } as const
  return { on, number: printSlip(on.tools, on.opened, wish).slip.number }
}

describe('a signed copy', () => {
  it('is read again as it was filed, and each look is a line; one that is gone or spoilt is said to be so', () => {
    const { on, number } = printed()
    expect(codeOf(() => readSigned(on.tools, on.opened, number))).toBe('not-found')
    fileSigned(on.tools, on.opened, number, file)
    expect(readSigned(on.tools, on.opened, number)).toEqual({ type: 'image/png', file })
    expect(readSigned(on.tools, on.opened, number).file).toBe(file)
    expect(on.acts().filter(act => act === 'slip-copy-read')).toHaveLength(2)
    on.opened.files.remove(hashOf(png(1)), 'signed')
    expect(codeOf(() => readSigned(on.tools, on.opened, number))).toBe('signed-copy-gone')
    expect(on.acts().filter(act => act === 'slip-copy-read')).toHaveLength(2)
  })
})

describe('who looks at a case a second time', () => {
  it('is shown no signed copy of it and printed no paper again', () => {
    const { on, number } = printed()
    fileSigned(on.tools, on.opened, number, file)
    keepSample(on.storage, sampleOf(1))
    const before = on.acts()
    expect(codeOf(() => readSigned(on.tools, on.opened, number))).toBe('sample-open')
    expect(codeOf(() => reprintSlip(on.tools, on.opened, number))).toBe('sample-open')
    expect(on.acts()).toEqual(before)
  })

  it('links no complaint to it, and is not told who took no part', () => {
    const { on } = printed()
    const link = (n: number) => {
      const ask = { actId: letterIdOf(n), caseId: record.id, complaint: complaintOf(), note: '' }
      return codeOf(() => linkComplaint(on.tools, on.opened, ask))
    }
    keepSample(on.storage, sampleOf(1))
    expect(link(1)).toBe('sample-open')
    expect(codeOf(() => listLookers(on.opened, record.id))).toBe('sample-open')
    expect(on.acts()).toEqual(['slip-printed'])
    keepSample(on.storage, sampleOf(1, { state: 'withdrawn' }), 701)
    expect(link(2)).toBe('done')
  })
})
