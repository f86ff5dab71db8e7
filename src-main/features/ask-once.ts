import type { Opened } from './context.ts'

/** So many requests are remembered for a press that comes again. */
const REMEMBERED = 20

/**
 * Remembers what was asked of the centre under a request id. An impatient press, or another try after the line broke, asks
 * the very same, though the clock has moved on meanwhile: then the centre does it once and answers the same again.
 */
export function askOnce<Input>(): (opened: Opened, requestId: string, make: () => Input) => Input {
  const asked = new WeakMap<Opened, Map<string, Input>>()
  return (opened, requestId, make) => {
    const known = asked.get(opened) ?? new Map<string, Input>()
    asked.set(opened, known)
    const input = known.get(requestId) ?? make()
    known.delete(requestId)
    known.set(requestId, input)
    const oldest = known.keys().next().value
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return input
  }
}
