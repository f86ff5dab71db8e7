/** `12、15–18`: numbers in order, runs drawn together, so that a long list stays readable. */
export function numberRanges(numbers: readonly number[], separator: string): string {
  const runs: [number, number][] = []
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(separator)
}
