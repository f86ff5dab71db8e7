import type { CaseMark, EarlierDecision, RulebookRef } from '../../src-shared/cases/case.ts'
import type { Stage } from '../../src-shared/cases/stage.ts'
import { officerIdSchema, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import { pastOfficers } from './officers.ts'
import type { Random } from './random.ts'
import type { Story } from './stories/story.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What happened to a case before the officer of the demo sees it. */
export interface Past {
  readonly version: number
  readonly submission: number
  readonly stage: Stage
  readonly earlierDecisions: EarlierDecision[]
  readonly marks: CaseMark[]
}

function decided(
  random: Random,
  at: Instant,
  rulebook: RulebookRef,
  part: Pick<EarlierDecision, 'caseVersion' | 'outcome' | 'reasons' | 'internalNote'>,
): EarlierDecision {
  const officer = random.pick(pastOfficers)
  return {
    decisionId: uuidV7(msOf(at), random.bytes(10)),
    stage: 'first',
    finding: null,
    applicantText: '',
    decidedBy: officerIdSchema.parse(officer.id),
    decidedByName: officer.name,
    decidedAt: at,
    receivedAt: addMs(at, 9_000),
    rulebook,
    rules: [],
    ...part,
  }
}

/** Reasons people mostly come back after. */
const COMMON = [
  ['ID01'],
  ['ID05'],
  ['ID10'],
  ['ID02'],
  ['ID04', 'ID10'],
  ['ID03'],
  ['ID16'],
  ['ID11'],
] as const

/**
 * About one case in ten was refused before and sent again, one in thirty was passed on to the second stage, a few
 * are on hold or with the field. A version rises with every change of content, status or stage: refusal and new
 * submission make two, passing on makes one.
 */
export function makePast(
  random: Random,
  story: Story,
  submittedAt: Instant,
  now: Instant,
  rulebook: RulebookRef,
): Past {
  const back = random.chance(story.reasons.length > 0 ? 0.07 : 0.13)
  const again = back && random.chance(0.14) ? 3 : 2
  const suspicious = story.reasons.some(reason => ['ID19', 'ID08', 'ID20'].includes(reason))
  const passedOn = random.chance(suspicious ? 0.3 : 0.026)
  const earlierDecisions: EarlierDecision[] = []
  let version = 1
  if (back) {
    for (let k = 1; k < again; k += 1) {
      const at = addMs(submittedAt, -(again - k) * random.between(1.2, 4) * DAY)
      const repeated = story.reasons.length > 0 && random.chance(0.4)
      const reasons = repeated ? story.reasons.slice(0, 1) : random.pick(COMMON)
      earlierDecisions.push(
        decided(random, at, rulebook, {
          caseVersion: version,
          outcome: 'refuse',
          reasons: [...reasons],
          internalNote: random.chance(0.3) ? '已电话告知申请人重新拍照。' : '',
        }),
      )
      version += 2
    }
  }
  if (passedOn) {
    const span = Math.max(0, msOf(now) - msOf(submittedAt))
    earlierDecisions.push(
      decided(random, addMs(submittedAt, Math.round(span * random.between(0.4, 0.9))), rulebook, {
        caseVersion: version,
        outcome: 'escalate',
        reasons: story.reasons
          .filter(reason => ['ID08', 'ID16', 'ID18', 'ID19', 'ID20'].includes(reason))
          .slice(0, 1),
        internalNote: suspicious
          ? '人像与比对照片差异较大，提请县级复核。'
          : '比对分数临界，拿不准，提请复核。',
      }),
    )
    version += 1
  }
  return {
    version,
    submission: back ? again : 1,
    stage: passedOn ? 'second' : 'first',
    earlierDecisions,
    marks: makeMarks(random, submittedAt, now),
  }
}

function makeMarks(random: Random, submittedAt: Instant, now: Instant): CaseMark[] {
  const kind = random.weighted([
    [undefined, 964],
    ['on-hold', 22],
    ['field-check', 14],
  ] as const)
  if (!kind) return []
  const officer = random.pick(pastOfficers)
  const span = Math.max(0, msOf(now) - msOf(submittedAt))
  return [
    {
      kind,
      note:
        kind === 'on-hold'
          ? random.pick(['等待派出所回复改名材料。', '申请人说下午补拍。', '系统库更新后再看。'])
          : random.pick(['请村委会协助当面核实。', '已约申请人到窗口出示原件。']),
      about: null,
      until: null,
      by: officerIdSchema.parse(officer.id),
      byName: officer.name,
      confirmedByName: null,
      at: addMs(submittedAt, Math.round(span * random.between(0.2, 0.8))),
    },
  ]
}
