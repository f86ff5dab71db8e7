import type { SlipRow } from '../../../src-shared/desk/slip-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import {
  listLastSlips,
  listOpenSlips,
  listSlipsOfCase,
  type StoredSlip,
} from '../../storage/stores/slips-store.ts'
import type { Opened } from '../context.ts'

const MOST = 500

export type WhichSlips =
  | { readonly of: 'case'; readonly caseId: CaseId }
  | { readonly of: 'open' }
  | { readonly of: 'recent' }

/** Rows, never what stands on the papers beyond name and serial. */
export function listSlips({ storage: { read } }: Opened, which: WhichSlips): SlipRow[] {
  if (which.of === 'case') return listSlipsOfCase(read, which.caseId).map(rowOf)
  return (which.of === 'open' ? listOpenSlips(read, MOST) : listLastSlips(read, MOST)).map(rowOf)
}

function rowOf(stored: StoredSlip): SlipRow {
  const { number, kind, caseId, letterId, printedAt, prints, voidAt, voidReason, signedAt, recall } = stored
  return {
    number,
    kind,
    caseId,
    letterId,
    personName: stored.slip?.about.personName ?? '',
    serialNo: stored.slip?.about.serialNo ?? '',
    printedAt,
    prints,
    pending: stored.slip?.pending ?? false,
    voidAt,
    voidReason,
    signedAt,
    recall,
  }
}
