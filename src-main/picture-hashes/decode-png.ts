import { inflateSync } from 'node:zlib'
import { type GreyPicture, greyOf } from './grey-grid.ts'

/** Channels of each colour type (W3C PNG, table 8). */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const IHDR = 0x49484452
const PLTE = 0x504c5445
const IDAT = 0x49444154

/**
 * A PNG in grey. Undefined for one that is interlaced, of a kind that the format does not have, or broken. What is packed in it may
 * not come out longer than the header says, so that nothing can be blown up. Colour profiles and transparency of palettes play no part.
 */
export function decodePng(bytes: Uint8Array): GreyPicture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 33 || view.getUint32(12) !== IHDR) return undefined
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth, colour, interlaced] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)]
  const channels = channelsOf[colour]
  if (channels === undefined || interlaced !== 0 || ![1, 2, 4, 8, 16].includes(depth)) return undefined
  const rowBytes = Math.ceil((width * channels * depth) / 8)
  const packed: Uint8Array[] = []
  let palette = new Uint8Array()
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (view.getUint32(at + 4) === IDAT) packed.push(body)
    if (view.getUint32(at + 4) === PLTE) palette = Uint8Array.from(body)
    at += 12 + length
  }
  const rows = unpack(Buffer.concat(packed), height * (rowBytes + 1))
  if (!rows || !undoFilters(rows, height, rowBytes, Math.max(1, (channels * depth) >> 3))) return undefined
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1))
    for (let x = 0; x < width; x += 1) grey[y * width + x] = greyAt(row, x, depth, colour, palette)
  }
  return { width, height, grey }
}

function unpack(packed: Uint8Array, size: number): Buffer | undefined {
  try {
    const rows = inflateSync(packed, { maxOutputLength: size })
    return rows.length === size ? rows : undefined
  } catch {
    return undefined
  }
}

function greyAt(row: Uint8Array, x: number, depth: number, colour: number, palette: Uint8Array): number {
  const channels = channelsOf[colour] ?? 1
  const value = (channel: number) => sample(row, x * channels + channel, depth)
  switch (colour) {
    case 3: {
      const at = index(row, x, depth) * 3
      return greyOf(palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0)
    }
    case 2:
      return greyOf(value(0), value(1), value(2))
    case 6:
      return greyOf(value(0), value(1), value(2), value(3))
    case 4:
      return greyOf(value(0), value(0), value(0), value(1))
    default:
      return value(0)
  }
}

/** One sample as it is stored; of sixteen bits the higher eight. */
function index(row: Uint8Array, at: number, depth: number): number {
  if (depth === 8) return row[at] ?? 0
  if (depth === 16) return row[at * 2] ?? 0
  const bit = at * depth
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

function sample(row: Uint8Array, at: number, depth: number): number {
  return depth < 8 ? (index(row, at, depth) * 255) / ((1 << depth) - 1) : index(row, at, depth)
}

/** Each row is stored as its difference from the row before and the sample to its left (W3C PNG, 9). False for an unknown way. */
function undoFilters(rows: Buffer, height: number, rowBytes: number, step: number): boolean {
  for (let y = 0; y < height; y += 1) {
    const at = y * (rowBytes + 1)
    const filter = rows[at] ?? 0
    if (filter > 4) return false
    for (let x = 1; x <= rowBytes; x += 1) {
      const left = x > step ? (rows[at + x - step] ?? 0) : 0
      const above = y > 0 ? (rows[at + x - rowBytes - 1] ?? 0) : 0
      const corner = x > step && y > 0 ? (rows[at + x - step - rowBytes - 1] ?? 0) : 0
      rows[at + x] = ((rows[at + x] ?? 0) + guess(filter, left, above, corner)) & 255
    }
  }
  return true
}

function guess(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    case 4:
      return paeth(left, above, corner)
    default:
      return 0
  }
}

function paeth(left: number, above: number, corner: number): number {
  const sum = left + above - corner
  const [byLeft, byAbove, byCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}
