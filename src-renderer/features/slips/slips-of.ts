import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import type { SlipKind } from '../../../src-shared/slips/slip.ts'

/** Something that can be printed now. */
export interface SlipChoice {
  readonly kind: Exclude<SlipKind, 'batch'>
  readonly letterId: LetterId | null
  /** Not answered for by the centre: a result says 待中心确认. */
  readonly pending: boolean
}

/** Whose papers, and which can be printed. */
export interface SlipsOf {
  readonly caseId: CaseId
  readonly personName: string
  readonly serialNo: string
  readonly choices: readonly SlipChoice[]
  /** Made without asking first: one press at the counter. */
  readonly atOnce?: SlipChoice | undefined
  /** A complaint can be linked from here. */
  readonly linkable?: boolean
}
