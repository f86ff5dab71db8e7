import { deflateSync } from 'node:zlib'
import { png, pngChunk } from './png.ts'

/** Real headers of the formats people upload, written by hand from their specifications. */

/** JPEG (ITU T.81) up to its frame header: SOI, an APP0 segment, optionally other segments, then SOFn. */
export function jpeg(
  width: number,
  height: number,
  options: { sof?: number; before?: Uint8Array } = {},
): Uint8Array {
  const app0 = [0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
  const frame = [0xff, options.sof ?? 0xc0, 0x00, 0x11, 8, ...u16(height), ...u16(width), 3]
  const components = [1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
  return Uint8Array.from([
    0xff,
    0xd8,
    ...app0,
    ...(options.before ?? []),
    ...frame,
    ...components,
    0xff,
    0xd9,
  ])
}

/** A JPEG segment of so many payload bytes: a thumbnail's frame inside it must not be taken for the picture's. */
export function jpegSegment(marker: number, payload: readonly number[]): Uint8Array {
  return Uint8Array.from([0xff, marker, ...u16(payload.length + 2), ...payload])
}

/** Windows bitmap with a BITMAPINFOHEADER; a negative height means top-down rows. */
export function bmp(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(54)
  bytes.write('BM', 0, 'latin1')
  bytes.writeUInt32LE(54, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  return bytes
}

/** A PNG whose header claims a size that its few bytes do not hold: a decompression bomb. */
export function pngClaiming(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(png(1))
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** A real PNG of so many pixels on each side, one bit each, packed into some hundred kilobytes: decoded it takes gigabytes. */
export function pngBomb(side: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from(png(1)).subarray(0, 8),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PNG that says before its data that it moves (APNG). */
export function animatedPng(): Uint8Array {
  const still = Buffer.from(png(1))
  const behindHeader = 8 + 25
  const control = pngChunk('acTL', Buffer.alloc(8, 1))
  return Buffer.concat([still.subarray(0, behindHeader), control, still.subarray(behindHeader)])
}

/** First bytes of formats that turn up under a picture's name. */
export const foreignFiles: Readonly<Record<string, Uint8Array>> = {
  'image/gif': Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'),
  'image/webp': Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1'),
  'application/pdf': Buffer.from('%PDF-1.7\n', 'latin1'),
  'application/zip': Buffer.from('PK\x03\x04\x14\x00', 'latin1'),
  'text/html': Buffer.from('<!doctype html><html>', 'latin1'),
  'image/heic': Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00', 'latin1'),
  'image/tiff': Buffer.from('II*\x00\x08\x00\x00\x00', 'latin1'),
}

function u16(value: number): number[] {
  return [value >> 8, value & 0xff]
}
