import type { AgencyCode } from '../../../src-shared/kernel/ids.ts'
import { workTypeWords } from '../../../src-shared/reports/columns.ts'
import type { ListEntry, ListFacts, ReportPlace } from '../../../src-shared/reports/facts.ts'
import type { ReadDb } from '../transaction.ts'
import { listLettersInStates } from './letter-lists.ts'
import type { StoredLetter } from './letters-store.ts'

const stateWords: Readonly<Record<string, string>> = {
  waiting: '待发送',
  sending: '发送中',
  'needs-you': '需处理',
}
const whatWords: Readonly<Record<string, string>> = {
  approve: '通过',
  confirm: '核实结论',
  refuse: '不通过',
  return: '退回补正',
  'send-back': '退回初审',
  escalate: '提请复核',
  transfer: '转办',
  'field-check': '转线下核实',
}

/** 同步异常: letters of this store that left the officer's hand and the centre has not confirmed; the newest thousand at most. */
export function listSyncTroubles(db: ReadDb, place: ReportPlace): ListFacts {
  const letters = listLettersInStates(db, ['waiting', 'sending', 'needs-you'], null, 1_000)
    .filter(({ decidedAt, workType }) => decidedAt <= place.asOf && place.workTypes.includes(workType))
    .toReversed()
  return { entries: letters.map(letter => troubleEntry(letter, place)), notHeld: 0 }
}

function troubleEntry(letter: StoredLetter, place: ReportPlace): ListEntry {
  return {
    agency: place.covered[0] ?? ('0' as AgencyCode),
    caseId: letter.caseId,
    cells: {
      workType: workTypeWords[letter.workType].zh,
      serialNo: letter.serialNo,
      personName: letter.personName,
      what: whatWords[letter.what] ?? '其他操作',
      decidedAt: letter.decidedAt,
      state: stateWords[letter.state] ?? letter.state,
      trouble: letter.trouble?.reason ?? letter.lastTrouble ?? null,
      attempts: letter.attempts,
    },
  }
}
