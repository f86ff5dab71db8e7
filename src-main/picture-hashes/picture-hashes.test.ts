import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../src-central/demo/make-demo.ts'
import { judgePicture } from '../../src-shared/cases/judge-picture.ts'
import {
  FINE_APART,
  isLike,
  NEAR_APART,
  type PictureHash,
  signsApart,
} from '../../src-shared/cases/picture-likeness.ts'
import { NOON } from '../../tests/builders/ids.ts'
import { hashPicture, MOST_HASHED_PIXELS } from './hash-picture.ts'

interface Portrait {
  readonly bytes: Uint8Array
  readonly hash: PictureHash
}

/** Portraits of people of the demo: the hardest set, for all of them are drawn after one pattern. */
const PORTRAITS = 90
const portraits: Portrait[] = []

beforeAll(async () => {
  const demo = await makeDemo({ seed: 11, cases: PORTRAITS, casework: 0, now: NOON })
  for await (const { case: record, files } of demo.cases()) {
    const photo = record.attachments.find(({ slot }) => slot === 'id-photo')
    const file = files.find(({ sha256 }) => sha256 === photo?.sha256)
    if (!file || judgePicture(file.bytes).state !== 'ready') continue
    const hash = hashPicture(file.bytes)
    if (hash) portraits.push({ bytes: file.bytes, hash })
  }
}, 60_000)

const again: readonly (readonly [string, (picture: Sharp) => Sharp, number])[] = [
  ['packed anew', picture => picture.jpeg({ quality: 60 }), 0.98],
  ['packed hard', picture => picture.jpeg({ quality: 30 }), 0.95],
  ['packed progressively', picture => picture.jpeg({ progressive: true }), 1],
  ['as a PNG', picture => picture.png(), 1],
  ['half as large', picture => picture.resize({ width: 180 }).jpeg(), 0.98],
  ['twice as large', picture => picture.resize({ width: 716 }).jpeg(), 0.98],
  ['a little lighter', picture => picture.linear(1.08, 0).jpeg(), 0.95],
  ['darker', picture => picture.linear(0.8, 0).jpeg(), 0.95],
  ['in grey', picture => picture.greyscale().jpeg(), 0.93],
]

describe('the same picture in another file', () => {
  it.each(again)('is found %s', async (_, change, share) => {
    const some = portraits.slice(0, 24)
    let found = 0
    for (const { bytes, hash } of some) {
      const other = hashPicture(await change(sharp(bytes).autoOrient()).toBuffer())
      if (other && isLike(hash, other)) found += 1
    }
    expect(found / some.length).toBeGreaterThanOrEqual(share)
  })

  it('is found when only its EXIF stands it upright', async () => {
    const { bytes, hash } = portraits[0] as Portrait
    const lying = await sharp(bytes)
      .autoOrient()
      .rotate(-90)
      .jpeg({ quality: 90 })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const other = hashPicture(lying)
    expect(other && isLike(hash, other)).toBe(true)
  })
})

describe('pictures of different people', () => {
  it('are never called alike, in all pairs of the portraits', () => {
    expect(portraits.length).toBeGreaterThan(PORTRAITS * 0.8)
    let closest = 256
    for (const [at, one] of portraits.entries())
      for (const other of portraits.slice(0, at))
        if (signsApart(one.hash.near, other.hash.near) <= NEAR_APART)
          closest = Math.min(closest, signsApart(one.hash.fine, other.hash.fine))
    expect(closest).toBeGreaterThan(FINE_APART)
  })
})

describe('nothing is compared', () => {
  it('of an empty paper, of a picture past the limit, of what is no picture', async () => {
    const empty = await sharp({ create: { width: 90, height: 120, channels: 3, background: '#fdfdfd' } })
      .jpeg()
      .toBuffer()
    expect(hashPicture(empty)).toBeUndefined()
    const side = Math.ceil(Math.sqrt(MOST_HASHED_PIXELS)) + 1
    const large = Buffer.from(empty)
    const frame = large.indexOf(Buffer.from([0xff, 0xc0]))
    large.writeUInt16BE(side, frame + 5)
    large.writeUInt16BE(side, frame + 7)
    expect(hashPicture(large)).toBeUndefined()
    expect(hashPicture(Buffer.from('no picture'))).toBeUndefined()
  })
})
