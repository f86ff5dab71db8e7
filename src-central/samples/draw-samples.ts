import { randomBytes } from 'node:crypto'
import {
  lookedAtSchema,
  MOST_DRAWN,
  type SampleDraw,
  type SampleDrawn,
} from '../../src-shared/central/sample.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import { addDays, chinaDayStart, daysBetween, type Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight, hasRightAt } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { caseText, findCase } from '../storage/case-store.ts'
import { publishCase } from '../storage/feed-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import { addDraw, findDraw, listDecidedCases, putSample } from '../storage/sample-store.ts'
import type { ReadDb, WriteTx } from '../storage/storage.ts'
import { contentMark } from './content-of.ts'
import { decisionsOf, type FoundDecision, type Period } from './decisions-of.ts'
import { type Picked, pick } from './pick.ts'

/** The longest period of one draw, in days. */
const LONGEST_PERIOD = 400

/**
 * 抽查复核: draws finished decisions that took effect in a period, by the rule, and gives each to somebody to look at once more.
 * Left out, counted and said so: what is in work again, what the applicant changed since, what is drawn or was looked at
 * already, and what nobody named may look at without having taken part. The seed is kept, so that the draw can be repeated.
 *
 * The case is told anew in the feed, because a desk may have let the finished one go. A preview keeps and tells nothing.
 *
 * Refuses `not-permitted` where the right does not reach one of the agencies or the kind of work, and `bad-input` for a
 * period that is none, a looker who sees none of these cases, a request id that stands for another draw, or too many.
 */
export async function drawSamples(
  tools: CentreTools,
  caller: Caller,
  draw: SampleDraw,
): Promise<SampleDrawn> {
  const { officer } = caller
  const { workType } = draw
  const reaches = draw.agencies.every(agency => hasRightAt(officer, 'sample', { workType, agency }))
  if (!hasRight(officer.roles, 'sample') || !reaches) throw new CentralRefusal('not-permitted')
  const days = daysBetween(draw.from, draw.to) + 1
  if (days < 1 || days > LONGEST_PERIOD) throw new CentralRefusal('bad-input', { paths: ['from', 'to'] })
  const period = {
    rule: draw.rule,
    from: chinaDayStart(draw.from),
    before: chinaDayStart(addDays(draw.to, 1)),
  }
  const now = tools.clock.now()
  // Looked for before the writing begins: every case of the agencies is read for it.
  const caseIds = await listDecidedCases(tools.storage.read, draw, period)
  const ask = async (read: ReadDb) => {
    const lookers = await lookersOf(read, caller, draw)
    const found: FoundDecision[] = []
    for (const id of caseIds) {
      const stored = await findCase(read, id)
      // It may have left since it was looked for.
      if (stored && draw.agencies.includes(stored.record.handlingAgency))
        found.push(...(await decisionsOf(read, stored.record, period, lookers)))
    }
    return { lookers, found }
  }
  const seed = randomBytes(16).toString('hex')
  if (draw.preview) {
    const { found } = await ask(tools.storage.read)
    return answerOf(tools.storage.read, found, pickFrom(seed, period, found), null)
  }
  return tools.storage.inTransaction(async tx => {
    const digest = sha256OfText(JSON.stringify(draw))
    const before = await findDraw(tx, officer.id, draw.requestId)
    if (before && before.digest !== digest) throw new CentralRefusal('bad-input', { paths: ['requestId'] })
    if (before) return before.answer
    const { lookers, found } = await ask(tx)
    const picked = pickFrom(seed, period, found)
    const drawId = newId(now)
    const answer = await answerOf(tx, found, picked, { drawId, seed })
    const by = { drawId, officer, lookers, at: now }
    for (const each of picked) await keep(tx, each, draw, by)
    await addDraw(tx, {
      id: drawId,
      officerId: officer.id,
      requestId: draw.requestId,
      digest,
      at: now,
      seed,
      inputJson: JSON.stringify(draw),
      answer,
    })
    return answer
  })
}

