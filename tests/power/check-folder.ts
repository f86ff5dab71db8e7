import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StoreRefused } from '../../src-main/storage/database.ts'
import { findBrokenAuditEntry } from '../../src-main/storage/stores/audit-store.ts'
import { findMeta } from '../../src-main/storage/stores/meta-store.ts'
import type { Storage } from '../../src-main/storage/transaction.ts'
import { draftSchema } from '../../src-shared/desk/case-views.ts'
import type { CaseId, LetterId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { decideInputOf } from '../builders/decide-input.ts'
import { hashOf, letterIdOf } from '../builders/ids.ts'
import { openStoreOf } from '../support/open-store.ts'
import { type PowerDesk, refusalOf, startPowerDesk } from './power-desk.ts'
import { officer, PASSWORD, positionOf, type SmallCentre, smallCentre } from './small-centre.ts'
import type { Told } from './told.ts'

/** Until the centre's word shows it, a letter moves its case on this desk. */
const onTheirWay = new Set(['held', 'waiting', 'sending'])
/** Starts of a folder are numbered; this one comes after all that a program made. */
const AFTER_ALL = 1_000

/**
 * Opens a folder as a desk does after a power cut and gives everything that is not as it was told, in words; empty when
 * all promises hold. `feed` is the centre whose cases the desk has seen.
 */
export async function checkFolder(
  folder: string,
  told: Told,
  feed: Pick<SmallCentre, 'cases'>,
): Promise<string[]> {
  const wrong: string[] = []
  const centre = smallCentre({ rootKey: told.rootKey })
  let started: PowerDesk
  try {
    started = startPowerDesk(folder, centre, AFTER_ALL)
  } catch (cause) {
    return [`the desk does not start: ${cause instanceof StoreRefused ? cause.code : String(cause)}`]
  }
  try {
    const { officersHere } = await started.face.session.state({})
    const unsent = officersHere[0]?.unsent
    if (told.unsent !== undefined && unsent !== told.unsent)
      wrong.push(`${told.unsent} unsent letters were told, desk.db says ${unsent}`)
    // Whoever was let in before needs nobody's word to get in again.
    centre.reachable = !told.signedIn
    let entered = await refusalOf(started.signIn())
    // So long after, only where the province's rules had been heard does the store open without the centre.
    if (entered === 'offline-too-long') {
      centre.reachable = true
      entered = await refusalOf(started.signIn())
    }
    if (entered !== 'done') return [...wrong, `signing in: ${entered}`]
    centre.reachable = false
    wrong.push(...(await lookThroughFace(started, told, feed)))
    wrong.push(...(await goOn(started, told, feed)))
    await started.pass(100_000)
    for (const cause of started.uncaught) wrong.push(`thrown where nobody catches: ${String(cause)}`)
  } catch (cause) {
    return [...wrong, `refused while looking at it: ${String(cause)}`]
  } finally {
    await started.desk.close()
  }
  try {
    const storage = await openStoreOf(folder, officer.id, PASSWORD)
    wrong.push(...lookInside(storage, told, feed))
    storage.close()
  } catch (cause) {
    wrong.push(`damaged: ${String(cause)}`)
  }
  wrong.push(...(await lookAtCopies(folder)))
  return wrong
}

/** A copy that was made before a migration, put in the place of the store, is one. Ends the use of the folder. */
async function lookAtCopies(folder: string): Promise<string[]> {
  const officers = join(folder, 'officers')
  const store = join(officers, `officer-${officer.id}.db`)
  const wrong: string[] = []
  for (const name of readdirSync(officers).filter(each => /\.before-\d+$/.test(each))) {
    for (const more of ['', '-wal', '-shm']) rmSync(`${store}${more}`, { force: true })
    renameSync(join(officers, name), store)
    try {
      const { handle, close } = await openStoreOf(folder, officer.id, PASSWORD)
      const [found] = String(handle.pragma('integrity_check', { simple: true })).split('\n')
      if (found !== 'ok') wrong.push(`the copy before the migration is damaged: ${found}`)
      close()
    } catch (cause) {
      wrong.push(`the copy before the migration is damaged: ${String(cause)}`)
    }
  }
  return wrong
}

/** What the officer sees: the letters that were told, in the state that was told. */
async function lookThroughFace(
  { desk, face }: PowerDesk,
  told: Told,
  feed: Pick<SmallCentre, 'cases'>,
): Promise<string[]> {
  const wrong: string[] = []
  const all = { after: null, limit: 200 } as const
  const unsent = await face.outbox.list({ which: 'unsent', ...all })
  const done = await face.outbox.list({ which: 'done', ...all })
  const states = new Map(
    [...unsent.letters, ...done.letters].map(each => [each.letterId as string, each.state]),
  )
  for (const [letterId, letter] of told.letters) {
    const state = states.get(letterId)
    if (state === undefined) {
      if (letter.decided) wrong.push(`lost: the decision ${letterId} was told and is not there`)
    } else if (letter.undo === 'told' ? state !== 'undone' : letter.undo === 'no' && state === 'undone')
      wrong.push(`letter ${letterId} is ${state}, undo was ${letter.undo}`)
    else if (letter.receipted && state !== 'receipted')
      wrong.push(`letter ${letterId} was told as receipted and is ${state}`)
    states.delete(letterId)
  }
  for (const letterId of states.keys()) wrong.push(`letter ${letterId} is there, and nobody decided it`)
  const { ready } = await face.sync.status({})
  if (ready.cases < told.cases) wrong.push(`${told.cases} cases were told as ready, ${ready.cases} are`)
  for (const { record } of feed.cases.slice(0, told.cases)) wrong.push(...lookAtPicture(desk, record))
  return wrong
}

/** A picture is the right one or is not there at all, and then says so the second time too. */
function lookAtPicture(
  desk: PowerDesk['desk'],
  record: { readonly id: CaseId; readonly attachments: readonly { readonly sha256: Sha256 }[] },
): string[] {
  const [file] = record.attachments
  if (!file) return []
  try {
    const { bytes } = desk.picture({ caseId: record.id, sha256: file.sha256, purpose: 'row' })
    return hashOf(bytes) === file.sha256 ? [] : [`the picture of ${record.id} is another one`]
  } catch (cause) {
    const { code } = cause as { code?: unknown }
    return code === 'not-found' ? [] : [`the picture of ${record.id}: ${String(cause)}`]
  }
}

/** The desk works on: a case that nobody decided can be decided, and its letter has a number of its own. */
async function goOn({ face }: PowerDesk, told: Told, feed: Pick<SmallCentre, 'cases'>): Promise<string[]> {
  const fresh = feed.cases.slice(0, told.cases).find(({ record }) => !told.drafts.has(record.id))?.record
  if (!fresh) return []
  const input = decideInputOf(fresh, 0, { decisionId: letterIdOf(0xffff_ffff), outcome: 'refuse' })
  const answer = await refusalOf(
    face.case.decide({ ...input, shown: [...input.shown], reasons: ['ID01'], checklist: [] }),
  )
  return answer === 'done' ? [] : [`a decision after it is refused: ${answer}`]
}

/** What stands in the store: pages, the chain of the log, and every decision whole or not at all. */
function lookInside(storage: Storage, told: Told, feed: Pick<SmallCentre, 'cases'>): string[] {
  const wrong: string[] = []
  const ask = <Row>(sql: string, ...parameters: unknown[]) =>
    storage.handle.prepare<unknown[], Row>(sql).all(...parameters)
  const integrity = ask<{ integrity_check: string }>('PRAGMA integrity_check')
  if (integrity[0]?.integrity_check !== 'ok')
    wrong.push(`damaged: ${integrity[0]?.integrity_check.split('\n')[0]}`)
  const broken = findBrokenAuditEntry(storage.read)
  if (broken !== undefined) wrong.push(`the chain of the log breaks at line ${broken}`)

  const letters = ask<{
    letter_id: LetterId
    case_id: string
    content: string
    digest: string
    state: string
  }>('SELECT letter_id, case_id, content, digest, state FROM letters')
  const lines = new Map<string, number>()
  for (const line of ask<{ letter_id: string }>(
    "SELECT letter_id FROM audit_entries WHERE act = 'decision-made'",
  ))
    lines.set(line.letter_id, (lines.get(line.letter_id) ?? 0) + 1)
  const effects = new Set(
    ask<{ case_id: string }>('SELECT case_id FROM local_effects').map(row => row.case_id),
  )
  for (const letter of letters) {
    if (hashOf(letter.content) !== letter.digest)
      wrong.push(`letter ${letter.letter_id} is not what was frozen`)
    if (lines.get(letter.letter_id) !== 1)
      wrong.push(`letter ${letter.letter_id} has ${lines.get(letter.letter_id) ?? 0} lines in the log`)
    lines.delete(letter.letter_id)
    if (onTheirWay.has(letter.state) && !effects.has(letter.case_id))
      wrong.push(`letter ${letter.letter_id} moved no case`)
  }
  for (const letterId of lines.keys())
    wrong.push(`a line of the log tells of letter ${letterId}, which is not there`)
  const numbers = ask<{ n: number; different: number }>(
    'SELECT count(sequence) AS n, count(DISTINCT sequence) AS different FROM letters',
  )[0]
  if (numbers?.n !== numbers?.different) wrong.push('two letters have one number')

  const drafts = new Map(
    ask<{ case_id: string; body: string }>('SELECT case_id, body FROM drafts').map(row => [
      row.case_id,
      draftSchema.parse(JSON.parse(row.body)).applicantText,
    ]),
  )
  for (const [caseId, allowed] of told.drafts) {
    const found = drafts.get(caseId) ?? null
    if (!allowed.has(found))
      wrong.push(`the draft of ${caseId} is ${found}, told was ${[...allowed].join(' or ')}`)
    if (found !== null && letters.some(letter => letter.case_id === caseId && letter.state !== 'undone'))
      wrong.push(`half a decision: ${caseId} has a letter and its draft`)
  }

  const upTo = positionOf(findMeta(storage.read, 'cursor') ?? 'c0')
  const held = new Set(ask<{ id: string }>('SELECT id FROM cases').map(row => row.id))
  for (const { record, position } of feed.cases)
    if (position <= upTo && !held.has(record.id))
      wrong.push(`the cursor passed ${record.id}, which is not here`)
  return wrong
}
