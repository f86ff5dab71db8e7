import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findOverlaps } from '../../src-shared/rulebook/check-rulebook.ts'
import { refuseReasons } from '../../src-shared/rulebook/find-rules.ts'
import { rulebookSchema } from '../../src-shared/rulebook/rulebook.ts'
import { readRulebooks } from './rulebooks.ts'

const folder = join(import.meta.dirname, '../../resources/rulebooks')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.json'),
)
const NINE = ['ID01', 'ID02', 'ID03', 'ID04', 'ID05', 'ID10', 'ID11', 'ID13', 'ID16']

describe('shipped rulebooks', () => {
  it('there is one for each province of the seeds', () => {
    expect(files.map(file => file.split(/[\\/]/)[0])).toEqual(expect.arrayContaining(['guizhou', 'shanxi']))
  })

  it.each(files)('%s reads, is named by its version, and its reasons stand in the promised order', file => {
    const book = rulebookSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    expect(file.replaceAll('\\', '/')).toBe(`${book.id}/${book.version}.json`)
    expect(book.version.slice(0, 4)).toBe(book.effectiveFrom.slice(0, 4))
    const rules = book.work.find(work => work.workType === 'identity-verification')
    if (!rules) throw new Error('no identity rules')
    const codes = rules.reasons.map(reason => reason.code)
    expect(codes.slice(0, 9)).toEqual(NINE)
    expect(codes.at(-1)).toBe('ID99')
    expect(codes.toSorted()).toEqual([
      ...Array.from({ length: 21 }, (_, i) => `ID${String(i + 1).padStart(2, '0')}`),
      'ID99',
    ])
    expect(rules.promisedDays).toBe(2)
    expect(rules.upload.maxBytesExclusive).toBe(2048 * 1024)
    expect(rules.upload.mediaTypes).toEqual(['image/jpeg', 'image/png', 'image/bmp'])
    for (const reason of rules.reasons) {
      expect(reason.label.zh).toMatch(/\p{Script=Han}/u)
      expect(reason.label.en).toMatch(/[a-z]/)
      expect(reason.label.en).not.toMatch(/\p{Script=Han}/u)
      // What is wrong and what to do: never a bare label.
      expect([...reason.applicantWording.zh].length).toBeGreaterThan(20)
      expect(reason.applicantWording.zh).toMatch(/请/)
      expect(reason.applicantWording.en).toMatch(/lease/)
      expect(reason.source).toMatch(/^\[(S|F|INF|K)/)
    }
  })

  it.each(files)('%s never tells an applicant what an officer suspects', file => {
    const book = rulebookSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    for (const { applicantWording } of book.work.flatMap(work => work.reasons)) {
      expect(applicantWording.zh).not.toMatch(/疑似|冒用|冒充|伪造|作假|虚假|欺诈|违法/)
      expect(applicantWording.en).not.toMatch(/suspect|fraud|impost|fake|forged/i)
    }
  })

  it.each(files)(
    '%s: ID19 passes on at the first stage and refuses only at the second; ID99 needs text',
    file => {
      const rules = rulebookSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))).work[0]
      if (!rules) throw new Error('no rules')
      const ask = (
        code: string,
        outcome: 'refuse' | 'escalate',
        stage: 'first' | 'second',
        applicantText = '',
      ) => refuseReasons(rules, { outcome, stage, reasons: [code], applicantText })
      expect(ask('ID19', 'refuse', 'first')).toEqual({ code: 'second-review-required', reason: 'ID19' })
      expect(ask('ID19', 'escalate', 'first')).toBeUndefined()
      expect(ask('ID19', 'refuse', 'second')).toBeUndefined()
      expect(ask('ID99', 'refuse', 'first', '请补充')).toEqual({ code: 'text-required', reason: 'ID99' })
      expect(ask('ID99', 'refuse', 'first', '请补充说明')).toBeUndefined()
      expect(ask('ID01', 'refuse', 'first')).toBeUndefined()
    },
  )
})

describe('a folder of rulebooks', () => {
  it('what is no rulebook is refused in words with file and path; the others are read', () => {
    const own = mkdtempSync(join(tmpdir(), 'rulebooks-'))
    try {
      const text = readFileSync(join(folder, 'shanxi/2023.1.json'), 'utf8')
      mkdirSync(join(own, 'shanxi'))
      writeFileSync(join(own, 'shanxi/2023.1.json'), text)
      writeFileSync(join(own, 'broken.json'), text.slice(0, 900))
      writeFileSync(join(own, 'slip.json'), text.replace('payload.form.wantsWork', 'payload.form.wantWork'))
      writeFileSync(join(own, 'wrong.json'), text.replace('"promisedDays": 2', '"promisedDays": 0'))
      const read = readRulebooks(own)
      expect(read.rulebooks.map(book => book.version)).toEqual(['2023.1'])
      expect(read.refused[0]).toMatch(/^broken\.json: .*请改正/)
      expect(read.refused[1]).toMatch(
        /^slip\.json work\.2\.conditions\.\d+\.test: .*没有“payload\.form\.wantWork”/,
      )
      expect(read.refused[2]).toMatch(/^wrong\.json work\.0\.promisedDays: /)
      expect(read.refused).toHaveLength(3)
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  })

  it('the shipped ones are all sound, and no two of a province are in force on one day', () => {
    const { rulebooks, refused } = readRulebooks()
    expect(refused).toEqual([])
    expect(rulebooks.map(book => `${book.id}@${book.version}`)).toEqual([
      'guizhou@2022.1',
      'guizhou@2024.1',
      'shanxi@2023.1',
    ])
    expect(findOverlaps(rulebooks)).toEqual([])
  })
})
