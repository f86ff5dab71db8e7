import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'

export type Encoding = 'zstd' | 'br' | 'gzip'

/** Smaller answers are sent as they are: compressing them costs more than it saves. */
const WORTH_IT_BYTES = 1_024

/**
 * The best encoding the caller takes, in the order zstd, br, gzip; undefined when none (RFC 9110 section 12.5.3).
 *
 * `q=0` forbids, `*` allows whatever is not named; other weights are not asked, because the order is ours to choose.
 */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  const allowed = new Map<string, boolean>()
  for (const part of (acceptEncoding ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase())
    if (name === '') continue
    const weight = parameters.find(parameter => parameter.startsWith('q='))
    allowed.set(name, weight === undefined || Number(weight.slice(2)) > 0)
  }
  const order: readonly Encoding[] = ['zstd', 'br', 'gzip']
  return order.find(encoding => allowed.get(encoding) ?? allowed.get('*') ?? false)
}

const compressors: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  zstd: promisify(zstdCompress),
  br: bytes =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: promisify(gzip),
}

/** Compresses off the main thread. Undefined when the answer is too small to be worth it. */
export async function compress(text: string | Buffer, encoding: Encoding): Promise<Buffer | undefined> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
  return bytes.length < WORTH_IT_BYTES ? undefined : compressors[encoding](bytes)
}
