/** Marks a branch that the types say cannot be reached; throws, naming the value, if it is reached after all. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`)
}
