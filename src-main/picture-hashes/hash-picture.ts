import { decode } from 'jpeg-js'
import { readOrientation } from '../../src-shared/cases/jpeg-orientation.ts'
import type { PictureHash } from '../../src-shared/cases/picture-likeness.ts'
import { readPictureFacts } from '../../src-shared/cases/picture-signature.ts'
import { decodeBmp } from './decode-bmp.ts'
import { decodePng } from './decode-png.ts'
import { type GreyPicture, greyOf, gridOf, upright } from './grey-grid.ts'
import { hashGrid } from './hash-grid.ts'

/** Larger than any camera of an office gives; past it a picture is painted, and not compared. */
export const MOST_HASHED_PIXELS = 16_000_000
/** What the JPEG reader may take while it works: about twenty bytes a pixel. */
const MOST_MEGABYTES = 400

/** The hashes of one picture that `judgePicture` called ready; undefined where none can be made. May throw on a broken one. */
export function hashPicture(bytes: Uint8Array): PictureHash | undefined {
  const { type, width = 0, height = 0 } = readPictureFacts(bytes)
  if (width * height > MOST_HASHED_PIXELS || width * height === 0) return undefined
  const picture = decodeGrey(type, bytes)
  return picture && hashGrid(upright(gridOf(picture), readOrientation(bytes)))
}

function decodeGrey(type: string | undefined, bytes: Uint8Array): GreyPicture | undefined {
  switch (type) {
    case 'image/jpeg':
      return decodeJpeg(bytes)
    case 'image/png':
      return decodePng(bytes)
    case 'image/bmp':
      return decodeBmp(bytes)
    default:
      return undefined
  }
}

function decodeJpeg(bytes: Uint8Array): GreyPicture {
  const { width, height, data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: true,
    maxResolutionInMP: MOST_HASHED_PIXELS / 1_000_000,
    maxMemoryUsageInMB: MOST_MEGABYTES,
  })
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at += 1)
    grey[at] = greyOf(data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0)
  return { width, height, grey }
}
