import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import type { QueueCursor } from '../../src-shared/desk/queue-views.ts'
import { type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { type BenchDesk, startBenchDesk } from './bench-desk.ts'
import { type Figure, figure, median, percentile, until } from './measure.ts'

const queue = queueFilterOf()

/** B2: one page of 50 of the queue, through the core: thread, border, SQL, parsing both ways. */
export async function measureQueuePages(desk: BenchDesk, cases: number, rounds: number): Promise<Figure[]> {
  const times: number[] = []
  // The first rounds are for the compilers: an office asks thousands of times a day.
  for (let round = -2; round < rounds; round += 1) {
    let after: QueueCursor | null = null
    for (let page = 0; page < 200; page += 1) {
      const region = page % 4 === 3 ? ('5201' as never) : null
      const from = performance.now()
      const answer: Awaited<ReturnType<BenchDesk['face']['queue']['list']>> = await desk.face.queue.list({
        ...queue,
        region,
        after,
        limit: 50,
      })
      if (round >= 0) times.push(performance.now() - from)
      after = answer.next
    }
  }
  const must = cases >= 1_000_000 ? 8 : 5
  return [
    figure(
      'B2',
      `queue page of 50 at ${cases} cases through the core, p99`,
      percentile(times, 99),
      'ms',
      must,
      2.5,
    ),
    figure('B2.p50', 'the same, p50', median(times), 'ms'),
  ]
}

/** The floor of one durable decision: 24 KiB appended and flushed, asked for in turn with the decisions. */
function openFloor(folder: string): { readonly times: number[]; measure(): void; close(): void } {
  const path = join(folder, 'floor')
  const file = openSync(path, 'w')
  const block = randomBytes(24 * 1024)
  const times: number[] = []
  return {
    times,
    measure: () => {
      const from = performance.now()
      writeSync(file, block)
      fdatasyncSync(file)
      times.push(performance.now() - from)
    },
    close: () => {
      closeSync(file)
      rmSync(path)
    },
  }
}

/** B4: one decision through the core, durable when answered; alone, and during a full pull by the same thread. */
export async function measureDecisions(
  root: string,
  folder: string,
  desk: BenchDesk,
  address: string,
  count: number,
): Promise<Figure[]> {
  // While they can be undone they are not sent: alone is alone.
  await desk.face.settings.write({ undoSeconds: 60 })
  await decideMany(desk, 200, 0)
  const floors = openFloor(folder)
  const alone = await decideMany(desk, count, 0, () => false, floors.measure)
  floors.close()
  await desk.face.settings.write({ undoSeconds: 8 })
  const untilSending = performance.now() + 9_000
  await decideMany(desk, 10_000, 0, () => performance.now() > untilSending)
  const sending = await decideMany(desk, count, 0)
  const floor = median(floors.times)
  // What it still has to send would be in the way of the other one.
  await desk.close()
  const busy = await startBenchDesk(root, join(folder, 'busy'), address)
  await busy.face.session.signIn({ loginName: 'wu', password: PASSWORD })
  let over = false
  const pulled = busy.pulled().then(figures => {
    over = true
    return figures
  })
  const during = await decideMany(busy, 10_000, 40, () => over)
  const figures = await pulled
  await busy.close()
  return [
    figure(
      'B4',
      'decision through the core, p50 against one 24 KiB fdatasync',
      median(alone) / floor,
      '×',
      5,
      2,
    ),
    figure('B4.p99', 'decision through the core, p99', percentile(alone, 99), 'ms', 25, 8),
    figure('B4.sending', 'the same while as many before it are sent, p50', median(sending), 'ms'),
    figure('B4.sending.p99', 'the same, p99', percentile(sending, 99), 'ms'),
    figure(
      'B4.busy',
      `decision during a full pull, p99 of ${during.length}`,
      percentile(during, 99),
      'ms',
      120,
      40,
    ),
    figure('B4.busy.p50', 'the same, p50', median(during), 'ms'),
    figure('B4.busy.pull', 'that pull, with decisions in between', figures.ms, 'ms'),
    figure('B4.floor', '24 KiB append and fdatasync, p50', floor, 'ms'),
  ]
}

/** Decides what stands first in the queue, again and again; gives the time of each decide call alone. */
export async function decideMany(
  desk: Pick<BenchDesk, 'face'>,
  count: number,
  pauseMs: number,
  over: () => boolean = () => false,
  before: () => void = () => undefined,
): Promise<number[]> {
  const times: number[] = []
  while (times.length < count && !over()) {
    const page = await desk.face.queue.list({ ...queue, after: null, limit: 50 })
    if (page.rows.length === 0) {
      await pause(20)
      continue
    }
    for (const row of page.rows) {
      if (times.length >= count || over()) break
      const view = await desk.face.case.open({ caseId: row.caseId })
      // The other desk of this bench may have decided it meanwhile.
      if (!view.allowed.includes('refuse')) continue
      before()
      const from = performance.now()
      const decided = await desk.face.case
        .decide({
          decisionId: uuidV7(Date.now(), randomBytes(10)) as LetterId,
          caseId: row.caseId,
          caseVersion: view.case.version,
          shown: view.case.attachments.map(file => file.sha256),
          outcome: 'refuse',
          reasons: ['ID01'],
          transferTo: null,
          applicantText: '照片不清晰，请重新上传。',
          internalNote: '',
          finding: null,
          checklist: [],
          settles: null,
        })
        .catch(cause => {
          // The pull brought news of it in between: that is an answer, but not a decision.
          if (cause instanceof ORPCError && cause.code === 'case-changed') return undefined
          throw cause
        })
      if (decided) times.push(performance.now() - from)
      if (pauseMs > 0) await pause(pauseMs)
    }
  }
  return times
}

/** Asks for everything that waits to be sent, again and again until nothing does. */
export async function untilSent({ face }: Pick<BenchDesk, 'face'>): Promise<void> {
  const sent = async () => {
    await face.outbox.tryNow({})
    return (await face.sync.status({})).waiting === 0
  }
  await until('everything sent', sent, 200)
}
