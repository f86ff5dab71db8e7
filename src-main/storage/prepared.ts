import type { CompiledQuery } from 'kysely'

/** What SQLite takes and gives. */
export type SqlValue = string | number | null

const NAME = Symbol('name of a value given later')
interface Placeholder {
  readonly [NAME]: string
}

/**
 * A query built by Kysely once and run many times: building costs as much as running, so the paths an officer waits for
 * build theirs at first use and only fill in the values afterwards.
 *
 * `build` gets one stand-in per named value and must use them as plain values.
 */
export function prepared<Args extends { readonly [Name in keyof Args]: SqlValue }, Row = unknown>(
  build: (value: Args) => { compile(): CompiledQuery<Row> },
): (args: Args) => CompiledQuery<Row> {
  let compiled: CompiledQuery<Row> | undefined
  return args => {
    compiled ??= build(placeholders<Args>()).compile()
    return {
      ...compiled,
      parameters: compiled.parameters.map(value =>
        isPlaceholder(value) ? args[value[NAME] as keyof Args] : value,
      ),
    }
  }
}

function placeholders<Args>(): Args {
  return new Proxy({}, { get: (_target, name): Placeholder => ({ [NAME]: String(name) }) }) as Args
}

function isPlaceholder(value: unknown): value is Placeholder {
  return typeof value === 'object' && value !== null && NAME in value
}
