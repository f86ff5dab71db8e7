import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import {
  attachmentOf,
  eligibilityCaseOf,
  eligibilityPayloadOf,
  identityCaseOf,
} from '../../../../tests/builders/cases.ts'
import { letterIdOf } from '../../../../tests/builders/ids.ts'
import type { Words } from '../../../i18n/use-words.ts'
import { evidenceEntries } from './evidence-entries.ts'

const t = ((key: string) => key) as unknown as Words

const documents = [
  {
    slot: 'graduation-certificate',
    label: { zh: '毕业证书', en: 'Certificate' },
    need: 'required',
    categories: ['graduate-2y'],
  },
  {
    slot: 'recommendation-form',
    label: { zh: '就业推荐表', en: 'Form' },
    need: 'interim',
    categories: ['graduate-2y'],
  },
]

function entriesOf(
  record: CaseView['case'],
  certificateLater: object | null = null,
  pendingPapers: readonly object[] = [],
  seenFiles: CaseView['case']['attachments'] | null = null,
) {
  const view = {
    case: record,
    pendingPapers,
    attachments: record.attachments.map(file => ({ ...file, state: 'ready', detectedType: file.mediaType })),
    rules: { documents, certificateLater, workType: 'eligibility-review' },
  } as unknown as CaseView
  return evidenceEntries(view, t, 'zh-CN', seenFiles)
}

const certificate = attachmentOf('certificate', { slot: 'graduation-certificate' })
const form = attachmentOf('form', { slot: 'recommendation-form' })

describe('what can be looked at', () => {
  it('is the photo of a real-name check, and never a register beside it', () => {
    expect(entriesOf(identityCaseOf(1)).map(entry => [entry.kind, entry.slot])).toEqual([
      ['file', 'id-photo'],
    ])
  })

  it('stands in the order of the rulebook, whatever the order of upload, with registers last', () => {
    const entries = entriesOf(eligibilityCaseOf(1, { attachments: [form, certificate] }))
    expect(entries.map(entry => entry.label)).toEqual(['毕业证书', '就业推荐表', 'case.evidence.registers'])
  })

  it('marks pictures against what this officer saw last, whatever was handed in before', () => {
    const record = eligibilityCaseOf(1, {
      attachments: [form, certificate],
      previous: { version: 1, payload: eligibilityPayloadOf(), attachments: [form, certificate] },
    })
    const old = attachmentOf('old', { slot: 'graduation-certificate' })
    expect(entriesOf(record).map(entry => entry.changed)).toEqual([null, null, null])
    expect(entriesOf(record, null, [], [old]).map(entry => entry.changed)).toEqual(['changed', 'new', null])
  })

  it('names what is required and not there, and only for the category it binds', () => {
    const missing = entriesOf(eligibilityCaseOf(1, { attachments: [form] }))
    expect(missing.map(entry => entry.kind)).toEqual(['file', 'missing', 'registers'])
    const youth = eligibilityCaseOf(1, {
      attachments: [],
      payload: eligibilityPayloadOf({ category: 'unemployed-youth' }),
    })
    expect(entriesOf(youth).map(entry => entry.kind)).toEqual(['registers'])
  })

  it('says what stands in for the certificate and what is owed', () => {
    const record = eligibilityCaseOf(1, {
      attachments: [form],
      payload: eligibilityPayloadOf({
        owed: [{ document: 'graduation-certificate', dueBy: 'on-post', clearedAt: null, clearedNote: '' }],
      }),
    })
    const entries = entriesOf(record, { interim: ['recommendation-form'] })
    expect(entries.map(entry => entry.standing)).toEqual(['interim', 'owed', null])
  })

  it('marks what differs from the submission before', () => {
    const old = attachmentOf('old certificate', { slot: 'graduation-certificate' })
    const record = eligibilityCaseOf(1, {
      version: 2,
      attachments: [certificate, form],
      previous: { version: 1, payload: eligibilityPayloadOf(), attachments: [old] },
    })
    expect(entriesOf(record).map(entry => entry.changed)).toEqual(['changed', 'new', null])
  })

  it('says what was taken in at the window, and what of it the centre has not confirmed: that stands for nothing', () => {
    const window = { by: 'he', byName: '何', actId: letterIdOf(1), originalSeen: true, legibility: 'clear' }
    const record = eligibilityCaseOf(1, { attachments: [{ ...form, window }] })
    const pending = { slot: 'graduation-certificate', sha256: 'b'.repeat(64), fileName: '证书.jpg', bytes: 9 }
    const entries = entriesOf(record, null, [{ ...pending, mediaType: 'image/jpeg' }])
    expect(entries.map(entry => [entry.kind, entry.window, entry.file?.state])).toEqual([
      ['file', 'confirmed', 'ready'],
      ['file', 'pending', 'ready'],
      ['missing', null, undefined],
      ['registers', null, undefined],
    ])
    expect(entriesOf(record, null, [{ ...pending, mediaType: null }])[1]?.file?.state).toBe('missing')
  })
})
