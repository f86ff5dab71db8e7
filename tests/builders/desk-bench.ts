import { join } from 'node:path'
import type { DeskTools, Opened } from '../../src-main/features/context.ts'
import { DeskRefused } from '../../src-main/features/refusal.ts'
import { openAttachmentFiles } from '../../src-main/storage/attachment-files.ts'
import { createDiskReserve } from '../../src-main/storage/disk-reserve.ts'
import { listAuditEntries } from '../../src-main/storage/stores/audit-store.ts'
import { upsertEntity } from '../../src-main/storage/stores/entities-store.ts'
import { writeFileRecord } from '../../src-main/storage/stores/files-store.ts'
import { findLetter, type StoredLetter } from '../../src-main/storage/stores/letters-store.ts'
import { writeMeta } from '../../src-main/storage/stores/meta-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { StaleTopic } from '../../src-shared/desk/sync-views.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import { DESK, NOON } from './ids.ts'
import { officerOf } from './officers.ts'
import {
  countingRandom,
  type FakeClock,
  fakeClock,
  type KeepingLogger,
  keepingLogger,
  memoryVault,
} from './ports.ts'
import { rulebookOf } from './rulebooks.ts'
import { type ScriptedCentral, scriptedCentral } from './scripted-central.ts'
import { shelve } from './shelf.ts'
import { deskStore, officerStore, temporaryFolder } from './stores.ts'

export interface DeskBench {
  readonly tools: DeskTools
  readonly opened: Opened
  readonly storage: Storage
  readonly clock: FakeClock
  readonly central: ScriptedCentral
  readonly logger: KeepingLogger
  /** What the face was told went stale. */
  readonly published: StaleTopic[][]
  /** How often the sender was woken. */
  readonly woken: () => number
  /** The acts of the officer's log, in order. */
  readonly acts: () => string[]
  readonly letter: (id: LetterId) => StoredLetter
}

/** A use case's whole surroundings on real stores: fakes only at clock, chance, vault, log and centre. */
export function deskBench(options: { officer?: OfficerProfile; clock?: FakeClock } = {}): DeskBench {
  const storage = officerStore()
  const clock = options.clock ?? fakeClock()
  const central = scriptedCentral()
  const logger = keepingLogger()
  const published: StaleTopic[][] = []
  const dataFolder = temporaryFolder()
  let woken = 0
  let sequence = 0
  const tools: DeskTools = {
    config: {
      dataFolder,
      centreAddress: 'https://centre.example',
      demo: true,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
    },
    clock,
    random: countingRandom(),
    logger,
    keyVault: memoryVault(),
    central,
    deskStorage: deskStore(),
    publish: topics => void published.push([...topics]),
    lettersChanged: () => {
      woken += 1
    },
    callers: {
      areWaiting: () => false,
      makeRoom: async () => undefined,
      asked: () => undefined,
      quietMs: () => Number.POSITIVE_INFINITY,
    },
    reserve: createDiskReserve(dataFolder, 4_096),
  }
  const opened: Opened = {
    officer: options.officer ?? officerOf(),
    storage,
    files: openAttachmentFiles(join(dataFolder, 'files'), Buffer.alloc(32, 1)),
    deskId: DESK,
    epoch: 1,
    nextSequence: () => {
      sequence += 1
      return sequence
    },
    clockOffsetMs: () => 1_500,
  }
  return {
    tools,
    opened,
    storage,
    clock,
    central,
    logger,
    published,
    woken: () => woken,
    acts: () => listAuditEntries(storage.read).map(line => line.act),
    letter: id => {
      const found = findLetter(storage.read, id)
      if (!found) throw new Error(`no letter ${id}`)
      return found
    },
  }
}

/** Puts entities on the shelf as a pull would, each later than the one before. */
export function keepEntities(
  storage: Storage,
  kind: string,
  bodies: Readonly<Record<string, unknown>>,
  firstPosition = 1,
): void {
  inTransaction(storage, tx => {
    for (const [n, [id, body]] of Object.entries(bodies).entries())
      upsertEntity(tx, { kind, id, position: firstPosition + n, body: JSON.stringify(body) }, 1)
  })
}

/** A bench with the province's rules, two agencies and these cases, their pictures here and good. */
export function benchWithCases(
  records: readonly CaseRecord[],
  options: Parameters<typeof deskBench>[0] & { readonly books?: readonly Rulebook[] } = {},
): DeskBench {
  const bench = deskBench(options)
  const books = options.books ?? [rulebookOf()]
  keepEntities(
    bench.storage,
    'rulebook',
    Object.fromEntries(books.map(book => [`${book.id}-${book.version}`, book])),
  )
  inTransaction(bench.storage, tx => {
    for (const code of ['520112-HR', '520103-HR']) {
      const agency = {
        code,
        name: `机构${code}`,
        level: 'county',
        levelSelf: false,
        region: code.slice(0, 6),
        parent: null,
      }
      upsertEntity(tx, { kind: 'agency', id: code, position: 2, body: JSON.stringify(agency) }, 1)
    }
    writeMeta(tx, 'officer', JSON.stringify(bench.opened.officer))
  })
  shelve(bench.storage, records, 10)
  inTransaction(bench.storage, tx => {
    for (const file of records.flatMap(record => record.attachments)) {
      writeFileRecord(
        tx,
        { sha256: file.sha256, state: 'ready', detectedType: 'image/png', bytes: file.bytes },
        NOON,
      )
    }
  })
  return bench
}

/** The closed code a use case refuses with, or `done`. */
export function codeOf(run: () => unknown): string {
  try {
    run()
    return 'done'
  } catch (cause) {
    if (cause instanceof DeskRefused) return cause.code
    throw cause
  }
}

/** The same of a use case that takes its time. */
export async function codeOfAsync(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return 'done'
  } catch (cause) {
    if (cause instanceof DeskRefused) return cause.code
    throw cause
  }
}
