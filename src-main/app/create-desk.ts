import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { deskContract } from '../../src-shared/desk/contract.ts'
import type { DoorNews } from '../../src-shared/door-parts/contract.ts'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { accountRouter } from '../features/account/router.ts'
import type { CentreParts } from '../features/ask-centre.ts'
import { deliverPages } from '../features/attachments/deliver-pages.ts'
import { fetchMissing, settleReady } from '../features/attachments/fetch-missing.ts'
import { createHashKeeper } from '../features/attachments/keep-hashes.ts'
import { type PicturePurpose, readPicture } from '../features/attachments/read-picture.ts'
import { releasePages } from '../features/attachments/release-pages.ts'
import { offlineRouter } from '../features/attachments/router.ts'
import { record } from '../features/audit/record.ts'
import { auditRouter } from '../features/audit/router.ts'
import type { DeskConfig, DeskTools } from '../features/context.ts'
import { exceptionsRouter } from '../features/exceptions/router.ts'
import { leasesRouter } from '../features/leases/router.ts'
import { offersRouter } from '../features/offers/router.ts'
import { peopleRouter } from '../features/people/router.ts'
import { postsRouter } from '../features/posts/router.ts'
import { proposalsRouter } from '../features/proposals/router.ts'
import { queueRouter, viewsRouter } from '../features/queue/router.ts'
import { readerRouter } from '../features/reader/router.ts'
import { DeskRefused } from '../features/refusal.ts'
import { closingsRouter } from '../features/reports/closings/router.ts'
import { makeDeskReport, type ReportSources, sealDeskList } from '../features/reports/make-report.ts'
import { createReportReader } from '../features/reports/report-reader.ts'
import { reportsRouter } from '../features/reports/router.ts'
import { caseRouter, handOverHandler, retractHandler, secondLookHandlers } from '../features/review/router.ts'
import { samplesRouter } from '../features/samples/router.ts'
import { createIndexKeeper } from '../features/search/keep-index.ts'
import { searchRouter } from '../features/search/router.ts'
import { accessToken, sendOnlyToken } from '../features/session/central-session.ts'
import { checkPassword } from '../features/session/check-password.ts'
import { createCopyKeeper } from '../features/session/keep-copies.ts'
import { closeStore } from '../features/session/open-store.ts'
import { registerAnew } from '../features/session/register-anew.ts'
import { recoveryRouter, type SessionSides, sessionRouter } from '../features/session/router.ts'
import { lock } from '../features/session/sign-in-again.ts'
import { signOut } from '../features/session/sign-out.ts'
import { createUnsentCount } from '../features/session/unsent-count.ts'
import { watchSession } from '../features/session/watch-session.ts'
import { createSessionHolder } from '../features/session-holder.ts'
import { aboutRouter, settingsRouter } from '../features/settings/router.ts'
import { slipsRouter } from '../features/slips/router.ts'
import { silentDesks } from '../features/supervision/list-desks.ts'
import { supervisionRouter } from '../features/supervision/router.ts'
import { needsYouRouter, outboxRouter, syncRouter } from '../features/sync/router.ts'
import { createSyncLoop } from '../features/sync/sync-loop.ts'
import type { Clock } from '../ports/clock.ts'
import { type FileExporter, noExporter } from '../ports/file-exporter.ts'
import type { KeyVault } from '../ports/key-vault.ts'
import type { Logger } from '../ports/logger.ts'
import type { Random } from '../ports/random.ts'
import { type CardReader, noReader } from '../ports/reader.ts'
import { createAxiosCentralService } from '../remote/axios-central-service.ts'
import type { CentralService, ExchangeObserver } from '../remote/central-service.ts'
import { createDiskReserve } from '../storage/disk-reserve.ts'
import { createStorage, inTransaction } from '../storage/transaction.ts'
import { createCallers } from './callers.ts'
import { facePort } from './face-port.ts'
import { guardCall } from './guard-call.ts'
import { guardedClock } from './guarded-clock.ts'
import { createRulesKeeper } from './keep-rules.ts'
import { openDeskDatabase } from './open-desk-database.ts'
import { createStaleBoard } from './stale-board.ts'
import { systemClock, systemRandom } from './system-clock.ts'

