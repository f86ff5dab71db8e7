import type { Storage } from '../../src-main/storage/transaction.ts'
import { type Sample, sampleSchema } from '../../src-shared/central/sample.ts'
import { keepEntities } from './desk-bench.ts'
import { caseIdOf, later, NOON, uuidOf } from './ids.ts'

type Change = { readonly [Key in keyof Sample]?: unknown }

/** The n-th second look, drawn by a supervisor, of the n-th case, for the officer of the desk: open, and blind. */
export function sampleOf(n: number, change: Change = {}): Sample {
  return sampleSchema.parse({
    id: uuidOf(0x5a00 + n),
    drawId: uuidOf(0x5aff),
    caseId: caseIdOf(n),
    decisionId: `decision-${n}`,
    workType: 'identity-verification',
    serialNo: `SM${n}`,
    personName: '王小明',
    agency: '520112-HR',
    stage: 'first',
    caseVersion: 2,
    drawnBy: 'officer-9',
    drawnByName: '孙某某',
    drawnAt: later(n),
    looker: 'officer-1',
    lookerName: '张某某',
    state: 'open',
    closedAt: null,
    rule: null,
    first: null,
    second: null,
    result: null,
    ...change,
  })
}

/** The same once it was judged: `officer-2` had refused for a reason, and the looker agrees. */
export function judgedOf(n: number, change: Change = {}): Sample {
  const said = { outcome: 'refuse', finding: null, reasons: ['ID01'] }
  return sampleOf(n, {
    state: 'judged',
    closedAt: NOON,
    rule: { kind: 'share', percent: 10 },
    first: {
      ...said,
      by: 'officer-2',
      byName: '李某某',
      decidedAt: NOON,
      applicantText: '请重新上传照片',
      internalNote: '',
    },
    second: { ...said, note: '已另行核对', decidedAt: NOON, receivedAt: NOON },
    result: 'agrees',
    ...change,
  })
}

/** Puts the centre's word of a second look on the shelf, at this position of the feed. */
export function keepSample(storage: Storage, sample: Sample, position = 700): void {
  keepEntities(storage, 'sample', { [sample.id]: sample }, position)
}
