/**
 * True when a picture reaches its own end: an upload that broke off shows half a face, and nobody should judge that.
 *
 * Only the marks of the format are followed (ITU T.81 markers, PNG chunks, the sizes in a bitmap's header); nothing is
 * decoded. Bytes behind the end do no harm. Whether what lies between the marks can be drawn is found out when it is.
 */
export function isWholePicture(type: string, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case 'image/jpeg':
      return hasEndOfJpeg(view)
    case 'image/png':
      return hasEndOfPng(view)
    case 'image/bmp':
      return hasAllRows(view)
    default:
      return false
  }
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/** Segments up to the first scan are skipped by their length, so that a thumbnail's end inside one is not taken for the picture's. */
function hasEndOfJpeg(view: DataView): boolean {
  let at = 2
  while (at + 1 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return false
    const marker = view.getUint8(at + 1)
    if (marker === END_OF_IMAGE) return true
    if (marker === START_OF_SCAN) return hasMarkerBehind(view, at + 2)
    if (marker === 0xff) at += 1
    else if (at + 3 < view.byteLength) at += 2 + view.getUint16(at + 2)
    else return false
  }
  return false
}

/** Compressed data never holds this pair of bytes: an 0xff in it is followed by 0x00 or a restart marker. */
function hasMarkerBehind(view: DataView, from: number): boolean {
  for (let at = from; at + 1 < view.byteLength; at += 1) {
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === END_OF_IMAGE) return true
  }
  return false
}

const IEND = 0x49454e44

function hasEndOfPng(view: DataView): boolean {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === IEND) return true
  }
  return false
}

/** Rows are padded to four bytes; a run-length coded bitmap says its size itself. */
function hasAllRows(view: DataView): boolean {
  if (view.byteLength < 38) return false
  const from = view.getUint32(10, true)
  const width = Math.abs(view.getInt32(18, true))
  const height = Math.abs(view.getInt32(22, true))
  const bits = view.getUint16(28, true)
  const plain = [0, 3].includes(view.getUint32(30, true))
  const size = plain ? Math.ceil((width * bits) / 32) * 4 * height : view.getUint32(34, true)
  return from + size <= view.byteLength
}
