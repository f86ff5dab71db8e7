import type { SameWords } from '../same-words.ts'
import type { checklistWords as zh } from '../zh-cn/checklist-words.ts'

export const checklistWords: SameWords<typeof zh> = {
  label: 'Checklist',
  none: 'No checklist for this work',
  open: '{{n}} {{n, forms(one: item; other: items)}} open',
  done: 'Every item is answered',
  all: 'Mark the other verifiable items verified',
  essential: 'Essential',
  answers: 'Answer: {{item}}',
  answer: { verified: 'Verified', problem: 'Problem', 'cannot-verify': 'Cannot verify' },
  source: 'source {{source}}',
  asOf: 'as of {{time}}',
  noResult: 'no answer',
  document: 'see {{slot}}',
  blocked: {
    'source-absent': 'The register gave no answer, so “verified” is not open',
    'document-absent': '{{slot}} is not there, so “verified” is not open',
  },
  cannotVerifyEssential: 'An essential item cannot be verified: only transfer, escalate, field check or hold',
  problemEssential: 'An essential item has a problem: no approval',
}
