import { createHash } from 'node:crypto'
import { type DeregistrationCause, deregistrationWords } from '../src-shared/cases/deregistration-cause.ts'
import { queueOf } from '../src-shared/cases/queue-of.ts'
import type {
  CaseEvent,
  CaseRecord,
  HolidayYear,
  Post,
  Proposal,
  Region,
} from '../src-shared/central/feed.ts'
import type { Sha256 } from '../src-shared/kernel/ids.ts'
import type { Instant } from '../src-shared/kernel/instant.ts'
import type { Agency } from '../src-shared/people/agency.ts'
import type { OfficerProfile } from '../src-shared/people/officer.ts'
import { findOverlaps } from '../src-shared/rulebook/check-rulebook.ts'
import type { Rulebook } from '../src-shared/rulebook/rulebook.ts'
import { eventFactsOf } from './cases/event-facts-of.ts'
import { matterOf } from './cases/matter.ts'
import type { CentreTools } from './centre-tools.ts'
import { putDemoAnswers } from './demo-answers.ts'
import { addFiles } from './storage/attachment-store.ts'
import { addCases, caseText, countCases, updateCase } from './storage/case-store.ts'
import { recordEvents } from './storage/event-store.ts'
import { publishNewCases } from './storage/feed-store.ts'
import { findMeta, setMeta } from './storage/meta-store.ts'
import { addOfficer, listOfficers } from './storage/officer-store.ts'
import { putProposal } from './storage/proposal-store.ts'
import { listHolidayYears, listRulebooks, putReference } from './storage/reference-store.ts'
import { putEnding } from './storage/register-store.ts'
import type { WriteTx } from './storage/storage.ts'
import { addTruths } from './storage/truth-store.ts'
import { wipeCasework } from './storage/wipe.ts'

export interface DemoOfficer {
  readonly profile: OfficerProfile
  readonly password: string
  readonly mayEnrol: boolean
}

export interface DemoFile {
  readonly sha256: Sha256
  readonly bytes: Uint8Array
  readonly preview: Uint8Array | null
  readonly mediaType: string
}

export interface DemoCase<R extends CaseRecord = CaseRecord> {
  readonly case: R
  readonly files: readonly DemoFile[]
  /** What the maker knows: the right reasons, of whom it is a near miss, the story. Never on the wire. */
  readonly truth: object
  /** How it came to stand where it stands, oldest first; without it one event says that it was handed in. */
  readonly events?: readonly CaseEvent[]
  /** What waits for a second person about it. */
  readonly proposal?: Proposal
  /** Why and when a registration was cancelled, each time it was. */
  readonly cancelled?: readonly { readonly cause: DeregistrationCause; readonly at: Instant }[]
}

/** What can be loaded, whoever made it: `demo/make-demo.ts`, or a test's own few cases. */
export interface Demo {
  readonly agencies: readonly Agency[]
  readonly regions: readonly Region[]
  readonly rulebooks: readonly Rulebook[]
  /** Sentences about rulebook files that could not be taken, with file and path. */
  readonly refusedRulebooks?: readonly string[]
  readonly holidays?: readonly HolidayYear[]
  readonly posts?: readonly Post[]
  readonly officers: readonly DemoOfficer[]
  cases(): AsyncIterable<DemoCase>
}

/** A batch is closed at this many cases or bytes of pictures, whichever comes first: never all of them in memory. */
const BATCH_CASES = 250
const BATCH_BYTES = 8 * 1_048_576

type LoadingTools = Pick<CentreTools, 'storage' | 'passwords' | 'clock'>

/**
 * Loads invented agencies, officers and cases into an empty database, once.
 *
 * Done before the centre listens, so nobody sees half of it. A loading that was cut off is wiped and begun again; a
 * database whose demo is complete keeps its people and cases (returns false) and takes newer rulebooks and calendars.
 * Rulebooks with a mistake, or two in force on one day, are refused in words on standard error: what was in force
 * stays, and an empty database stays empty (throws). Throws `database-not-empty` when it holds anything else, because
 * invented people must never mix with real ones.
 */
