/**
 * By what two files are known to show the same picture when their bytes differ: signs of the coarse frequencies of the picture in
 * grey (DCT of 32 × 32), which stay when it is packed anew, made smaller or larger, lighter, darker or grey.
 */
export interface PictureHash {
  /** 64 signs, in hex: by these the others are looked up. */
  readonly near: string
  /** 256 signs, in hex: by these a found one is told from another person before the same wall. */
  readonly fine: string
}

/**
 * Of the 64 signs at most so many may differ. Of the 256 at most `FINE_APART`: portraits share pose, ground and outline, so that the
 * 64 alone would call strangers alike. The figures are those of all portraits of the demo (`picture-hashes/README.md`).
 */
export const NEAR_APART = 6
export const FINE_APART = 14

/** Whether two pictures are likely one and the same. A hint for the eye, never a verdict. */
export function isLike(a: PictureHash, b: PictureHash): boolean {
  return signsApart(a.near, b.near) <= NEAR_APART && signsApart(a.fine, b.fine) <= FINE_APART
}

/** In how many signs two hashes of one length differ. */
export function signsApart(a: string, b: string): number {
  let apart = 0
  for (let at = 0; at < a.length; at += 8) {
    let bits = Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16)
    for (; bits !== 0; bits &= bits - 1) apart += 1
  }
  return apart
}

const BANDS = NEAR_APART + 1
const WIDTH = 9

/**
 * The near hash cut into one band more than signs may differ: two that are near have at least one band whole in common, so that
 * they are found by an index. Each number holds its band and what stands in it.
 */
export function bandsOf(near: string): readonly number[] {
  const signs = BigInt(`0x${near}`)
  return Array.from({ length: BANDS }, (_, band) => {
    const width = band === BANDS - 1 ? 64 - WIDTH * band : WIDTH
    return band * 65_536 + Number((signs >> BigInt(band * WIDTH)) & ((1n << BigInt(width)) - 1n))
  })
}
