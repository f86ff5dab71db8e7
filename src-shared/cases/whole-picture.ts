/**
 * True when a picture reaches its own end: an upload that broke off shows half a face, and nobody should judge that.
 *
 * Bytes behind the end do no harm here; what they are is asked by `judgePicture`. Whether what lies between the marks can be
 * drawn is found out when it is.
 */
export function isWholePicture(type: string, bytes: Uint8Array): boolean {
  return endOfPicture(type, bytes) !== undefined
}

/**
 * Where a picture ends by the marks of its own format (ITU T.81 markers, PNG chunks, the sizes in a bitmap's header): the place of
 * the first byte behind it. Undefined when it breaks off before. Nothing is decoded.
 */
export function endOfPicture(type: string, bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case 'image/jpeg':
      return endOfJpeg(view)
    case 'image/png':
      return endOfPng(view)
    case 'image/bmp':
      return endOfBitmap(view)
    default:
      return undefined
  }
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/**
 * Segments are skipped by their length, before the first scan and between scans, so that neither a thumbnail's end inside one nor
 * a pair of bytes inside a table is taken for the picture's end.
 */
function endOfJpeg(view: DataView): number | undefined {
  let at = 2
  while (at + 1 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === END_OF_IMAGE) return at + 2
    if (marker === 0xff) at += 1
    else if (at + 3 >= view.byteLength) return undefined
    else {
      at += 2 + view.getUint16(at + 2)
      if (marker === START_OF_SCAN) at = nextMarker(view, at)
    }
  }
  return undefined
}

/** Compressed data never holds a marker: an 0xff in it is followed by 0x00 or by a restart marker, which belongs to it. */
function nextMarker(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0xff) continue
    const next = view.getUint8(at + 1)
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return view.byteLength
}

const IEND = 0x49454e44

function endOfPng(view: DataView): number | undefined {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === IEND) return at + 12 + view.getUint32(at)
  }
  return undefined
}

/** Rows are padded to four bytes; a run-length coded bitmap says its size itself. */
function endOfBitmap(view: DataView): number | undefined {
  if (view.byteLength < 38) return undefined
  const from = view.getUint32(10, true)
  const width = Math.abs(view.getInt32(18, true))
  const height = Math.abs(view.getInt32(22, true))
  const bits = view.getUint16(28, true)
  const plain = [0, 3].includes(view.getUint32(30, true))
  const size = plain ? Math.ceil((width * bits) / 32) * 4 * height : view.getUint32(34, true)
  return from + size <= view.byteLength ? from + size : undefined
}
