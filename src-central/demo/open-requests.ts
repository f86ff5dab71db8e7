import { type CorrectionDetails, correctionDetailsSchema } from '../../src-shared/cases/act-details.ts'
import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import { findArrow, isReviewable } from '../../src-shared/cases/state-machine.ts'
import { type CaseRecord, proposalSchema } from '../../src-shared/central/feed.ts'
import { uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import type { DemoCase } from './demo-case.ts'
import { type DemoOfficer, demoOfficers } from './officers.ts'
import type { Random } from './random.ts'

type Want = CorrectionDetails['want']

/** Why somebody asks; for suspected fraud it depends on what there is to see. */
const GROUNDS: Readonly<Record<Want, string>> = {
  reopen: '申请人补充了新的证据，原来不通过的依据可能有误，请第二人确认后重新审核。',
  revoke: '接到反映，该人员情况已经变化，经电话核实属实，拟撤销原来的审核结果。',
  override: '上次见习因单位停业提前终止，非本人原因，已向原单位核实，拟按例外办理。',
  'release-lock': '见习单位停业，申请人无法上岗，拟解除锁定，以便另行投递。',
  fraud: '所交内容与登记库信息明显不符，疑似冒用他人身份或材料，请第二人核查。',
}

const wants = correctionDetailsSchema.shape.want.options
/** What was decided longer ago is let rest. */
const LONGEST_AGO_MS = 200 * 86_400_000
/** Somebody asks within the last days. */
const ASKED_WITHIN_MS = 3 * 86_400_000
const FIRST_MINUTES_MS = 5 * 60_000

/**
 * 待第二人确认 of the demo: one open request of every kind for each procedure of each province, at the first case it fits, asked
 * by somebody who can sign in where somebody else can answer. Cases have to come in one order to give the same requests.
 */
export class OpenRequests {
  readonly #now: Instant
  readonly #random: Random
  readonly #officers = demoOfficers()
  readonly #made = new Set<string>()

  constructor(now: Instant, random: Random) {
    this.#now = now
    this.#random = random
  }

  /** The case with a request about it, where one is still wanted and fits. */
  withRequest(made: DemoCase): DemoCase {
    const { case: record, events } = made
    const keyOf = (want: Want) => `${record.rulebook.id} ${record.procedure} ${want}`
    for (const want of wants) {
      const about = this.#made.has(keyOf(want)) ? undefined : this.#fitting(record, want)
      const askedAt = about === undefined ? undefined : this.#when(made, keyOf(want))
      const asker = askedAt && this.#askerOf(record)
      if (about === undefined || !askedAt || !asker) continue
      this.#made.add(keyOf(want))
      const proposal = proposalSchema.parse({
        id: uuidV7(msOf(askedAt), this.#random.fork(`id ${keyOf(want)}`).bytes(10)),
        caseId: record.id,
        workType: record.workType,
        serialNo: record.serialNo,
        personName: record.personName,
        agency: record.handlingAgency,
        want,
        about,
        grounds: GROUNDS[want],
        askedBy: asker.profile.id,
        askedByName: asker.profile.displayName,
        askedAt,
        caseVersion: record.version,
        state: 'open',
        secondBy: null,
        secondByName: null,
        secondAt: null,
        secondNote: '',
      })
      const asked = {
        ...{ caseId: record.id, workType: record.workType, event: 'correction-requested' },
        ...{ from: record.status, to: record.status, stage: record.stage },
        ...{ officer: proposal.askedBy, agency: record.handlingAgency, at: askedAt, reasons: [] },
      }
      return { ...made, proposal, events: [...events, asked] }
    }
    return made
  }

  /** After what happened last, within the last days; undefined for a case that only just moved, or long ago. */
  #when({ case: record, events }: DemoCase, key: string): Instant | undefined {
    const last = events.at(-1)?.at ?? record.submittedAt
    const room = msOf(this.#now) - msOf(last) - 2 * FIRST_MINUTES_MS
    if (room < 0 || room > LONGEST_AGO_MS) return undefined
    const ago = this.#random.fork(`when ${key}`).int(0, Math.min(room, ASKED_WITHIN_MS))
    return addMs(this.#now, -FIRST_MINUTES_MS - ago)
  }

  /** Somebody of the place who decides such cases, where another can answer. */
  #askerOf(record: CaseRecord): DemoOfficer | undefined {
    const here = this.#officers.filter(
      ({ profile }) =>
        profile.agencies.includes(record.handlingAgency) && profile.workTypes.includes(record.workType),
    )
    const answering = here.filter(({ profile }) => hasRight(profile.roles, 'confirm-proposals'))
    return here.find(
      asker => hasRight(asker.profile.roles, 'decide') && answering.some(other => other !== asker),
    )
  }

  /** The condition it is about, null for none; undefined where nobody can want this here. */
  #fitting(record: CaseRecord, want: Want): string | null | undefined {
    if (record.marks.length > 0) return undefined
    const waits = isReviewable(record.procedure, record.status)
    switch (want) {
      case 'fraud':
        return waits ? null : undefined
      case 'override':
        return waits && record.sources.some(isEarlierInternship) ? 'no-earlier-internship' : undefined
      default:
        return findArrow(record.procedure, record.status, want)?.who === 'supervisor' ? null : undefined
    }
  }
}

/** One internship a person, in principle (domain.md G57): what an exception is mostly about. */
const isEarlierInternship = ({ source, facts }: SourceAnswer) =>
  source === 'earlier-internships' && Number(facts.count) > 0
