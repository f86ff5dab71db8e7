import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import { eligibilityCaseOf, identityCaseOf, markOf } from '../../../tests/builders/cases.ts'
import { caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { hashOf, later, letterIdOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOfOther } from '../../../tests/builders/leases.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { pageOf, paperCase, paperOptions, papersInput, takeIn } from '../../../tests/builders/papers.ts'
import { foreignFiles } from '../../../tests/builders/pictures.ts'
import { png } from '../../../tests/builders/png.ts'
import { listWindowPages } from '../../storage/stores/window-pages-store.ts'
import { readPicture } from '../attachments/read-picture.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { keepPage } from './keep-page.ts'
import { takeInPapers } from './take-in-papers.ts'
import { undoLetter } from './undo-letter.ts'

const benchOf = (record = paperCase) => benchWithCases([record], paperOptions)
const view = (bench: DeskBench) => {
  const found = caseView(bench.tools, bench.opened, paperCase.id)
  if (!found) throw new Error('no case')
  return found
}
const code = (
  bench: DeskBench,
  ...input: Parameters<typeof papersInput> extends [unknown, ...infer R] ? R : never
) => codeOf(() => takeInPapers(bench.tools, bench.opened, papersInput(bench, ...input)))

describe('taking in a document at the window (K4)', () => {
  it('writes one letter that names its pages, one line of the log without a word of the paper, and keeps the bytes sealed', () => {
    const bench = benchOf()
    expect(takeIn(bench, 1, [1, 2])).toEqual({ letterId: letterIdOf(1), undoUntil: later(8_000) })
    const content = actSchema.parse(JSON.parse(bench.letter(letterIdOf(1)).content))
    expect(content).toMatchObject({
      act: 'document-added',
      caseId: paperCase.id,
      details: {
        slot: 'graduation-certificate',
        pages: [{ sha256: hashOf(png(1)) }, { sha256: hashOf(png(2)) }],
        originalSeen: true,
        legibility: 'clear',
        resubmits: false,
      },
    })
    expect(bench.acts()).toEqual(['act-made'])
    expect(bench.opened.files.read(hashOf(png(1)), 'paper')?.equals(png(1))).toBe(true)
    expect(bench.opened.files.read(hashOf(png(1)))).toBeUndefined()
  })

  it('again answers the same, whatever became of the pages', () => {
    const bench = benchOf()
    const input = papersInput(bench, 1)
    const first = takeInPapers(bench.tools, bench.opened, input)
    expect(takeInPapers(bench.tools, bench.opened, input)).toEqual(first)
    expect(bench.acts()).toEqual(['act-made'])
  })

  it('stands in the case as awaiting delivery, can be looked at with a line of the log, and grants nothing', () => {
    const bench = benchOf()
    takeIn(bench, 1)
    expect(view(bench).pendingPapers).toEqual([
      {
        sha256: hashOf(png(1)),
        slot: 'graduation-certificate',
        fileName: '第1页.jpg',
        letterId: letterIdOf(1),
        letterState: 'held',
        mediaType: 'image/png',
        bytes: png(1).length,
        originalSeen: true,
        legibility: 'clear',
      },
    ])
    expect(view(bench).attachments).toEqual([])
    const asked = { caseId: paperCase.id, sha256: hashOf(png(1)), purpose: 'case' as const }
    expect(readPicture(bench.tools, bench.opened, asked).bytes.equals(png(1))).toBe(true)
    expect(bench.acts()).toEqual(['act-made', 'picture-read'])
  })

  it('shuts its officer out of the review from here on: who entered data reviews nothing (SM-4)', () => {
    const bench = benchOf()
    expect(view(bench).allowed).toContain('approve')
    takeIn(bench, 1)
    expect([view(bench).whyNot, view(bench).allowed.includes('approve')]).toEqual(['entered-by-you', false])
    expect(codeOf(() => decideCase(bench.tools, bench.opened, decideInputOf(paperCase, 2)))).toBe(
      'not-allowed',
    )
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect([view(bench).whyNot, view(bench).pendingPapers]).toEqual([null, []])
    const byMe = benchOf(eligibilityCaseOf(1, { attachments: [], papersBy: [bench.opened.officer.id] }))
    expect(view(byMe).whyNot).toBe('entered-by-you')
  })

  it('waits for no lease of somebody else, and the same page may be taken in anew after an undo', () => {
    const bench = benchOf()
    keepLease(bench.storage, leaseOfOther(1))
    takeIn(bench, 1)
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(takeIn(bench, 2, [1]).letterId).toBe(letterIdOf(2))
  })

  it.each([
    ['a document the rulebook does not take here', { slot: 'reference-photo' }, 'bad-input'],
    ['bringing back a case nothing was asked of', { resubmits: true }, 'bad-input'],
    ['a page nobody kept', { pages: [{ sha256: hashOf('never'), fileName: 'a.jpg' }] }, 'bad-input'],
    [
      'the same page twice',
      { pages: [1, 1].map(n => ({ sha256: hashOf(png(n)), fileName: 'a.jpg' })) },
      'bad-input',
    ],
  ] as const)('%s is refused, and nothing is written', (_, change, wanted) => {
    const bench = benchOf()
    expect(code(bench, 1, [1], change as never)).toBe(wanted)
    expect(bench.acts()).toEqual([])
  })

  it('brings back what was asked of the applicant once everything required is there', () => {
    const record = eligibilityCaseOf(1, { attachments: [], marks: [markOf('in-correction')] })
    expect(code(benchOf(record), 1, [1], { resubmits: true })).toBe('done')
    const [book] = paperOptions.books
    const document = {
      slot: 'extra-paper',
      label: { zh: '其他', en: 'Other' },
      need: 'optional',
      categories: null,
      source: '-',
    }
    const work = book?.work.map(rules => ({ ...rules, documents: [...rules.documents, document] }))
    const bench = benchWithCases([record], { ...paperOptions, books: [caseworkBook({ work })] })
    expect(code(bench, 1, [1], { slot: 'extra-paper', resubmits: true })).toBe('papers-incomplete')
  })

  it('is open to nobody once the case was decided here, is closed, or for a check that takes no papers', () => {
    const decided = benchOf(eligibilityCaseOf(1))
    decideCase(
      decided.tools,
      decided.opened,
      decideInputOf(eligibilityCaseOf(1), 9, {
        outcome: 'transfer',
        transferTo: '520103-HR' as never,
        internalNote: '转办',
      }),
    )
    expect(code(decided, 1)).toBe('already-decided-here')
    expect(code(benchOf(eligibilityCaseOf(1, { status: 'eligible' })), 1)).toBe('not-allowed')
    const check = caseOfProcedure('unemployment-check', 1)
    const bench = benchWithCases([check], paperOptions)
    expect(codeOf(() => keepPage(bench.tools, bench.opened, { caseId: check.id, file: pageOf(1) }))).toBe(
      'not-allowed',
    )
  })

  it('out of reach is not permitted', () => {
    const bench = benchWithCases([paperCase], { ...paperOptions, officer: officerOf() })
    expect(code(bench, 1)).toBe('not-permitted')
  })
})

describe('a page', () => {
  it.each([
    ['a PDF', foreignFiles['application/pdf'] as Uint8Array, 'paper-unreadable'],
    ['a picture that broke off', png(1).subarray(0, -14), 'paper-unreadable'],
    ['nothing', Buffer.alloc(0), 'paper-unreadable'],
    ['more than the rulebook takes', Buffer.alloc(2_097_152), 'paper-too-large'],
  ])('that is %s is refused and not kept', (_, bytes, wanted) => {
    const bench = benchOf()
    const file = Buffer.from(bytes).toString('base64')
    expect(codeOf(() => keepPage(bench.tools, bench.opened, { caseId: paperCase.id, file }))).toBe(wanted)
    expect(listWindowPages(bench.storage.read, paperCase.id)).toEqual([])
  })

  it('of a real-name check is never the photo the automatic check must see', () => {
    const record = identityCaseOf(1)
    const bench = benchWithCases([record])
    expect(codeOf(() => keepPage(bench.tools, bench.opened, { caseId: record.id, file: pageOf(1) }))).toBe(
      'not-allowed',
    )
  })
})
