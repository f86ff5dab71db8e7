/** Values by small numbers, given in the order in which they are met. */
export interface Words<Value> {
  count(): number
  numberOf(value: Value): number
  valueOf(number: number): Value
  /** All of them by their numbers. */
  values(): readonly Value[]
  /** Those from this number on. */
  since(from: number): Value[]
}

/** `keyOf` tells values apart; `kept` is what is kept of one that is met first. */
export function createWords<Value>(
  keyOf: (value: Value) => string,
  kept: (value: Value) => Value,
): Words<Value> {
  const numbers = new Map<string, number>()
  const values: Value[] = []
  return {
    count: () => values.length,
    numberOf: value => {
      const key = keyOf(value)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, values.length)
      values.push(kept(value))
      return values.length - 1
    },
    valueOf: number => values[number] as Value,
    values: () => values,
    since: from => values.slice(from),
  }
}
