// Put before the door's own entry: tells, when asked, how late the door's thread came to its work (B10).
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('message', () => {
    // What was waited for on purpose, one resolution, is no delay.
    const late = nanoseconds => Math.max(0, nanoseconds / 1e6 - 1)
    process.send({ p99: late(delay.percentile(99)), max: late(delay.max) })
    delay.reset()
  })
  process.channel.unref()
}
