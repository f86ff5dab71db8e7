export interface Codec {
  encode(value: unknown): unknown
  decode(value: unknown): unknown
}

interface Base64 {
  to(bytes: Uint8Array): string
  from(text: string): Uint8Array
}

/**
 * Structured-clone values as JSON, for the way between Node and a page; what is not carried throws and is named.
 *
 * Used on both sides: its source text is put into the page, so it may use nothing from outside itself.
 */
export function makeCodec(base64: Base64): Codec {
  const kindOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1)
  const pairs = (entries: Iterable<readonly [unknown, unknown]>) =>
    Array.from(entries, ([key, value]) => [encode(key), encode(value)])
  const unpair = (entries: unknown[][]) =>
    entries.map(([key, value]) => [decode(key), decode(value)] as [PropertyKey, unknown])

  function encode(value: unknown): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : `${value}`]
    if (value === undefined) return ['undefined']
    if (typeof value === 'bigint') return ['bigint', `${value}`]
    if (Array.isArray(value)) return ['array', value.map(encode)]
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof Map) return ['map', pairs(value)]
    if (value instanceof Set) return ['set', Array.from(value, encode)]
    if (value instanceof ArrayBuffer) return ['buffer', base64.to(new Uint8Array(value))]
    if (ArrayBuffer.isView(value))
      return [
        'view',
        kindOf(value),
        base64.to(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      ]
    if (kindOf(value) === 'Object') return ['object', pairs(Object.entries(value as object))]
    throw new Error(`electron stand-in: a ${kindOf(value)} is not carried`)
  }

  function decode(value: unknown): unknown {
    if (!Array.isArray(value)) return value
    const [kind, first, second] = value
    switch (kind) {
      case 'number':
        return Number(first)
      case 'bigint':
        return BigInt(first)
      case 'array':
        return first.map(decode)
      case 'date':
        return new Date(first)
      case 'map':
        return new Map(unpair(first))
      case 'set':
        return new Set(first.map(decode))
      case 'buffer':
        return base64.from(first).slice().buffer
      case 'view':
        return new (Reflect.get(globalThis, first) as typeof Uint8Array)(base64.from(second).slice().buffer)
      case 'object':
        return Object.fromEntries(unpair(first))
      default:
        return undefined
    }
  }
  return { encode, decode }
}

export const codec = makeCodec({
  to: bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  from: text => Uint8Array.from(Buffer.from(text, 'base64')),
})

/** A structured clone, or Electron's own words when there can be none. */
export function clone(value: unknown): unknown {
  let copy: unknown
  try {
    copy = structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
  return codec.decode(codec.encode(copy))
}
