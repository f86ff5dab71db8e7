import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { Words } from '../../i18n/use-words.ts'
import type { FieldContext } from '../../ui/case-fields/field.ts'
import { compareCases, type MaskedSide } from './compare-cases.ts'

const t: FieldContext = {
  t: ((key: string) => key) as unknown as Words,
  language: 'zh-CN',
  rules: null,
  rulebook: null,
  regionNames: {},
  moment: instant => instant,
}

function record(payload: object = {}, more: object = {}): CaseRecord {
  return {
    workType: 'identity-verification',
    procedure: 'identity-check',
    status: 'pending-manual',
    stage: 'first',
    version: 1,
    handlingAgency: '520112',
    rulebook: { id: 'guizhou', version: '2022.1' },
    attachments: [{ sha256: 'a'.repeat(64), slot: 'id-photo', fileName: '照片.jpg' }],
    payload: {
      name: '张三',
      formerName: null,
      idType: 'citizen-id',
      idNumber: '520102199903071234',
      statedSex: null,
      validUntil: null,
      phone: '13800000000',
      residenceAddress: '某镇',
      hukouAddress: '某镇',
      loginName: 'x',
      submission: 1,
      ...payload,
    },
    ...more,
  } as unknown as CaseRecord
}

const compareShown = (seen: CaseRecord, now: CaseRecord, context: FieldContext) =>
  compareCases({ case: seen, hidden: {} }, { case: now, hidden: {} }, context)

describe('two versions of a case', () => {
  it('differ in nothing when nothing changed', () => {
    expect(compareShown(record(), record(), t).some(row => row.changed)).toBe(false)
  })

  it('put what changed first, with both texts', () => {
    const rows = compareShown(record(), record({ phone: '13900000000', formerName: '李四' }), t)
    expect(rows.filter(row => row.changed).map(row => [row.label, row.seen, row.now])).toEqual([
      ['case.field.formerName', null, '李四'],
      ['case.field.phone', '13800000000', '13900000000'],
    ])
    expect(rows.findIndex(row => !row.changed)).toBe(2)
  })

  it('notice another picture under the same file name, another status and another agency', () => {
    const now = record(
      {},
      {
        status: 'unverified',
        handlingAgency: '520103',
        attachments: [{ sha256: 'b'.repeat(64), slot: 'id-photo', fileName: '照片.jpg' }],
      },
    )
    const changed = compareShown(record(), now, t).filter(row => row.changed)
    expect(changed.map(row => row.label)).toEqual([
      'case.field.attachments',
      'case.field.status',
      'case.field.handlingAgency',
    ])
  })
})

describe('what is hidden', () => {
  it('is hidden on both sides, and a change of it is still marked', () => {
    const stars = { idNumber: '520102********1234' }
    const side = (mark: string): MaskedSide => ({ case: record(stars), hidden: { idNumber: mark } })
    const rows = compareCases(side('a'), side('b'), t)
    expect(rows.filter(row => row.changed)).toEqual([
      {
        key: 'idNumber',
        label: 'case.field.idNumber',
        seen: '520102********1234',
        now: '520102********1234',
        changed: true,
      },
    ])
  })
})
