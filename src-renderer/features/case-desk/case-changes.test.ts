import { describe, expect, it } from 'vitest'
import { attachmentOf } from '../../../tests/builders/cases.ts'
import type { CaseSection } from '../../ui/case-fields/field.ts'
import { changedDocuments, changedResults, changedSections } from './case-changes.ts'

const section = (id: string, fields: Readonly<Record<string, string | null>>): CaseSection => ({
  id,
  title: id,
  fields: Object.entries(fields).map(([key, text]) => ({ key, label: key, text })),
})

describe('what changed since a case was looked at', () => {
  it('is said field by field, with what came and what went, and nothing of what stayed', () => {
    const before = [
      section('person', { name: '王某', phone: '1', school: '甲' }),
      section('cv', { job: '乙' }),
    ]
    const now = [section('person', { name: '王某', phone: '2', degree: '本科' })]
    expect(changedSections(before, now)).toEqual([
      {
        id: 'person',
        title: 'person',
        changes: [
          { key: 'phone', label: 'phone', was: '1', now: '2', at: { field: 'person.phone' } },
          { key: 'degree', label: 'degree', was: null, now: '本科', at: { field: 'person.degree' } },
          { key: 'school', label: 'school', was: '甲', now: null, at: { field: 'person.school' } },
        ],
      },
      {
        id: 'cv',
        title: 'cv',
        changes: [{ key: 'job', label: 'job', was: '乙', now: null, at: { field: 'cv.job' } }],
      },
    ])
    expect(changedSections(now, now)).toEqual([])
  })

  it('tells documents by their content: replaced, added, taken away, and not a new name', () => {
    const photo = attachmentOf('photo')
    const renamed = attachmentOf('photo', { fileName: '照片.png' })
    const again = attachmentOf('photo 2', { fileName: '新照片.png' })
    const extra = attachmentOf('extra', { slot: 'other', fileName: '补充.png' })
    const nameOf = (slot: string) => `<${slot}>`
    expect(changedDocuments([photo], [renamed], nameOf)).toEqual([])
    expect(changedDocuments([photo], [again, extra], nameOf)).toEqual([
      {
        ...{ key: 'id-photo 0', label: '<id-photo>', was: photo.fileName, now: '新照片.png' },
        ...{ kind: 'replaced', at: { file: again.sha256 } },
      },
      {
        ...{ key: 'other 0', label: '<other>', was: null, now: '补充.png' },
        ...{ kind: 'added', at: { file: extra.sha256 } },
      },
    ])
    expect(changedDocuments([photo, extra], [photo], nameOf)).toEqual([
      { key: 'other 0', label: '<other>', was: '补充.png', now: null, kind: 'withdrawn', at: null },
    ])
  })

  it('tells conditions that say something else, and those that came or went and do not fit', () => {
    const said = (key: string, result: string) => ({ key, label: key, result, at: { rule: key } })
    const before = [
      said('age', 'unknown'),
      said('school', 'pass'),
      said('city', 'fail'),
      said('gone', 'pass'),
    ]
    const now = [said('age', 'pass'), said('school', 'pass'), said('degree', 'unknown'), said('new', 'pass')]
    const word = (result: string | null) => `<${result}>`
    expect(changedResults(before, now, word)).toEqual([
      { key: 'age', label: 'age', was: '<unknown>', now: '<pass>', at: { rule: 'age' } },
      { key: 'degree', label: 'degree', was: '<null>', now: '<unknown>', at: { rule: 'degree' } },
      { key: 'city', label: 'city', was: '<fail>', now: '<null>', at: null },
    ])
    expect(changedResults(now, now, word)).toEqual([])
  })
})