/** What a door, or a test, brings. Everything left out is the real thing. */
export interface DeskParts {
  readonly keyVault: KeyVault
  readonly logger: Logger
  /** Without it nothing can be taken away as a file. */
  readonly fileExporter?: FileExporter
  /** Without it only a keyboard wedge reads cards. */
  readonly reader?: CardReader
  /** Entries of the threads files are made and reports are read in; the sources themselves where nothing is bundled. */
  readonly fileThread?: URL
  readonly reportThread?: URL
  /** Entry of the thread pictures are compared in. */
  readonly hashThread?: URL
  readonly clock?: Clock
  readonly random?: Random
  /** Calls on their way, raised by the door; without it nobody is known to wait. */
  readonly waiting?: Int32Array<SharedArrayBuffer>
  readonly central?: (observer: ExchangeObserver) => CentralService
  /** Disk kept back for decisions. */
  readonly reserveBytes?: number
}

/** A running core. Made without network and without any officer: closed until somebody signs in. */
export interface Desk {
  /** Serves the bridge contract over one message port until the port closes. */
  serve(port: Parameters<typeof facePort>[0]): void
  /** One picture for painting, under the same session check as every call. */
  picture(asked: { readonly caseId: CaseId; readonly sha256: Sha256; readonly purpose: PicturePurpose }): {
    readonly type: string
    readonly bytes: Buffer
  }
  news(news: DoorNews): void
  /** The router, for callers in the same thread. Calls must pass `intercept`. */
  readonly router: ReturnType<typeof routerOf>
  intercept(call: Parameters<typeof guardCall>[0]): Promise<unknown>
  /** Ends the background work, closes every store. Unsent letters stay where they are. */
  close(): Promise<void>
}

/**
 * Puts a desk together: owner lock and plain store of the data folder, the line to the centre, one use case per call.
 *
 * Throws `StoreRefused` (`in-use`: another desk owns the folder; `read-only`; `from-future`; `network-folder`) and leaves
 * nothing open.
 */
export function createDesk(config: DeskConfig, parts: DeskParts): Desk {
  const handle = openDeskDatabase(config.dataFolder)
  const session = createSessionHolder()
  const stale = createStaleBoard()
  const clock = guardedClock(parts.clock ?? systemClock, parts.logger, ms => {
    parts.logger.warn('clock-jumped', { ms })
    const opened = session.opened()
    if (opened)
      inTransaction(opened.storage, tx => record(tx, { clock }, opened, 'clock-jumped', { detail: { ms } }))
  })
  const observer: ExchangeObserver = {
    clockOffset: ms => session.opened()?.keepClockOffset?.(ms),
  }
  const central =
    parts.central?.(observer) ??
    createAxiosCentralService({
      address: config.centreAddress,
      clock,
      observer,
      ca: config.centralCa,
    })
  const tools: DeskTools = {
    config,
    clock,
    random: parts.random ?? systemRandom,
    logger: parts.logger,
    keyVault: parts.keyVault,
    central,
    deskStorage: createStorage(handle),
    publish: topics => {
      stale.publish(topics)
      if (topics.includes('letters')) lettersToCount()
      if (topics.includes('cases') || topics.includes('letters')) searching.changed()
      if (topics.includes('attachments')) hashing.changed()
    },
    lettersChanged: () => sync.lettersChanged(),
    callers: createCallers(parts.waiting),
    reserve: createDiskReserve(config.dataFolder, parts.reserveBytes),
  }
  const lettersToCount = createUnsentCount(tools, session)
  const keepRules = createRulesKeeper(
    tools,
    opened => session.opened() === opened,
    () => void signOut(tools, session, () => sides.stop()),
  )
  const sync = createSyncLoop(tools, {
    token: (opened, expired) => accessToken(tools, opened, expired),
    sendOnlyToken,
    fetchFiles: (opened, token, state, goOn) => fetchMissing(tools, opened, token, state, goOn),
    settleFiles: (opened, goOn) => settleReady(tools, opened, goOn),
    deliverPages: (opened, token, letter, goOn) => deliverPages(tools, opened, token, letter, goOn),
    releasePages: (opened, goOn) => releasePages(tools, opened, goOn),
    registerAnew: () => registerAnew(tools),
    keepRules: (opened, token) => {
      reading.prepare(opened)
      return keepRules(opened, token)
    },
  })
  const copies = createCopyKeeper(tools)
  const searching = createIndexKeeper(tools)
  const hashThread = parts.hashThread ?? new URL('../picture-hashes/hash-thread.ts', import.meta.url)
  const hashing = createHashKeeper(tools, hashThread)
  const reading = createReportReader({
    threadUrl: parts.reportThread ?? new URL('./report-thread.ts', import.meta.url),
    ...{ clock, logger: parts.logger, session },
  })
  const watch = watchSession(tools, session, {
    lock: () => lock(tools, session),
    close: because => signOut(tools, session, () => sides.stop(), because),
  })
  const sides: SessionSides = {
    watch,
    started: opened => {
      watch.started()
      sync.start(opened)
      copies.started(opened)
      searching.started(opened)
      hashing.started(opened)
    },
    stop: async () => {
      watch.stop()
      copies.stop()
      searching.stop()
      hashing.stop()
      await Promise.all([sync.stop(), reading.stop()])
    },
  }
  const router = routerOf(tools, session, sync, stale, sides, parts, { reading, silentDesks })
  const intercept = (call: Parameters<typeof guardCall>[0]) => {
    watch.look()
    tools.callers.asked()
    return guardCall(call, session, tools.logger)
  }
  const handler = new RPCHandler(router, { clientInterceptors: [intercept] })
  return {
    serve: port => handler.upgrade(facePort(port, () => tools.logger.warn('face-message-dropped'))),
    picture: asked => {
      watch.look()
      const opened = session.opened()
      if (!opened || session.mode() !== 'open') throw new DeskRefused(opened ? 'locked' : 'closed')
      return readPicture(tools, opened, asked)
    },
    news: ({ kind }) => {
      watch.look()
      if (kind === 'suspending') watch.suspending()
      else if (kind === 'screen-locked') lock(tools, session)
      else sync.now()
    },
    router,
    intercept,
    close: async () => {
      const opened = session.close()
      await sides.stop()
      central.close()
      if (opened) closeStore(tools, opened)
      handle.close()
    },
  }
}