export async function loadDemo(tools: LoadingTools, demo: Demo): Promise<boolean> {
  const { storage } = tools
  const before = await findMeta(storage.read, 'demo')
  if (before === 'complete') {
    await renewRules(tools, demo)
    return false
  }
  const used = (await countCases(storage.read)) > 0 || (await listOfficers(storage.read)).length > 0
  if (used && before !== 'loading')
    throw new Error('database-not-empty: demo data goes into an empty one only')

  const mistakes = mistakesIn(demo, [])
  if (mistakes.length > 0) throw new Error(`rulebooks-refused:\n${mistakes.join('\n')}`)
  await storage.inTransaction(async tx => {
    if (used) await wipeCasework(tx)
    await setMeta(tx, 'demo', 'loading')
  })
  await loadFoundations(tools, demo)
  const storedFiles = new Set<Sha256>()
  for await (const batch of inBatches(demo.cases())) {
    const fresh = freshFiles(batch, storedFiles)
    await storage.inTransaction(async tx => {
      await addFiles(tx, fresh)
      await storeBatch(tx, batch)
    })
  }
  await storage.inTransaction(tx => setMeta(tx, 'demo', 'complete'))
  return true
}

/** What stands against the demo's rulebooks, also together with those in force; empty when nothing does. */
function mistakesIn(demo: Demo, inForce: readonly Rulebook[]): readonly string[] {
  const books = new Map([...inForce, ...demo.rulebooks].map(book => [rulebookKey(book), book]))
  const overlaps = findOverlaps([...books.values()]).map(
    ({ path, sentence }) => `${path.join(' ')}: ${sentence.zh} ${sentence.en}`,
  )
  return [...(demo.refusedRulebooks ?? []), ...overlaps]
}

function rulebookKey(book: Rulebook): string {
  return `${book.id}@${book.version}`
}

/** Publishes rulebooks and calendars that changed since the last start. With any mistake, none of the rulebooks. */
async function renewRules({ storage }: LoadingTools, demo: Demo): Promise<void> {
  const [inForce, years] = await Promise.all([listRulebooks(storage.read), listHolidayYears(storage.read)])
  const mistakes = mistakesIn(demo, inForce)
  for (const sentence of mistakes) process.stderr.write(`${sentence}\n`)
  const known = new Set([...inForce, ...years].map(each => JSON.stringify(each)))
  const isNew = (each: object) => !known.has(JSON.stringify(each))
  const books = mistakes.length > 0 ? [] : demo.rulebooks.filter(isNew)
  const holidays = (demo.holidays ?? []).filter(isNew)
  if (books.length + holidays.length === 0) return
  await storage.inTransaction(async tx => {
    for (const book of books) await putReference(tx, 'rulebook', rulebookKey(book), book)
    for (const year of holidays) await putReference(tx, 'holiday-calendar', String(year.year), year)
  })
}

async function loadFoundations(tools: LoadingTools, demo: Demo): Promise<void> {
  const passwords = [...new Set(demo.officers.map(officer => officer.password))]
  const hashes = new Map(
    await Promise.all(
      passwords.map(async password => [password, await tools.passwords.hash(password)] as const),
    ),
  )
  const now = tools.clock.now()
  await tools.storage.inTransaction(async tx => {
    for (const agency of demo.agencies) await putReference(tx, 'agency', agency.code, agency)
    for (const region of demo.regions) await putReference(tx, 'region', region.code, region)
    for (const book of demo.rulebooks) await putReference(tx, 'rulebook', rulebookKey(book), book)
    for (const year of demo.holidays ?? [])
      await putReference(tx, 'holiday-calendar', String(year.year), year)
    for (const post of demo.posts ?? []) await putReference(tx, 'post', post.id, post)
    for (const { profile, password, mayEnrol } of demo.officers) {
      await addOfficer(tx, { profile, mayEnrol, passwordHash: hashes.get(password) ?? '' }, now)
      // A supervisor chooses among them to whom cases are given.
      const { id, displayName, agency } = profile
      await putReference(tx, 'officer', id, { id, displayName, agency })
    }
  })
}

