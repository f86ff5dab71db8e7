import type { StaleTopic } from '../../src-shared/desk/sync-views.ts'
import { type DeskId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight, type Right } from '../../src-shared/people/rights.ts'
import type { LentKey } from '../keys/lent-key.ts'
import type { KdfProfile } from '../keys/password-key.ts'
import type { Clock } from '../ports/clock.ts'
import type { KeyVault } from '../ports/key-vault.ts'
import type { Logger } from '../ports/logger.ts'
import type { Random } from '../ports/random.ts'
import type { CentralService } from '../remote/central-service.ts'
import type { AttachmentFiles } from '../storage/attachment-files.ts'
import type { DiskReserve } from '../storage/disk-reserve.ts'
import type { WorkCopies } from '../storage/recovery/work-copies.ts'
import type { Holder } from '../storage/stores/leases-store.ts'
import type { Storage, WriteTx } from '../storage/transaction.ts'

/** Plain facts a desk is started with. */
export interface DeskConfig {
  readonly dataFolder: string
  readonly centreAddress: string
  readonly demo: boolean
  readonly version: string
  readonly door: 'loopback' | 'electron'
  readonly kdf: KdfProfile
  /** Certificates of the bureau's own authority (PEM), by which alone the centre is believed. */
  readonly centralCa?: string
  /** In place of what officer and province set, for trying out and for tests: never outside the demo. */
  readonly idleSeconds?: number
  readonly sessionSeconds?: number
  /** Of the agency's recovery key, as it was given at install; without it an administrator confirms the key here. */
  readonly recoveryFingerprint?: string
}

/** A store that is open, with the officer it belongs to. Gone at sign-out; kept, but withheld from the face, at lock. */
export interface Opened {
  readonly officer: OfficerProfile
  readonly storage: Storage
  readonly files: AttachmentFiles
  /** Copies of the officer's own work; a store that is no file has none. */
  readonly copies?: WorkCopies
  /** For what reads the store beside; a store that is no file has none. */
  readonly key?: LentKey
  readonly deskId: DeskId
  readonly epoch: number
  /** The next letter's number; never given twice on this desk and epoch. */
  nextSequence(): number
  /** True once the centre said that the officer is locked, until it says otherwise: no right holds meanwhile. */
  isStopped?(): boolean
  /** Takes the centre's newest word on this officer. True when it changed anything. */
  learn?(word: OfficerProfile | 'locked'): boolean
  /** Centre minus device in milliseconds as last measured; null when never. */
  clockOffsetMs(): number | null
  /** Notes it as it was just measured. */
  keepClockOffset?(ms: number): void
}

/** Whoever asks while the core is busy with a long piece of work. */
export interface Callers {
  /** True when somebody asks and the work should end its transaction at the next row. */
  areWaiting(): boolean
  /** Lets every waiting call be served. */
  makeRoom(): Promise<void>
  /** A call has come to be served. */
  asked(): void
  /** Milliseconds since the last one came. */
  quietMs(): number
}

/** Everything a use case may reach. Made once in `app/create-desk.ts`. */
export interface DeskTools {
  readonly config: DeskConfig
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly keyVault: KeyVault
  readonly central: CentralService
  readonly deskStorage: Storage
  /** Tells the face what went stale; called after commit only. */
  readonly publish: (topics: readonly StaleTopic[]) => void
  /** Wakes the sender: there may be something to send. */
  readonly lettersChanged: () => void
  readonly callers: Callers
  /** Disk kept back for the officer's own work. */
  readonly reserve: DiskReserve
}

/** A fresh id for something this desk makes: a request, a letter. */
export function newUuid(tools: Pick<DeskTools, 'clock' | 'random'>): string {
  return uuidV7(msOf(tools.clock.now()), tools.random.bytes(10))
}

/** The time by the centre's clock, as far as it was ever measured: what leases run by. */
export function centreNow(tools: Pick<DeskTools, 'clock'>, opened: Pick<Opened, 'clockOffsetMs'>): Instant {
  return addMs(tools.clock.now(), opened.clockOffsetMs() ?? 0)
}

/** Whose leases count as one's own here: the officer at this desk. */
export function holderOf({ officer, deskId }: Pick<Opened, 'officer' | 'deskId'>): Holder {
  return { officerId: officer.id, deskId }
}

/** Whether the officer holds a right now. How far it goes in a case is for the use case to judge. */
export function mayNow(opened: Pick<Opened, 'officer' | 'isStopped'>, right: Right): boolean {
  return !opened.isStopped?.() && hasRight(opened.officer.roles, right)
}

/** Takes the centre's word on the officer and tells the face. */
export function learnOfficer(
  tools: Pick<DeskTools, 'publish'>,
  opened: Opened,
  word: OfficerProfile | 'locked',
): void {
  if (opened.storage.handle.open && opened.learn?.(word)) tools.publish(['session', 'cases', 'sync'])
}

/** Publishes once the transaction stands. */
export function publishAfter(
  tx: WriteTx,
  tools: Pick<DeskTools, 'publish'>,
  topics: readonly StaleTopic[],
): void {
  tx.afterCommit(() => tools.publish(topics))
}
