/** What may be written down of a failure: its kind, its code and the places it went through. */
export interface FailureTrace {
  readonly name: string
  readonly code: string | undefined
  /** `file.ts:line:column` without folders, innermost first. */
  readonly at: readonly string[]
}

const MOST_PLACES = 6

/**
 * The trace of anything thrown, for logs and crash lines.
 *
 * Never its message, its cause's message or its fields: those quote values, and here values are people. The trace is
 * cut off behind the message before a line of it is read, so a message that looks like a trace is not taken for one;
 * where the message does not stand at its place there are no places. A name or code that is not a plain word is left out.
 */
export function failureTrace(thrown: unknown): FailureTrace {
  if (!(thrown instanceof Error)) return { name: typeof thrown, code: undefined, at: [] }
  const { code } = thrown as { code?: unknown }
  return {
    name: /^[A-Za-z]{1,60}$/.test(thrown.name) ? thrown.name : 'Error',
    code: typeof code === 'string' && /^(?:[A-Z][A-Z_]{1,50}|[0-9A-Z]{5})$/.test(code) ? code : undefined,
    at: placesOf(String(thrown.stack ?? ''), String(thrown.message)),
  }
}

/** What V8 puts before the message: a name and, for errors of Node, a code. */
const HEAD = /^[\w.$]{1,60}(?: \[\w{1,60}\])?(?:: |$)/

function placesOf(stack: string, message: string): string[] {
  const head = HEAD.exec(stack.split('\n', 1)[0] ?? '')?.[0] ?? ''
  const behind = stack.slice(head.length + message.length)
  if (head === '' || !stack.startsWith(message, head.length) || !/^(?:\n|$)/.test(behind)) return []
  return behind
    .split('\n')
    .flatMap(line => /^ {4}at .*?([\w.-]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
    .slice(0, MOST_PLACES)
}
