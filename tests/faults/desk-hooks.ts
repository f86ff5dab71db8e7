import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type Doing, transactionName, type Write, writeOf } from './named-steps.ts'

/** Where a life is to end. The n-th pass counts from 1. */
export type Death =
  | { readonly kind: 'step'; readonly step: string; readonly nth: number }
  /** Right before the n-th statement SQLite is asked to run. */
  | { readonly kind: 'statement'; readonly nth: number }
  /** By the parent, so many milliseconds after the life began, or after the officer was signed in. */
  | { readonly kind: 'moment'; readonly after: 'begun' | 'signedIn'; readonly ms: number }

/** Writes fail as on a full disk, from one statement on, for so many statements. */
export interface FullDisk {
  readonly from: number
  readonly writes: number
}

/** What a life passes by. */
export interface DeskHooks {
  /** Passes a named step, and ends the process there when that is where it is to end. */
  step(name: string): void
  /** Runs something the officer does, so that its transactions bear its name. */
  doing<T>(what: Doing, run: () => Promise<T>): Promise<T>
  /** From here on statements are counted. */
  begin(plan: {
    readonly death: Death
    readonly full: FullDisk | undefined
    readonly note: (line: object) => void
  }): void
  /** Stores opened in this process, newest last. */
  readonly opened: Sqlite.Database[]
}

/**
 * Hangs on to SQLite and the file system of this process, before anything of the desk runs. Product code stays as it
 * is: transactions are named by what they write.
 */
export function hookDesk(): DeskHooks {
  const officer = new AsyncLocalStorage<Doing>()
  const opened: Sqlite.Database[] = []
  const passed = new Map<string, number>()
  let death: Death | undefined
  let full: FullDisk | undefined
  let note: (line: object) => void = () => undefined
  let statements = 0
  let writesFailed = 0
  let writing: Write[] | undefined
  let afterSending = false

  function die(step: string): never {
    note({ t: 'died', step })
    process.kill(process.pid, 'SIGKILL')
    // The signal is on its way; nothing more may happen here.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
  }

  function step(name: string): void {
    if (!death) return
    if (name === 'decisions:after' || name === 'acts:after') afterSending = true
    const times = (passed.get(name) ?? 0) + 1
    passed.set(name, times)
    if (death.kind === 'step' && death.step === name && death.nth === times) die(name)
  }

  function statement(sql: string, values: readonly unknown[]): void {
    if (!death) return
    statements += 1
    if (death.kind === 'statement' && death.nth === statements) die('statement')
    const write = writeOf(sql, values)
    if (!write) return
    if (full && statements >= full.from && writesFailed < full.writes) {
      writesFailed += 1
      throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')
    }
    writing?.push(write)
  }

  const probe = new Sqlite(':memory:')
  const statementClass = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<string, unknown>
  probe.close()
  for (const name of ['run', 'get', 'all'])
    hookMethod(statementClass, name, (self, args) => statement((self as { source: string }).source, args))
  const databaseClass = Sqlite.prototype as unknown as Record<string, unknown>
  hookMethod(databaseClass, 'exec', (_self, [sql]) => {
    if (/CREATE TABLE|ALTER TABLE/.test(String(sql)))
      writing?.push({ verb: 'migrate', table: '', values: [] })
  })
  hookMethod(databaseClass, 'pragma', (self, [text]) => {
    if (String(text) === 'journal_mode=WAL') opened.push(self as Sqlite.Database)
  })
  hookTransactions(databaseClass, {
    begun: () => {
      writing = []
    },
    beforeCommit: () => {
      const name = transactionName(writing ?? [], officer.getStore(), afterSending)
      afterSending = false
      if (name !== 'nothing') step(`${name}:before-commit`)
      return name
    },
    afterCommit: name => {
      writing = undefined
      if (name !== 'nothing') step(`${name}:after-commit`)
    },
  })
  hookFiles(step)

  return {
    step,
    opened,
    doing: (what, run) => officer.run(what, run),
    begin: plan => {
      ;({ death, full, note } = plan)
    },
  }
}

function hookMethod(
  owner: Record<string, unknown>,
  name: string,
  before: (self: unknown, args: readonly unknown[]) => void,
): void {
  const original = owner[name] as (...args: unknown[]) => unknown
  owner[name] = function (this: unknown, ...args: unknown[]) {
    before(this, args)
    return original.apply(this, args)
  }
}

interface TransactionWatch {
  begun(): void
  beforeCommit(): string
  afterCommit(name: string): void
}

type Run = (...args: unknown[]) => unknown
type Transaction = Run & { immediate: Run; deferred: Run; exclusive: Run; default: Run }

function hookTransactions(databaseClass: Record<string, unknown>, watch: TransactionWatch): void {
  const original = databaseClass.transaction as (run: Run) => Transaction
  databaseClass.transaction = function (this: { inTransaction: boolean }, run: Run) {
    let name = 'nothing'
    const inner = original.call(this, function (this: unknown, ...args: unknown[]) {
      watch.begun()
      const value = run.apply(this, args)
      name = watch.beforeCommit()
      return value
    })
    const outer = (way: keyof Transaction) =>
      function (this: unknown, ...args: unknown[]) {
        const value = (inner[way] as Run).apply(this, args)
        watch.afterCommit(name)
        return value
      }
    const hooked = outer('default' as keyof Transaction)
    return Object.assign(hooked, {
      default: hooked,
      immediate: outer('immediate' as keyof Transaction),
      deferred: outer('deferred' as keyof Transaction),
      exclusive: outer('exclusive' as keyof Transaction),
    })
  }
}

/** Steps between files: the copy before a migration, a picture put in its place, the device secret. */
function hookFiles(step: (name: string) => void): void {
  const files = fs as unknown as Record<string, unknown>
  const around = (name: string, nameOf: (target: string) => string | undefined) => {
    const original = files[name] as (...args: unknown[]) => unknown
    files[name] = (...args: unknown[]) => {
      const what = nameOf(String(args[1]))
      if (what) step(`${what}:before`)
      const value = original(...args)
      if (what) step(`${what}:after`)
      return value
    }
  }
  around('copyFileSync', target => (target.includes('.before-') ? 'migrate-copy' : undefined))
  around('renameSync', target => {
    if (target.includes('.before-')) return 'migrate-copied'
    if (/\.files[\\/]/.test(target)) return 'picture-file'
    return target.endsWith('device-secret') ? 'device-secret' : undefined
  })
}
