/** So many that are alike. */
export interface Counted {
  readonly n: number
}

/**
 * Things that are alike, counted: `keyOf` tells them apart, `whatOf` tells what the first of them is. In the order of their
 * keys, so that the same things give the same list in whatever order they came.
 */
export function tallied<Thing, Value extends object>(
  things: Iterable<Thing>,
  keyOf: (thing: Thing) => string,
  whatOf: (thing: Thing) => Value,
  weightOf: (thing: Thing) => number = () => 1,
): (Value & Counted)[] {
  const groups = new Map<string, { first: Thing; n: number }>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.n += weightOf(thing)
    else groups.set(key, { first: thing, n: weightOf(thing) })
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { first, n }]) => ({ ...whatOf(first), n }))
}

/** The same in the order in which the first of each came. */
export function talliedInOrder<Thing, Value extends object>(
  things: Iterable<Thing>,
  keyOf: (thing: Thing) => string,
  whatOf: (thing: Thing) => Value,
): (Value & Counted)[] {
  const groups = new Map<string, Value & { n: number }>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.n += 1
    else groups.set(key, { ...whatOf(thing), n: 1 })
  }
  return [...groups.values()]
}

/** A key of parts: two lists of parts that differ have keys that differ. */
export function keyOf(...parts: readonly (string | number | boolean | null)[]): string {
  return JSON.stringify(parts)
}

/** The same in a first round, by a small number that is cheap to make and may tell apart what is alike. */
export function roughly<Thing>(
  things: Iterable<Thing>,
  codeOf: (thing: Thing) => number,
): { readonly first: Thing; readonly n: number }[] {
  const groups: ({ first: Thing; n: number } | undefined)[] = []
  for (const thing of things) {
    const code = codeOf(thing)
    const group = groups[code]
    if (group) group.n += 1
    else groups[code] = { first: thing, n: 1 }
  }
  return groups.filter(group => group !== undefined)
}
