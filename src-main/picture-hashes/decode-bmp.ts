import { type GreyPicture, greyOf } from './grey-grid.ts'

/**
 * A plain bitmap of 8, 24 or 32 bits in grey: what scanners and cameras of offices write. Undefined for any other kind, and for one
 * that is shorter than its header says.
 */
export function decodeBmp(bytes: Uint8Array): GreyPicture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 54) return undefined
  const from = view.getUint32(10, true)
  const palette = 14 + view.getUint32(14, true)
  const width = Math.abs(view.getInt32(18, true))
  const tall = view.getInt32(22, true)
  const height = Math.abs(tall)
  const bits = view.getUint16(28, true)
  const step = bits / 8
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  const isPlain = view.getUint32(30, true) === 0 && [8, 24, 32].includes(bits)
  if (!isPlain || from + rowBytes * height > bytes.length) return undefined
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    // Rows run from the bottom, unless the height is negative.
    const row = from + (tall > 0 ? height - 1 - y : y) * rowBytes
    for (let x = 0; x < width; x += 1) {
      const at = bits === 8 ? palette + (bytes[row + x] ?? 0) * 4 : row + x * step
      grey[y * width + x] = greyOf(bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0)
    }
  }
  return { width, height, grey }
}
