import { CX } from './face.ts'
import type { HairStyle, Look } from './look.ts'
import type { Point } from './svg.ts'

/** The line of the hair's outer edge and of the hairline, both from the left ear over the crown to the right ear. */
export interface HairLines {
  readonly outer: readonly Point[]
  readonly inner: readonly Point[]
  /** Strands run along the cap (combed sideways) or across it (combed back). */
  readonly combed: 'along' | 'across'
  readonly part: { readonly from: Point; readonly to: Point } | undefined
}

interface Cap {
  /** How far the hair stands off the skull at the sides and on top. */
  readonly side: number
  readonly top: number
  readonly hairline: number
  readonly sideburn: number
  /** Height of the hairline's corners above the temples. */
  readonly corner: number
  /** Where the parting is, as a share of the half width; undefined for none. */
  readonly part: number | undefined
  readonly combed: 'along' | 'across'
  /** Ends behind the ear, where the hair behind the neck takes over, instead of in a sideburn. */
  readonly tucked: boolean
}

const caps: Readonly<Record<HairStyle, Cap>> = {
  'side-part': {
    side: 5,
    top: 14,
    hairline: 98,
    sideburn: 194,
    corner: 112,
    part: -0.4,
    combed: 'along',
    tucked: false,
  },
  brush: {
    side: 2,
    top: 9,
    hairline: 97,
    sideburn: 188,
    corner: 108,
    part: undefined,
    combed: 'across',
    tucked: false,
  },
  'fringe-short': {
    side: 6,
    top: 14,
    hairline: 104,
    sideburn: 194,
    corner: 118,
    part: undefined,
    combed: 'along',
    tucked: false,
  },
  'combed-back': {
    side: 4,
    top: 15,
    hairline: 93,
    sideburn: 194,
    corner: 106,
    part: undefined,
    combed: 'across',
    tucked: false,
  },
  receding: {
    side: 3,
    top: 5,
    hairline: 80,
    sideburn: 196,
    corner: 84,
    part: undefined,
    combed: 'across',
    tucked: false,
  },
  'tied-back': {
    side: 3,
    top: 11,
    hairline: 97,
    sideburn: 176,
    corner: 116,
    part: undefined,
    combed: 'across',
    tucked: false,
  },
  'centre-long': {
    side: 9,
    top: 13,
    hairline: 84,
    sideburn: 208,
    corner: 118,
    part: 0,
    combed: 'along',
    tucked: true,
  },
  'side-long': {
    side: 9,
    top: 15,
    hairline: 88,
    sideburn: 208,
    corner: 120,
    part: -0.34,
    combed: 'along',
    tucked: true,
  },
  'fringe-long': {
    side: 8,
    top: 13,
    hairline: 98,
    sideburn: 206,
    corner: 118,
    part: undefined,
    combed: 'along',
    tucked: true,
  },
  bob: {
    side: 9,
    top: 14,
    hairline: 88,
    sideburn: 208,
    corner: 120,
    part: 0.3,
    combed: 'along',
    tucked: true,
  },
  pixie: {
    side: 7,
    top: 15,
    hairline: 100,
    sideburn: 200,
    corner: 120,
    part: -0.36,
    combed: 'along',
    tucked: false,
  },
  'curly-short': {
    side: 11,
    top: 17,
    hairline: 102,
    sideburn: 200,
    corner: 120,
    part: undefined,
    combed: 'along',
    tucked: false,
  },
  'child-boy': {
    side: 5,
    top: 10,
    hairline: 106,
    sideburn: 186,
    corner: 120,
    part: undefined,
    combed: 'along',
    tucked: false,
  },
  'child-girl': {
    side: 6,
    top: 11,
    hairline: 104,
    sideburn: 204,
    corner: 120,
    part: undefined,
    combed: 'along',
    tucked: true,
  },
}

/** Where this person's hair begins and ends. */
export function hairLines(look: Look): HairLines {
  const cap = caps[look.style]
  const { cheek } = look
  const half = (s: number): { outer: Point[]; inner: Point[] } => {
    const p = (dx: number, y: number): Point => ({ x: CX + s * dx, y })
    const high = cap.part === undefined ? cap.corner : cap.corner + (Math.sign(cap.part) === s ? -9 : 4)
    return {
      outer: [
        cap.tucked ? p(cheek + 14, cap.sideburn + 6) : p(cheek - 1, cap.sideburn + 4),
        p(cheek + cap.side + (cap.tucked ? 3 : 0.5), 160),
        p(cheek * 0.985 + cap.side, 122),
        p(cheek * 0.84 + cap.side * 0.8, 82),
        p(cheek * 0.46, 58 - cap.top * 0.72),
      ],
      inner: [
        cap.tucked ? p(cheek + 10, cap.sideburn) : p(cheek - 3, cap.sideburn + 3),
        p(cheek - (cap.tucked ? 5 : 9), 156),
        p(cheek * 0.84, high + 14),
        p(cheek * 0.62, high - 3),
        p(cheek * 0.3, (cap.hairline * 2 + high) / 3 - 2),
      ],
    }
  }
  const [left, right] = [half(-1), half(1)]
  const partX = cap.part === undefined ? CX : CX + cap.part * cheek * 0.7
  return {
    outer: [...left.outer, { x: CX, y: 51 - cap.top }, ...right.outer.toReversed()],
    inner: [
      ...left.inner,
      { x: partX, y: cap.hairline - (cap.part === undefined ? 0 : 3) },
      ...right.inner.toReversed(),
    ],
    combed: cap.combed,
    part:
      cap.part === undefined
        ? undefined
        : {
            from: { x: partX, y: cap.hairline - 2 },
            to: { x: CX + cap.part * cheek * 0.5, y: 62 - cap.top * 0.5 },
          },
  }
}
