import { type Raster, sharpOf } from './raster.ts'

export interface JpegOptions {
  readonly quality?: number
  readonly progressive?: boolean
  /** EXIF orientation tag 1…8; undefined writes no EXIF at all. */
  readonly orientation?: number
}

/** JPEG with fixed settings: the same pixels give the same bytes. Codes are not optimised: half the time for a fifth more bytes. */
export async function encodeJpeg(raster: Raster, options: JpegOptions = {}): Promise<Uint8Array> {
  const image = sharpOf(raster).jpeg({
    quality: options.quality ?? 88,
    progressive: options.progressive ?? false,
    chromaSubsampling: '4:2:0',
    mozjpeg: false,
    optimiseCoding: false,
  })
  return options.orientation === undefined
    ? image.toBuffer()
    : image.withMetadata({ orientation: options.orientation }).toBuffer()
}

export async function encodePng(raster: Raster): Promise<Uint8Array> {
  return sharpOf(raster).png({ compressionLevel: 6, palette: false }).toBuffer()
}

export async function encodeWebp(raster: Raster): Promise<Uint8Array> {
  return sharpOf(raster).webp({ quality: 80, effort: 2 }).toBuffer()
}

export async function encodeGif(raster: Raster): Promise<Uint8Array> {
  return sharpOf(raster).gif({ effort: 1, colours: 64 }).toBuffer()
}

/** Windows bitmap, 24 bits, bottom-up, uncompressed: sharp does not write it. */
export function encodeBmp(raster: Raster): Uint8Array {
  const { width, height, data } = raster
  const row = (width * 3 + 3) & ~3
  const out = new Uint8Array(54 + row * height)
  const view = new DataView(out.buffer)
  out[0] = 0x42
  out[1] = 0x4d
  view.setUint32(2, out.length, true)
  view.setUint32(10, 54, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  view.setUint32(34, row * height, true)
  view.setInt32(38, 11811, true)
  view.setInt32(42, 11811, true)
  for (let y = 0; y < height; y += 1) {
    let from = (height - 1 - y) * width * 3
    let to = 54 + y * row
    for (let x = 0; x < width; x += 1, from += 3, to += 3) {
      out[to] = data[from + 2] ?? 0
      out[to + 1] = data[from + 1] ?? 0
      out[to + 2] = data[from] ?? 0
    }
  }
  return out
}

/**
 * The same JPEG grown to exactly `size` bytes by comment segments, which every decoder skips: a legal picture of any
 * file size. Throws when the picture is larger already or too close to hold a segment.
 */
export function padJpeg(jpeg: Uint8Array, size: number): Uint8Array {
  let left = size - jpeg.length
  if (left < 4) throw new Error('no room for a comment segment')
  const segments: Uint8Array[] = []
  while (left > 0) {
    const take = left > 65_537 ? Math.min(65_537, left - 4) : left
    const segment = new Uint8Array(take).fill(0x20)
    segment.set([0xff, 0xfe, ((take - 2) >> 8) & 255, (take - 2) & 255])
    segments.push(segment)
    left -= take
  }
  const out = new Uint8Array(size)
  out.set(jpeg.subarray(0, 2), 0)
  let at = 2
  for (const segment of segments) {
    out.set(segment, at)
    at += segment.length
  }
  out.set(jpeg.subarray(2), at)
  return out
}

/** The small picture the centre sends ahead, about 160 pixels high. */
export async function previewOf(raster: Raster): Promise<Uint8Array> {
  return sharpOf(raster)
    .resize(160, 160, { fit: 'inside', kernel: 'cubic' })
    .jpeg({ quality: 72, mozjpeg: false })
    .toBuffer()
}
