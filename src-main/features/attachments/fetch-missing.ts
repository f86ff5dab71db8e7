import { MOST_PIXELS, paintableTypes, readPictureFacts } from '../../../src-shared/cases/picture-signature.ts'
import { isWholePicture } from '../../../src-shared/cases/whole-picture.ts'
import { sha256OfBytes } from '../../../src-shared/kernel/digest.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import {
  type FileState,
  findFile,
  type LackingCase,
  listLackingCases,
  setLacksFiles,
  writeFileRecord,
} from '../../storage/stores/files-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'

/** Files fetched side by side: a slow one must not keep the others waiting. */
const ABREAST = 4
/** Cases looked at together: few, because whoever asks meanwhile waits for them. */
const BATCH = 20

/**
 * Fetches the pictures of waiting cases that are not here yet, the most pressing case first. A file counts as present
 * only when its hash is verified; one that is not what it claims is kept, marked, and never painted.
 *
 * `skip` holds files that failed lately and rest for a while. `goOn` is asked before every fetch.
 */
export async function fetchMissing(
  tools: DeskTools,
  opened: Opened,
  token: string,
  skip: Set<Sha256>,
  goOn: () => boolean,
): Promise<Result<number, RemoteFailure>> {
  let fetched = 0
  let failure: RemoteFailure | undefined
  let after: LackingCase | undefined
  while (goOn() && failure === undefined) {
    const cases = listLackingCases(opened.storage.read, after, BATCH)
    after = cases.at(-1)
    if (after === undefined) break
    const missing = settlePresent(tools, opened, cases).filter(sha256 => !skip.has(sha256))
    const worker = async () => {
      for (
        let sha256 = missing.shift();
        sha256 !== undefined && goOn() && failure === undefined;
        sha256 = missing.shift()
      ) {
        const answer = await tools.central.attachment(token, sha256)
        if (answer.ok) {
          // Cut short, not failed: the next round asks for it again.
          if (!goOn()) return
          if (keepFile(tools, opened, sha256, answer.value)) fetched += 1
          else skip.add(sha256)
        } else if (answer.error.kind === 'problem' && answer.error.code === 'not-found') skip.add(sha256)
        else failure = answer.error
      }
    }
    await Promise.all(Array.from({ length: ABREAST }, worker))
    if (goOn()) settlePresent(tools, opened, cases)
    if (failure === undefined) await tools.callers.makeRoom()
  }
  return failure === undefined ? ok(fetched) : refuse(failure)
}

/** Notes which cases have everything by now, and gives the hashes that are not here, each once. */
function settlePresent(tools: DeskTools, opened: Opened, cases: readonly LackingCase[]): Sha256[] {
  const missing = new Set<Sha256>()
  inTransaction(opened.storage, tx => {
    let settled = 0
    for (const { caseId, files } of cases) {
      const lacking = files.filter(sha256 => findFile(tx, sha256) === undefined)
      for (const sha256 of lacking) missing.add(sha256)
      if (lacking.length > 0) continue
      setLacksFiles(tx, caseId, false)
      settled += 1
    }
    if (settled > 0) publishAfter(tx, tools, ['attachments', 'sync'])
  })
  return [...missing]
}

/** Stores bytes whose hash is the one asked for; anything else is dropped. True when kept. */
export function keepFile(tools: DeskTools, opened: Opened, sha256: Sha256, bytes: Uint8Array): boolean {
  if (sha256OfBytes(bytes) !== sha256) {
    tools.logger.warn('attachment-hash-differs', { bytes: bytes.length })
    return false
  }
  const facts = readPictureFacts(bytes)
  opened.files.write(sha256, bytes)
  inTransaction(opened.storage, tx => {
    writeFileRecord(
      tx,
      { sha256, state: stateOf(facts, bytes), detectedType: facts.type ?? null, bytes: bytes.length },
      tools.clock.now(),
    )
    publishAfter(tx, tools, ['attachments', 'sync'])
  })
  return true
}

function stateOf(facts: ReturnType<typeof readPictureFacts>, bytes: Uint8Array): FileState {
  if (facts.type === undefined || !paintableTypes.includes(facts.type)) return 'wrong-type'
  if (!facts.width || !facts.height) return 'damaged'
  if (facts.width * facts.height > MOST_PIXELS) return 'too-large'
  return isWholePicture(facts.type, bytes) ? 'ready' : 'damaged'
}
