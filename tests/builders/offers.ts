import { type CaseOffer, caseOfferSchema, type OfferedDraft } from '../../src-shared/central/case-offer.ts'
import { caseIdOf, later, NOON, uuidOf } from './ids.ts'

const DAY_MS = 86_400_000

/** The n-th case offered by a colleague to the officer of the desk, with a draft: open for a day. */
export function offerOf(n: number, change: { readonly [Key in keyof CaseOffer]?: unknown } = {}): CaseOffer {
  return caseOfferSchema.parse({
    id: uuidOf(0x0ffe0 + n),
    caseId: caseIdOf(n),
    workType: 'identity-verification',
    serialNo: `SM${n}`,
    agency: '520112-HR',
    stage: 'first',
    caseVersion: 1,
    from: 'officer-2',
    fromName: '李某某',
    to: 'officer-1',
    toName: '张某某',
    note: '下午请假',
    hasDraft: true,
    offeredAt: later(n),
    expiresAt: later(DAY_MS),
    state: 'open',
    overWhy: null,
    closedAt: null,
    answer: '',
    ...change,
  })
}

/** The same from the officer of the desk to the colleague. */
export function givenOfferOf(n: number, change: Parameters<typeof offerOf>[1] = {}): CaseOffer {
  return offerOf(n, {
    ...{ from: 'officer-1', fromName: '张某某', to: 'officer-2', toName: '李某某' },
    ...change,
  })
}

/** Ended some way now. */
export function endedOffer(offer: CaseOffer, state: CaseOffer['state']): CaseOffer {
  return { ...offer, state, closedAt: NOON }
}

/** What the colleague typed. */
export function offeredDraftOf(change: Partial<OfferedDraft> = {}): OfferedDraft {
  return {
    ...{ caseVersion: 1, savedAt: NOON, outcome: 'refuse', reasons: ['ID01'], transferTo: null },
    ...{ applicantText: '请重新上传照片', internalNote: '左眉旧伤待核', finding: null, checklist: [] },
    ...change,
  }
}
