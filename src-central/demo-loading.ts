import { createHash } from 'node:crypto'
import type { Region } from '../src-shared/central/feed.ts'
import type { IdentityCase } from '../src-shared/identity/identity-payload.ts'
import type { Sha256 } from '../src-shared/kernel/ids.ts'
import type { Agency } from '../src-shared/people/agency.ts'
import type { OfficerProfile } from '../src-shared/people/officer.ts'
import type { Rulebook } from '../src-shared/rulebook/rulebook.ts'
import type { CentreTools } from './centre-tools.ts'
import { addFiles } from './storage/attachment-store.ts'
import { addCases, caseText, countCases } from './storage/case-store.ts'
import { recordEvents } from './storage/event-store.ts'
import { publishNewCases } from './storage/feed-store.ts'
import { findMeta, setMeta } from './storage/meta-store.ts'
import { addOfficer, listOfficers } from './storage/officer-store.ts'
import { putReference } from './storage/reference-store.ts'
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

export interface DemoCase {
  readonly case: IdentityCase
  readonly files: readonly DemoFile[]
  /** What the maker knows: the right reasons, of whom it is a near miss, the story. Never on the wire. */
  readonly truth: object
}

/** What can be loaded, whoever made it: `demo/make-demo.ts`, or a test's own few cases. */
export interface Demo {
  readonly agencies: readonly Agency[]
  readonly regions: readonly Region[]
  readonly rulebooks: readonly Rulebook[]
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
 * database whose demo is complete stays as it is (returns false). Throws `database-not-empty` when it holds
 * anything else, because invented people must never mix with real ones.
 */
export async function loadDemo(tools: LoadingTools, demo: Demo): Promise<boolean> {
  const { storage } = tools
  const before = await findMeta(storage.read, 'demo')
  if (before === 'complete') return false
  const used = (await countCases(storage.read)) > 0 || (await listOfficers(storage.read)).length > 0
  if (used && before !== 'loading')
    throw new Error('database-not-empty: demo data goes into an empty one only')

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

async function loadFoundations(tools: LoadingTools, demo: Demo): Promise<void> {
  const hashed = await Promise.all(
    demo.officers.map(async officer => ({
      profile: officer.profile,
      mayEnrol: officer.mayEnrol,
      passwordHash: await tools.passwords.hash(officer.password),
    })),
  )
  const now = tools.clock.now()
  await tools.storage.inTransaction(async tx => {
    for (const agency of demo.agencies) await putReference(tx, 'agency', agency.code, agency)
    for (const region of demo.regions) await putReference(tx, 'region', region.code, region)
    for (const rulebook of demo.rulebooks) {
      await putReference(tx, 'rulebook', `${rulebook.id}@${rulebook.version}`, rulebook)
    }
    for (const officer of hashed) await addOfficer(tx, officer, now)
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
  await addCases(
    tx,
    rows.map(({ record, bodyJson }) => ({
      stored: { record, enteredBy: null, autoCheckTries: 0 },
      bodyJson,
    })),
  )
  await publishNewCases(tx, rows)
  await recordEvents(
    tx,
    rows.map(({ record }) => ({
      letterId: null,
      decidedAt: null,
      event: {
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
      },
    })),
  )
  await addTruths(
    tx,
    batch.map(one => ({ caseId: one.case.id, truth: one.truth })),
  )
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
