/** How a JPEG is to be turned before it is looked at (EXIF 2.32, tag 0x0112): 1 stands as stored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const APP1 = 0xe1
const START_OF_SCAN = 0xda
const TAG = 0x0112

/** Reads the EXIF of a JPEG for its orientation; 1 for anything else, and for what cannot be read. Never reads past the bytes. */
export function readOrientation(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return 1
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    if (marker === START_OF_SCAN) return 1
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    if (marker === APP1 && isExif(view, at + 4)) return inTiff(view, at + 10, Math.min(end, view.byteLength))
    at = end
  }
  return 1
}

/** `Exif` and two zeros. */
function isExif(view: DataView, at: number): boolean {
  return at + 6 <= view.byteLength && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0
}

/** The first directory of the TIFF that EXIF is. */
function inTiff(view: DataView, from: number, end: number): Orientation {
  if (from + 8 > end) return 1
  const order = view.getUint16(from)
  if (order !== 0x4949 && order !== 0x4d4d) return 1
  const little = order === 0x4949
  const directory = from + view.getUint32(from + 4, little)
  if (directory + 2 > end) return 1
  const entries = view.getUint16(directory, little)
  for (let at = directory + 2, read = 0; read < entries && at + 12 <= end; at += 12, read += 1) {
    if (view.getUint16(at, little) !== TAG) continue
    const turn = view.getUint16(at + 8, little)
    return turn >= 1 && turn <= 8 ? (turn as Orientation) : 1
  }
  return 1
}
