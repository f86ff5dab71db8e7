import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'

/** What the desk takes, best first. */
export const ACCEPTED_ENCODINGS = 'zstd, br, gzip'

type Unpack = (body: Buffer, options: { readonly maxOutputLength: number }) => Buffer

const unpackers: Readonly<Record<string, Unpack>> = {
  zstd: zstdDecompressSync,
  br: brotliDecompressSync,
  gzip: gunzipSync,
}

/**
 * The text of a body as it came (RFC 9110 section 8.4). In one step: a page of the feed takes 10 ms so, and a small
 * wait for every 64 KiB of it as a stream.
 *
 * Throws when the body is not what its encoding says, breaks off, or would be longer than `largest` bytes unpacked.
 */
export function unpackText(body: Buffer, encoding: string | undefined, largest: number): string {
  const name = encoding?.trim().toLowerCase() ?? 'identity'
  if (name === 'identity' || name === '') return body.toString('utf8')
  const unpack = unpackers[name]
  if (!unpack) throw new Error('an encoding nobody asked for')
  return unpack(body, { maxOutputLength: largest }).toString('utf8')
}
