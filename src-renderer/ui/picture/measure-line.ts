import type { PictureMeasures } from './measure-picture.ts'
import type { MeasureAsked, MeasureTold } from './worker-messages.ts'

/** The detector's memory is wanted elsewhere when no picture came for so long. */
const IDLE_MS = 60_000

let worker: Worker | undefined
let idle: ReturnType<typeof setTimeout> | undefined
let asked = 0
const waiting = new Map<number, (measures: PictureMeasures | undefined) => void>()

/** Measures the picture at this address in the worker; undefined where that cannot be done, or the worker was ended meanwhile. */
export function measureAt(url: string, faces: boolean): Promise<PictureMeasures | undefined> {
  clearTimeout(idle)
  worker ??= startWorker()
  const running = worker
  const ask = ++asked
  return new Promise(resolve => {
    waiting.set(ask, resolve)
    running.postMessage({ ask, url: new URL(url, location.origin).href, faces } satisfies MeasureAsked)
  })
}

/** Ends the worker and forgets what it holds; called when the desk locks or another officer comes. */
export function stopMeasuring(): void {
  clearTimeout(idle)
  worker?.terminate()
  worker = undefined
  for (const resolve of waiting.values()) resolve(undefined)
  waiting.clear()
}

function startWorker(): Worker {
  const started = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = ({ data }: MessageEvent<MeasureTold>) => {
    waiting.get(data.ask)?.(data.measures ?? undefined)
    waiting.delete(data.ask)
    if (waiting.size === 0) idle = setTimeout(stopMeasuring, IDLE_MS)
  }
  started.onerror = stopMeasuring
  return started
}
