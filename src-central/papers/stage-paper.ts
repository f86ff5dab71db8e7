import { readPictureFacts } from '../../src-shared/cases/picture-signature.ts'
import { LARGEST_PAPER } from '../../src-shared/central/raw-operations.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { stopsOf } from '../../src-shared/people/rights.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import { listAgenciesEver } from '../storage/former-agencies-store.ts'
import {
  addPart,
  countStagedBytes,
  dropStaged,
  dropStagedBefore,
  findStaged,
  type PaperKey,
  readStaged,
} from '../storage/paper-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'

const DAY_MS = 86_400_000
/** A desk asks again before it sends the act, so what stands longer belongs to nothing. */
const KEPT_MS = 7 * DAY_MS
/** What one officer may have here that no act names yet. */
const MOST_STAGED = 64 * 1024 * 1024
const ASK_AGAIN_MS = 600_000

export interface PaperPart {
  readonly caseId: CaseId
  readonly sha256: Sha256
  /** Bytes of the whole. */
  readonly size: number
  /** Where these bytes begin; null asks how far it is. */
  readonly start: number | null
  readonly bytes: Uint8Array
}

/**
 * Takes a part of a paper, or the whole of it, and says how much stands here. Whole and verified it is `complete`, and the
 * same again changes nothing. A part that does not begin where the last one ended is not taken.
 *
 * Refuses `not-found` where the case is not in the caller's reach; `too-large` by the rulebook of the case; `bad-input` for
 * other bytes than the hash names, or none of a picture the rulebook takes: then all of it is forgotten; `slow-down` where too
 * much waits for its act.
 */
export async function stagePaper(
  tools: CentreTools,
  caller: Caller,
  part: PaperPart,
): Promise<{ readonly complete: boolean; readonly received: number }> {
  const answer = await tools.storage.inTransaction(async tx => {
    const rules = await rulesInReach(tx, caller, part.caseId)
    if (part.size >= rules.upload.maxBytesExclusive || part.size > LARGEST_PAPER)
      throw new CentralRefusal('too-large')
    return takePart(tx, tools, { ...part, officerId: caller.officer.id }, rules)
  })
  if (answer.wrong) throw new CentralRefusal('bad-input', { paths: [answer.wrong] })
  return answer
}

/** As far as an act about the case reaches; who sends only what was decided before, as far as they ever reached. */
async function rulesInReach(tx: WriteTx, caller: Caller, caseId: CaseId): Promise<WorkRules> {
  const found = await findCase(tx, caseId)
  if (!found || !(await reaches(tx, caller, found))) throw new CentralRefusal('not-found')
  const known = rulesOf(await listRulebooks(tx), found.record)
  if (!known) throw new CentralRefusal('centre-failed', { status: 503, retryAfterMs: ASK_AGAIN_MS })
  return known.rules
}

async function reaches(tx: WriteTx, { officer, grant }: Caller, { record }: StoredCase): Promise<boolean> {
  const { workType, handlingAgency: agency } = record
  if (grant === 'send-only') return (await listAgenciesEver(tx, officer.id)).has(agency)
  return stopsOf(officer, 'decide', { workType, agency }).every(stop => stop === 'stage')
}

interface Taken {
  readonly complete: boolean
  readonly received: number
  /** What was wrong with it, which is committed first: it is forgotten. */
  readonly wrong?: string
}

async function takePart(
  tx: WriteTx,
  tools: CentreTools,
  part: PaperPart & PaperKey,
  rules: WorkRules,
): Promise<Taken> {
  const { size, start, bytes } = part
  const now = tools.clock.now()
  let staged = await findStaged(tx, part)
  if (staged && staged.size !== size) {
    await dropStaged(tx, part)
    staged = undefined
  }
  const received = staged?.received ?? 0
  if (received === size) return { complete: true, received }
  if (start !== received || bytes.length === 0) return { complete: false, received }
  if (received + bytes.length > size) throw new CentralRefusal('bad-input', { paths: ['content-range'] })
  await dropStagedBefore(tx, addMs(now, -KEPT_MS))
  if ((await countStagedBytes(tx, part.officerId)) + bytes.length > MOST_STAGED)
    throw new CentralRefusal('slow-down', { retryAfterMs: ASK_AGAIN_MS })
  await addPart(tx, part, { start, size, bytes, at: now })
  if (received + bytes.length < size) return { complete: false, received: received + bytes.length }
  const wrong = mistakeIn(await readStaged(tx, part), part.sha256, rules)
  if (wrong === undefined) return { complete: true, received: size }
  await dropStaged(tx, part)
  return { complete: false, received: 0, wrong }
}

function mistakeIn(whole: Uint8Array, sha256: Sha256, { upload }: WorkRules): string | undefined {
  if (sha256OfBytes(whole) !== sha256) return 'sha256'
  const { type } = readPictureFacts(whole)
  return type && upload.mediaTypes.includes(type) ? undefined : 'type'
}