function routerOf(
  tools: DeskTools,
  session: ReturnType<typeof createSessionHolder>,
  sync: ReturnType<typeof createSyncLoop>,
  stale: ReturnType<typeof createStaleBoard>,
  sides: SessionSides,
  parts: DeskParts,
  sources: ReportSources,
) {
  const watch = implement(deskContract.stale.watch)
  const centre: CentreParts = {
    token: (opened, expired) => accessToken(tools, opened, expired),
    fetchNews: () => sync.now(),
  }
  return {
    session: sessionRouter(tools, session, sides),
    recovery: recoveryRouter(tools, session, sides),
    queue: queueRouter(tools, session),
    views: viewsRouter(session),
    case: caseRouter(tools, session, (opened, password) => checkPassword(tools, opened, password)),
    search: searchRouter(session),
    people: peopleRouter(tools, session, centre),
    reader: readerRouter(tools, session, parts.reader ?? noReader),
    posts: postsRouter(session),
    proposals: proposalsRouter(tools, session, centre),
    leases: leasesRouter(tools, session, centre),
    offers: offersRouter(tools, session, centre),
    outbox: { ...outboxRouter(session, sync), retract: retractHandler(tools, session, () => sync.now()) },
    needsYou: {
      ...needsYouRouter(tools, session, sync),
      handOver: handOverHandler(tools, session, () => sync.now()),
    },
    slips: slipsRouter(tools, session, centre),
    exceptions: exceptionsRouter(tools, session, centre),
    samples: {
      ...samplesRouter(tools, session, centre),
      ...secondLookHandlers(tools, session, () => sync.now()),
    },
    account: accountRouter(tools, session),
    sync: syncRouter(session, sync),
    offline: offlineRouter(tools, session, sync),
    supervision: supervisionRouter(tools, session, centre),
    reports: reportsRouter(tools, session, sources, {
      checkPassword: (opened, password) => checkPassword(tools, opened, password),
      exporter: parts.fileExporter ?? noExporter,
      threadUrl: parts.fileThread ?? new URL('../report-files/file-thread.ts', import.meta.url),
    }),
    closings: closingsRouter(tools, session, centre, {
      makeReport: (opened, request, masked) => makeDeskReport(tools, opened, request, sources, masked),
      sealList: (opened, request) => sealDeskList(tools, opened, request, sources),
    }),
    settings: settingsRouter(tools, session),
    about: aboutRouter(tools),
    audit: auditRouter(tools, session, centre),
    stale: { watch: watch.handler(({ signal }) => stale.watch(signal)) },
  }
}
