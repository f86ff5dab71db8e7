import type { SameWords } from '../same-words.ts'
import type { slipWords as chinese } from '../zh-cn/slip-words.ts'

export const slipWords: SameWords<typeof chinese> = {
  title: 'Print a paper',
  open: {
    title: 'Papers not signed yet',
    count: 'Papers not signed yet: {{n}}',
    help: 'Before the day ends: file the scan of what was signed, void what was misprinted or got back. Scans are kept encrypted on this computer and are not sent to the centre.',
    empty: 'Every paper is signed',
  },
  kind: { acceptance: 'Acceptance slip', deficiency: 'Notice of deficiencies', decision: 'Notice of result' },
  help: {
    acceptance: 'Says that the application came in, and by when it is done',
    deficiency: 'Names at once everything to correct, what to bring and by when',
    decision: 'The centre has confirmed it: may be sealed',
    pending: 'No receipt from the centre: marked 待中心确认, without a place for the seal',
  },
  printed: 'Printed papers',
  column: { number: 'Number', person: 'Applicant', printedAt: 'Printed', state: 'State', act: 'Act' },
  state: {
    unsigned: 'Not signed',
    signed: 'Signed',
    void: 'Void',
    recall: 'Get it back',
    pending: 'To be confirmed by the centre',
  },
  reprinted: 'Printed again: {{n}}',
  reprint: 'Print again',
  file: 'File the signed copy',
  fileOf: 'File the signed copy of {{number}}',
  void: 'Void',
  recalled: 'Got back: void it',
  voidText: '{{kind}} {{number}} · {{name}}. Its number is never used again; the record stays.',
  voidReason: 'Why',
  wordsGone: 'Removed in time',
  recallLine: 'Printed notices to get back: {{numbers}}',
  recallOpen: 'Show the papers',
  preview: {
    title: 'Print preview',
    size: 'Paper',
    help: 'Number {{number}} is recorded; void it if you do not print',
    print: 'Print',
  },
}
