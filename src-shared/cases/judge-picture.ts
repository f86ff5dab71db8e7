import { MOST_APPENDED, MOST_PIXELS, MOST_SIDE, MOST_TRAILING } from './picture-limits.ts'
import { paintableTypes, readPictureFacts } from './picture-signature.ts'
import { endOfPicture } from './whole-picture.ts'

/** What a file is to a desk. Only `ready` is ever painted; every other one is told in words, with what to do. */
export type PictureState = 'ready' | 'wrong-type' | 'damaged' | 'too-large' | 'animated' | 'extra-data'

export interface JudgedPicture {
  readonly state: PictureState
  /** By its first bytes; undefined for what nobody knows. */
  readonly type: string | undefined
}

/**
 * Judges a file by its header and its marks, before anything decodes it: what it is (G36), whether it is whole, whether it claims
 * more than may be painted (`picture-limits.ts`), whether it moves, and whether it is something else besides.
 *
 * One walk over the bytes and no memory of its own, whatever the file claims. What is declared of it plays no part: a PNG under the
 * name of a JPEG is painted as a PNG, and the face says so.
 */
export function judgePicture(bytes: Uint8Array): JudgedPicture {
  const { type, width, height } = readPictureFacts(bytes)
  if (type === undefined || !paintableTypes.includes(type)) return { state: 'wrong-type', type }
  return { state: stateOf(type, width ?? 0, height ?? 0, bytes), type }
}

function stateOf(type: string, width: number, height: number, bytes: Uint8Array): PictureState {
  if (width === 0 || height === 0) return 'damaged'
  if (width * height > MOST_PIXELS || Math.max(width, height) > MOST_SIDE) return 'too-large'
  const end = endOfPicture(type, bytes)
  if (end === undefined) return 'damaged'
  if (type === 'image/png' && isAnimatedPng(bytes)) return 'animated'
  return isMoreThanPicture(type, bytes, end) ? 'extra-data' : 'ready'
}

const ACTL = 0x6163544c
const IDAT = 0x49444154

/** An animated PNG says so before its first picture data (APNG, W3C PNG third edition, 11.3.6.2). */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const chunk = view.getUint32(at + 4)
    if (chunk === ACTL) return true
    if (chunk === IDAT) return false
  }
  return false
}

/** A file that another program opens as something else: too much behind its end, or the marks of another format where they count. */
function isMoreThanPicture(type: string, bytes: Uint8Array, end: number): boolean {
  const rest = bytes.subarray(type === 'image/jpeg' ? endOfAppended(bytes, end) : end)
  if (rest.length > MOST_TRAILING) return true
  return foreignMarks.some(mark => hasMark(rest, mark)) || opensAsPdf(bytes) || opensAsZip(bytes)
}

/** Behind the JPEGs a phone appended to the first one. */
function endOfAppended(bytes: Uint8Array, end: number): number {
  let at = end
  for (let more = 0; more < MOST_APPENDED; more += 1) {
    const next = bytes.subarray(at)
    if (next[0] !== 0xff || next[1] !== 0xd8 || next[2] !== 0xff) return at
    const ends = endOfPicture('image/jpeg', next)
    if (ends === undefined) return at
    at += ends
  }
  return at
}

const marksOf = (text: string) => Array.from(text, letter => letter.charCodeAt(0))

/** First bytes of other formats, in lower case: PDF, archives, pages and scripts. */
const foreignMarks = [
  '%pdf-',
  'pk\x03\x04',
  'pk\x05\x06',
  'rar!\x1a\x07',
  '<!doctype',
  '<html',
  '<script',
  '<svg',
  '<?php',
].map(marksOf)

const lower = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)

function hasMark(bytes: Uint8Array, mark: readonly number[], to = bytes.length): boolean {
  for (let at = 0; at + mark.length <= to; at += 1) {
    if (mark.every((letter, index) => lower(bytes[at + index] ?? 0) === letter)) return true
  }
  return false
}

/** Readers take a file for a PDF that says so anywhere in its first 1024 bytes (ISO 32000-1, annex H.3, note 13). */
function opensAsPdf(bytes: Uint8Array): boolean {
  return hasMark(bytes, marksOf('%pdf-'), Math.min(bytes.length, 1_024))
}

/** An archive is found from its end: the record there tells how long the comment behind it is (APPNOTE 4.3.16). */
function opensAsZip(bytes: Uint8Array): boolean {
  const longestComment = 65_535
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - longestComment; at -= 1) {
    const isRecord =
      bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6
    if (isRecord && at + 22 + ((bytes[at + 20] ?? 0) | ((bytes[at + 21] ?? 0) << 8)) === bytes.length)
      return true
  }
  return false
}
