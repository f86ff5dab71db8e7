import { onTestFinished } from 'vitest'
import { deliverPages } from '../../src-main/features/attachments/deliver-pages.ts'
import { releasePages } from '../../src-main/features/attachments/release-pages.ts'
import type { DeskTools, Opened } from '../../src-main/features/context.ts'
import { type DecideInput, decideCase } from '../../src-main/features/review/decide-case.ts'
import { createSyncLoop, type SyncLoop } from '../../src-main/features/sync/sync-loop.ts'
import type { SyncParts } from '../../src-main/features/sync/sync-round.ts'
import type { RemoteFailure } from '../../src-main/remote/central-service.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'
import { decideInputOf } from './decide-input.ts'
import { settled } from './ports.ts'
import { type PushBench, pushBench } from './push-bench.ts'

export interface LoopBench extends PushBench {
  readonly loop: SyncLoop
  readonly opened: Opened
  /** What the session says when the loop asks for a token; a failure is passed on. */
  session: { token: string | RemoteFailure; sendOnly: string | undefined }
  /** Files asked for and how that goes. */
  files: SyncParts['fetchFiles']
  /** How registering the desk anew goes. */
  anew: () => RemoteFailure | undefined
  /** False: the store was wiped by order. */
  takesNews: boolean
  /** Decides as the face does: held for the undo window, the sender woken. */
  decideNow(record: CaseRecord, n: number, change?: Partial<DecideInput>): void
  /** The calls at the centre since last asked, by name. */
  calls(): string[]
  /** Stale tokens the loop gave back. */
  readonly stale: (string | undefined)[]
  /** Starts the loop and lets the moment pass that belongs to the first page of the queue. */
  begin(): Promise<void>
  /** Lets time pass, and everything that falls due happen. */
  pass(ms: number): Promise<void>
}

/** A sender over real stores, a clock that stands still, and a centre that accepts and has nothing new. */
export function loopBench(records: readonly CaseRecord[] = []): LoopBench {
  const base = pushBench(records)
  base.answer(letter => base.accepted(letter))
  base.central.script.changes = () => ({ items: [], cursor: 'c', more: false })
  base.central.script.heartbeat = () => ({ receivedAt: base.clock.now() })
  const stale: (string | undefined)[] = []
  const tools: DeskTools = { ...base.tools, lettersChanged: () => bench.loop.lettersChanged() }
  const loop = createSyncLoop(tools, {
    token: async (_opened, expired) => {
      stale.push(expired)
      const { token } = bench.session
      return typeof token === 'string' ? ok({ token }) : refuse(token)
    },
    sendOnlyToken: () => bench.session.sendOnly,
    fetchFiles: (...asked) => bench.files(...asked),
    settleFiles: async () => undefined,
    deliverPages: (opened, token, letter, goOn) => deliverPages(tools, opened, token, letter, goOn),
    releasePages: (opened, goOn) => releasePages(tools, opened, goOn),
    registerAnew: async () => bench.anew(),
    keepRules: async () => ok(bench.takesNews),
  })
  let looked = 0
  const bench: LoopBench = {
    ...base,
    tools,
    loop,
    stale,
    session: { token: 'token', sendOnly: 'send-only' },
    files: async () => ok(0),
    anew: () => undefined,
    takesNews: true,
    decideNow: (record, n, change = {}) =>
      void decideCase(tools, base.opened, decideInputOf(record, n, change)),
    calls: () => {
      const fresh = base.central.seen.slice(looked).map(call => call.call)
      looked = base.central.seen.length
      return fresh
    },
    begin: async () => {
      loop.start(bench.opened)
      await bench.pass(100)
    },
    pass: async ms => {
      await settled()
      await base.clock.pass(ms)
      await settled()
    },
  }
  onTestFinished(() => loop.stop())
  return bench
}
