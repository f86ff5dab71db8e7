import { describe, expect, it } from 'vitest'
import { attachmentOf } from '../../../tests/builders/cases.ts'
import type { CaseSection } from '../../ui/case-fields/field.ts'
import { changedDocuments, changedSections } from './case-changes.ts'

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
          { key: 'phone', label: 'phone', was: '1', now: '2' },
          { key: 'degree', label: 'degree', was: null, now: '本科' },
          { key: 'school', label: 'school', was: '甲', now: null },
        ],
      },
      { id: 'cv', title: 'cv', changes: [{ key: 'job', label: 'job', was: '乙', now: null }] },
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
      { key: 'id-photo 0', label: '<id-photo>', was: photo.fileName, now: '新照片.png' },
      { key: 'other 0', label: '<other>', was: null, now: '补充.png' },
    ])
    expect(changedDocuments([photo, extra], [photo], nameOf)).toEqual([
      { key: 'other 0', label: '<other>', was: '补充.png', now: null },
    ])
  })
})