async function* inBatches(cases: AsyncIterable<DemoCase>): AsyncIterable<readonly DemoCase[]> {
  let batch: DemoCase[] = []
  let bytes = 0
  for await (const one of cases) {
    batch.push(one)
    bytes += one.files.reduce((sum, file) => sum + file.bytes.length + (file.preview?.length ?? 0), 0)
    if (batch.length < BATCH_CASES && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

async function storeBatch(tx: WriteTx, batch: readonly DemoCase[]): Promise<void> {
  const rows = batch.map(one => ({ record: one.case, bodyJson: caseText(one.case) }))
  const stored = rows.map(({ record, bodyJson }) => ({
    stored: { record, autoCheckTries: 0 },
    bodyJson,
  }))
  await addCases(tx, stored)
  for (const row of stored) {
    const { record } = row.stored
    if (!record.previous || record.previous.attachments.length === 0) continue
    // What the submission before showed stays readable, as if it had been stored then.
    const shown = { ...record, attachments: record.previous.attachments }
    await updateCase(tx, { ...row, stored: { ...row.stored, record: shown } }, record.submittedAt)
  }
  await publishNewCases(tx, rows)
  await recordEvents(
    tx,
    batch
      .flatMap(one => withFacts(one, one.events ?? [handedIn(one.case)]))
      .map(event => ({ letterId: null, decidedAt: null, event })),
  )
  for (const one of batch) {
    await putDemoAnswers(tx, one.case)
    if (one.proposal)
      await putProposal(tx, { proposal: one.proposal, matter: matterOf(one.case), secondRequestId: null })
    const last = one.case.status === 'deregistered' ? one.cancelled?.at(-1) : undefined
    if (last) await putEnding(tx, one.case.id, { ...last, cause: deregistrationWords[last.cause].zh })
  }
  await addTruths(
    tx,
    batch.map(one => ({ caseId: one.case.id, truth: one.truth })),
  )
}

/** An invented past knows its case only as it ended; where it stood follows from the status of each event. */
function withFacts(
  { case: record, cancelled }: Pick<DemoCase, 'case' | 'cancelled'>,
  events: readonly CaseEvent[],
): readonly CaseEvent[] {
  return events.map((event, index) => {
    const cause =
      cancelled?.find(({ at }) => event.event === 'deregistered' && event.at === at)?.cause ?? null
    const last = eventFactsOf(record, cause)
    if (index === events.length - 1) return { ...event, facts: last }
    const standing =
      event.to === 'returned' ? 'in-correction' : queueOf({ ...record, status: event.to, marks: [] })
    return { ...event, facts: { ...last, standing, endCause: cause } }
  })
}

function handedIn(record: CaseRecord): CaseEvent {
  return {
    caseId: record.id,
    workType: record.workType,
    event: 'submitted',
    from: null,
    to: record.status,
    stage: record.stage,
    officer: null,
    agency: record.handlingAgency,
    at: record.submittedAt,
    reasons: [],
  }
}

/**
 * The files of a batch that are not stored yet, each once. Refuses a case whose picture does not come with it, and a
 * file that is not what its hash says.
 */
function freshFiles(batch: readonly DemoCase[], stored: Set<Sha256>): readonly DemoFile[] {
  const fresh: DemoFile[] = []
  for (const { case: record, files } of batch) {
    for (const file of files.filter(({ sha256 }) => !stored.has(sha256))) {
      if (createHash('sha256').update(file.bytes).digest('hex') !== file.sha256) {
        throw new Error(`demo case ${record.serialNo}: a file is not what its hash says`)
      }
      stored.add(file.sha256)
      fresh.push(file)
    }
    if (record.attachments.some(({ sha256 }) => !files.some(file => file.sha256 === sha256))) {
      throw new Error(`demo case ${record.serialNo}: a file is missing`)
    }
  }
  return fresh
}
