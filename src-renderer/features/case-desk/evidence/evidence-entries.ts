import type { AttachmentView, CaseView } from '../../../../src-shared/desk/case-views.ts'
import { binds, categoryOf } from '../../../../src-shared/judging/rule-results.ts'
import type { Language } from '../../../i18n/setup-words.ts'
import type { Words } from '../../../i18n/use-words.ts'
import { slotText } from '../../../ui/case-fields/field.ts'

/** Something that can be looked at: a document of the case, one that is missing, or what registers answered. */
export interface EvidenceEntry {
  readonly id: string
  readonly kind: 'file' | 'missing' | 'registers'
  readonly slot: string
  readonly label: string
  readonly file: AttachmentView | undefined
  /** Against the version this officer saw before, else the submission before this one. */
  readonly changed: 'changed' | 'new' | null
  /** Stands in for the certificate (先行材料), or is itself still owed (补交). */
  readonly standing: 'interim' | 'owed' | null
  /** Taken in at the window (K4), and whether the centre has confirmed it. */
  readonly window: 'confirmed' | 'pending' | null
}

const IDENTITY_ORDER: readonly string[] = ['id-photo', 'card-front', 'card-back', 'other']

/** What was handed in, in the order in which it is looked at, with what should be there and is not. */
export function evidenceEntries(
  view: CaseView,
  t: Words,
  language: Language,
  seenFiles: CaseView['case']['attachments'] | null = null,
): readonly EvidenceEntry[] {
  const { rules, case: record } = view
  const identity = record.procedure === 'identity-check'
  const order = identity ? IDENTITY_ORDER : (rules?.documents.map(rule => rule.slot) ?? [])
  const place = (slot: string) => {
    const at = order.indexOf(slot)
    return at < 0 ? order.length : at
  }
  const later = rules?.certificateLater ?? null
  const before = seenFiles ?? record.previous?.attachments ?? null
  const files = view.attachments
    .filter(file => file.slot !== 'reference-photo')
    .toSorted((a, b) => place(a.slot) - place(b.slot))
  const twins = (slot: string) => files.filter(file => file.slot === slot)
  const given = files.map((file): EvidenceEntry => {
    const same = twins(file.slot)
    const number = same.length > 1 ? ` ${same.indexOf(file) + 1}` : ''
    const isNew = before !== null && !before.some(old => old.sha256 === file.sha256)
    return {
      id: file.sha256,
      kind: 'file',
      slot: file.slot,
      label: slotText(t, language, rules, file.slot) + number,
      file,
      changed: isNew ? (before?.some(old => old.slot === file.slot) ? 'changed' : 'new') : null,
      standing: later?.interim.includes(file.slot) ? 'interim' : null,
      window: file.window ? 'confirmed' : null,
    }
  })
  const pending = pendingEntries(view, t, language)
  if (identity) return [...given, ...pending]
  const owed = 'owed' in record.payload ? record.payload.owed : []
  const missing = (rules?.documents ?? [])
    .filter(rule => rule.need === 'required' && binds(rule.categories, categoryOf(record)))
    .filter(rule => twins(rule.slot).length === 0)
    .map(
      (rule): EvidenceEntry => ({
        id: `missing ${rule.slot}`,
        kind: 'missing',
        slot: rule.slot,
        label: slotText(t, language, rules, rule.slot),
        file: undefined,
        changed: null,
        standing: owed.some(item => item.document === rule.slot && item.clearedAt === null) ? 'owed' : null,
        window: null,
      }),
    )
  const registers: EvidenceEntry = {
    id: 'registers',
    kind: 'registers',
    slot: '',
    label: t('case.evidence.registers'),
    file: undefined,
    changed: null,
    standing: null,
    window: null,
  }
  return [...given, ...pending, ...missing, registers]
}

/** What was taken in here and has not reached the centre's word: it can be looked at, and counts as nothing else. */
function pendingEntries(view: CaseView, t: Words, language: Language): readonly EvidenceEntry[] {
  return view.pendingPapers.map(paper => ({
    id: `pending ${paper.sha256}`,
    kind: 'file',
    slot: paper.slot,
    label: slotText(t, language, view.rules, paper.slot),
    file: {
      sha256: paper.sha256,
      slot: paper.slot,
      fileName: paper.fileName,
      mediaType: paper.mediaType ?? '',
      bytes: paper.bytes,
      addedAt: view.case.submittedAt,
      state: paper.mediaType === null ? 'missing' : 'ready',
      detectedType: paper.mediaType,
    },
    changed: null,
    standing: null,
    window: 'pending',
  }))
}
