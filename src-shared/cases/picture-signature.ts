/** What a file's first bytes say it is, whatever its name claims (domain.md G36). */
export interface PictureFacts {
  readonly type: string | undefined
  /** Pixels as the header gives them; undefined when the header cannot be read. */
  readonly width: number | undefined
  readonly height: number | undefined
}

/** The formats an ID photo may have (seed S1: jpg, jpeg, png, bmp) and a desk paints. */
export const paintableTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/bmp']

/** Reads type and size from the header only; nothing is decoded. */
export function readPictureFacts(bytes: Uint8Array): PictureFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
  const nothing = { width: undefined, height: undefined }
  if (starts(0xff, 0xd8, 0xff)) return { type: 'image/jpeg', ...jpegSize(view) }
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return bytes.length < 24
      ? { type: 'image/png', ...nothing }
      : { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  }
  if (starts(0x42, 0x4d)) {
    if (bytes.length < 26) return { type: 'image/bmp', ...nothing }
    return {
      type: 'image/bmp',
      width: Math.abs(view.getInt32(18, true)),
      height: Math.abs(view.getInt32(22, true)),
    }
  }
  return { type: foreignType(bytes, starts), ...nothing }
}

/** Formats that turn up under a picture's name; told to the applicant by name. */
function foreignType(bytes: Uint8Array, starts: (...signature: number[]) => boolean): string | undefined {
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  if (starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45) return 'image/webp'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'application/pdf'
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'application/zip'
  if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff'
  if (bytes[4] === 0x66 && bytes[5] === 0x74 && bytes[6] === 0x79 && bytes[7] === 0x70) return 'image/heic'
  return startsAsMarkup(bytes, starts(0xef, 0xbb, 0xbf) ? 3 : 0) ? 'text/html' : undefined
}

/** White space is all that may stand before the first tag of a saved page. */
function startsAsMarkup(bytes: Uint8Array, from: number): boolean {
  let at = from
  while (at < 512 && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at += 1
  return bytes[at] === 0x3c
}

/** The frame header of a JPEG (SOF0–SOF15 without DHT, JPG, DAC); undefined when it is cut off before it. */
function jpegSize(view: DataView): { width: number | undefined; height: number | undefined } {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return { width: undefined, height: undefined }
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return { width: undefined, height: undefined }
}
