/** One change inside a transaction, as SQLite was asked for it. */
export interface Write {
  readonly verb: string
  readonly table: string
  readonly values: readonly unknown[]
}

/** What the officer's side is doing while a transaction runs; undefined for the background. */
export type Doing = 'decide' | 'act' | 'undo' | 'draft' | 'close' | 'sign-in' | 'open'

/** What a statement writes; undefined when it only reads. */
export function writeOf(sql: string, values: readonly unknown[]): Write | undefined {
  const found =
    /^\s*(insert(?:\s+or\s+\w+)?\s+into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from|create|drop|alter)\s+["'`]?(\w+)/i.exec(
      sql,
    )
  if (!found) return undefined
  const [, verb = '', table = ''] = found
  return { verb: verb.trim().split(/\s+/)[0]?.toLowerCase() ?? '', table: table.toLowerCase(), values }
}

/**
 * The name of a transaction by what it wrote: first what an officer did, then what the background did.
 * `afterSending`: no other transaction stood between the centre's answer to letters, or its failure, and this one. A transaction
 * nobody foresaw is named after its first table, so that new ones show up in the report by themselves.
 */
export function transactionName(
  writes: readonly Write[],
  doing: Doing | undefined,
  afterSending: boolean,
): string {
  const tables = new Set(writes.map(write => write.table))
  const meta = new Set(
    writes.filter(write => write.table === 'meta').flatMap(write => write.values.map(String)),
  )
  const letters = writes.filter(write => write.table === 'letters').flatMap(write => write.values)
  if (writes.some(write => write.verb === 'migrate')) return 'migrate'
  if (tables.has('key_slots')) return 'sign-in-slot'
  if (tables.has('identity'))
    return writes.some(w => w.table === 'identity' && w.verb === 'insert') ? 'sign-in-enrol' : 'numbers'
  if (tables.has('officers'))
    return writes.some(w => w.table === 'officers' && w.verb === 'insert')
      ? 'sign-in-officer'
      : 'unsent-count'
  if (doing === 'decide' || doing === 'undo' || doing === 'act' || doing === 'close') return doing
  if (meta.has('session')) return 'session-keep'
  if (meta.has('receipt-keys')) return 'receipt-keys'
  if (meta.has('cursor')) return meta.has('generation') ? 'pull-sweep' : 'pull-page'
  if (meta.has('generation')) return 'pull-sweep'
  if (meta.has('filling')) return 'pull-fill'
  if (letters.includes('sending')) return 'push-mark'
  if (meta.has('last-push-at') || tables.has('receipts')) return 'push-settle'
  if (tables.has('letters')) {
    if (doing === 'sign-in') return 'settle-at-start'
    if (letters.includes('needs-you')) return 'push-aside'
    return afterSending ? 'push-wait-again' : 'release'
  }
  if (tables.has('drafts')) return 'draft'
  if (tables.has('files')) return 'picture'
  if (tables.has('cases') || tables.has('entities') || tables.has('case_events')) return 'pull-part'
  if (meta.has('clock-offset-ms')) return 'clock-offset'
  if (tables.has('audit_entries')) return doing === 'sign-in' ? 'sign-in-log' : 'log-line'
  if (meta.size > 0) return `meta-${writes.find(write => write.table === 'meta')?.values[0] ?? 'value'}`
  const [first] = writes
  return first ? `other-${first.table}` : 'nothing'
}

const around = (names: readonly string[]) =>
  names.flatMap(name => [`${name}:before-commit`, `${name}:after-commit`])
const exchanged = (names: readonly string[]) => names.flatMap(name => [`${name}:before`, `${name}:after`])

/** What the harness must have killed at, by the family of quality.md F1. */
export const requiredSteps: Readonly<Record<string, readonly string[]>> = {
  decide: ['decide:called', ...around(['decide', 'numbers']), 'decide:answered', 'decide:told'],
  undo: ['undo:called', ...around(['undo']), 'undo:answered', 'undo:told'],
  push: [
    ...around(['release', 'push-mark', 'push-wait-again', 'push-settle']),
    ...exchanged(['decisions', 'acts']),
  ],
  pull: [...around(['pull-page', 'pull-sweep']), ...exchanged(['changes'])],
  pictures: [
    ...exchanged(['attachment']),
    'picture-file:before',
    'picture-file:after',
    ...around(['picture']),
  ],
  migrate: [
    'migrate-copy:before',
    'migrate-copy:after',
    'migrate-copied:before',
    'migrate-copied:after',
    ...around(['migrate']),
  ],
  'sign-in': [
    'sign-in:called',
    ...exchanged(['enrol', 'signIn']),
    ...around(['sign-in-enrol', 'sign-in-slot', 'sign-in-officer', 'session-keep', 'pull-fill']),
    ...around(['settle-at-start', 'sign-in-log']),
    'sign-in:answered',
    ...exchanged(['refresh']),
  ],
}

/** Named steps of the centre taking in one letter (src-central/centre-tools.ts). */
export const centreSteps = [
  'letter-judged',
  'case-stored',
  'effect-noted',
  'letter-stored',
  'before-commit',
  'after-commit',
] as const
