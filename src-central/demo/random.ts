/** A seeded source of numbers. Two sources made from the same text give the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** In [min, max). */
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys, by weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
  /** About normal, mean 0, spread 1, never beyond ±4.3. */
  normal(): number
  bytes(count: number): Uint8Array
  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[]
  /** An independent source for one purpose; what was drawn here before does not matter. */
  fork(label: string | number): Random
}

/** A source for this seed. sfc32 over a hash of the text: small, fast, and the same for ever. */
export function makeRandom(seed: string): Random {
  let [a, b, c, d] = hash(seed)
  const word = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return t >>> 0
  }
  for (let i = 0; i < 12; i += 1) word()
  const next = () => word() / 4_294_967_296
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const between = (min: number, max: number) => min + next() * (max - min)
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[int(0, list.length - 1)] as T
  }
  return {
    next,
    int,
    between,
    pick,
    chance: probability => next() < probability,
    weighted: list => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return pick(list)[0]
    },
    normal: () => (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2,
    bytes: count => Uint8Array.from({ length: count }, () => word() & 255),
    shuffle: list => {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i -= 1) {
        const j = int(0, i)
        const [x, y] = [mixed[i], mixed[j]]
        if (x !== undefined && y !== undefined) {
          mixed[i] = y
          mixed[j] = x
        }
      }
      return mixed
    },
    fork: label => makeRandom(`${seed}/${label}`),
  }
}

/** Four words from a text (cyrb128): good enough to part streams, no cryptography. */
function hash(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i += 1) {
    const k = text.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  return [(h1 ^ h2 ^ h3 ^ h4) | 0, (h2 ^ h1) | 0, (h3 ^ h1) | 0, (h4 ^ h1) | 0]
}