/** Whoever is named, or the drawer. One who sees none of these cases is a mistake or a trick, and no draw is made. */
async function lookersOf(
  read: ReadDb,
  { officer }: Caller,
  { lookers, agencies, workType }: SampleDraw,
): Promise<readonly OfficerProfile[]> {
  if (lookers.length === 0) return [officer]
  const found: OfficerProfile[] = []
  for (const id of new Set(lookers)) {
    const known = await findOfficer(read, id)
    const sees = agencies.some(
      agency => known && hasRightAt(known.profile, 'view-cases', { workType, agency }),
    )
    if (!known || known.locked || !sees) throw new CentralRefusal('bad-input', { paths: ['lookers'] })
    found.push(known.profile)
  }
  return found
}

function pickFrom(
  seed: string,
  { rule }: Period,
  found: readonly FoundDecision[],
): readonly Picked<FoundDecision>[] {
  const drawables = found.filter(({ leftOut }) => leftOut === undefined)
  const picked = pick(seed, rule, countsOf(found), drawables)
  if (picked.length > MOST_DRAWN) throw new CentralRefusal('bad-input', { paths: ['rule'] })
  return picked
}

function countsOf(decisions: readonly { readonly officerId: OfficerId }[]): ReadonlyMap<OfficerId, number> {
  const counts = new Map<OfficerId, number>()
  for (const { officerId } of decisions) counts.set(officerId, (counts.get(officerId) ?? 0) + 1)
  return counts
}

async function answerOf(
  read: ReadDb,
  found: readonly FoundDecision[],
  picked: readonly Picked<FoundDecision>[],
  kept: { readonly drawId: string; readonly seed: string } | null,
): Promise<SampleDrawn> {
  const drawn = countsOf(picked.map(({ drawable }) => drawable))
  const officers: SampleDrawn['officers'] = []
  for (const [officerId, decided] of [...countsOf(found)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = (await findOfficer(read, officerId))?.profile.displayName ?? officerId
    officers.push({ officerId, name, decided, drawn: drawn.get(officerId) ?? 0 })
  }
  const reasons = new Map<NonNullable<FoundDecision['leftOut']>, number>()
  for (const { leftOut } of found) if (leftOut) reasons.set(leftOut, (reasons.get(leftOut) ?? 0) + 1)
  return {
    drawId: kept?.drawId ?? null,
    seed: kept?.seed ?? null,
    drawn: picked.length,
    officers,
    leftOut: [...reasons].map(([why, n]) => ({ why, n })),
  }
}

async function keep(
  tx: WriteTx,
  { drawable: { record, decision }, looker }: Picked<FoundDecision>,
  { rule }: SampleDraw,
  by: {
    readonly drawId: string
    readonly officer: OfficerProfile
    readonly lookers: readonly OfficerProfile[]
    readonly at: Instant
  },
): Promise<void> {
  await putSample(tx, {
    rule,
    basis: contentMark(record),
    first: {
      outcome: lookedAtSchema.parse(decision.outcome),
      finding: decision.finding,
      reasons: decision.reasons,
      by: decision.decidedBy,
      byName: decision.decidedByName,
      decidedAt: decision.decidedAt,
      applicantText: decision.applicantText,
      internalNote: decision.internalNote,
    },
    sample: {
      id: newId(by.at),
      drawId: by.drawId,
      caseId: record.id,
      decisionId: decision.decisionId,
      workType: record.workType,
      serialNo: record.serialNo,
      personName: record.personName,
      agency: record.handlingAgency,
      stage: decision.stage,
      caseVersion: record.version,
      drawnBy: by.officer.id,
      drawnByName: by.officer.displayName,
      drawnAt: by.at,
      looker,
      lookerName: by.lookers.find(({ id }) => id === looker)?.displayName ?? looker,
      state: 'open',
      closedAt: null,
      ...{ rule: null, first: null, second: null, result: null },
    },
  })
  await publishCase(tx, record, caseText(record))
}
