import type { Random } from '../random.ts'
import { mix } from './svg.ts'

export type Sex = 'male' | 'female'

export type HairStyle =
  | 'side-part'
  | 'brush'
  | 'fringe-short'
  | 'combed-back'
  | 'receding'
  | 'tied-back'
  | 'centre-long'
  | 'side-long'
  | 'fringe-long'
  | 'bob'
  | 'pixie'
  | 'curly-short'
  | 'child-boy'
  | 'child-girl'

/** Everything that makes one invented face the same face in two pictures. */
export interface Look {
  readonly sex: Sex
  /** Years; shapes proportions, lines and hair colour. */
  readonly age: number
  readonly skin: string
  readonly hair: string
  readonly style: HairStyle
  readonly glasses: 'none' | 'thin' | 'dark-frame' | 'half'
  /** Half width of the face at the cheekbones, in drawing units. */
  readonly cheek: number
  readonly jaw: number
  readonly chin: number
  readonly chinY: number
  readonly eyeGap: number
  readonly eyeWide: number
  readonly eyeOpen: number
  readonly eyeTilt: number
  readonly doubleLid: boolean
  readonly browThick: number
  readonly browArch: number
  readonly browY: number
  readonly noseWide: number
  readonly noseLong: number
  readonly mouthWide: number
  readonly lipFull: number
  readonly ear: number
  readonly stubble: number
  readonly mole: { readonly x: number; readonly y: number } | undefined
  readonly iris: string
  /** Small left/right unevenness, as every face has. */
  readonly uneven: number
}

const SKINS = ['#f2d3b8', '#efcba9', '#e9c19c', '#e2b68e', '#d9a87e', '#f5dac4', '#cf9c72']
const HAIRS = ['#1b1613', '#201a17', '#17130f', '#2a201a', '#33261d']

const MEN: readonly (readonly [HairStyle, number])[] = [
  ['side-part', 5],
  ['brush', 4],
  ['fringe-short', 4],
  ['combed-back', 2],
]
const WOMEN: readonly (readonly [HairStyle, number])[] = [
  ['tied-back', 5],
  ['centre-long', 4],
  ['side-long', 4],
  ['fringe-long', 2],
  ['bob', 3],
  ['pixie', 1],
]

/** How wide a picture's colour range is: mostly East Asian applicants, a few from elsewhere. */
export type Ancestry = 'local' | 'western' | 'african' | 'central-asian'

/** An invented face for somebody of this sex and age; the same source gives the same face. */
export function makeLook(random: Random, sex: Sex, age: number, ancestry: Ancestry = 'local'): Look {
  const child = age < 14
  const old = Math.max(0, Math.min(1, (age - 42) / 30))
  const skin =
    ancestry === 'african'
      ? random.pick(['#7a4f35', '#65402a', '#8d5e40'])
      : ancestry === 'western'
        ? random.pick(['#f6ddcd', '#f2d2bd', '#ecc7ae'])
        : random.pick(SKINS)
  const base =
    ancestry === 'western'
      ? random.pick(['#5a3d24', '#7b5a34', '#33241a'])
      : ancestry === 'central-asian'
        ? random.pick(['#2a1d15', '#3a281b', '#1b1613'])
        : random.pick(HAIRS)
  const grey = Math.max(0, Math.min(0.85, old * random.between(0.2, 1.1) - 0.12))
  const man = sex === 'male'
  const style: HairStyle = child
    ? man
      ? 'child-boy'
      : 'child-girl'
    : man
      ? age > 45 && random.chance(0.4)
        ? 'receding'
        : random.weighted(MEN)
      : age > 50
        ? random.pick(['curly-short', 'bob', 'tied-back', 'curly-short'] as const)
        : random.weighted(WOMEN)
  const deep = ancestry === 'western' || ancestry === 'central-asian' ? 1 : 0
  return {
    sex,
    age,
    skin: mix(skin, '#c98f66', old * 0.25),
    hair: mix(base, '#c9c6c2', grey),
    style,
    glasses: child || !random.chance(0.24) ? 'none' : random.pick(['thin', 'dark-frame', 'half'] as const),
    cheek: (man ? 86 : 82) + random.normal() * 3 + (child ? 1 : 0),
    jaw: (man ? 71 : 63) + random.normal() * 4 - (child ? 1 : 0) + old * 2,
    chin: (man ? 27 : 21) + random.normal() * 3,
    chinY: (man ? 320 : 314) + random.normal() * 3.5 - (child ? 10 : 0),
    eyeGap: 37 + random.normal() * 1.4,
    eyeWide: (man ? 16.4 : 17.2) + random.normal() * 0.9 + (child ? 1.4 : 0),
    eyeOpen: (man ? 6.6 : 7.6) + random.normal() * 0.7 + (child ? 1.2 : 0) - old * 0.9 + deep * 0.5,
    eyeTilt: random.between(0.2, 3.2),
    doubleLid: deep === 1 || random.chance(man ? 0.45 : 0.65),
    browThick: (man ? 5.6 : 3.9) + random.normal() * 0.7 - (child ? 1.4 : 0),
    browArch: (man ? 3.2 : 5) + random.normal() * 1.2,
    browY: 160 + random.normal() * 1.8 + (child ? 4 : 0),
    noseWide: (man ? 16.5 : 14) + random.normal() * 1.3 - (child ? 2 : 0) - deep * 1.5,
    noseLong: 237 + random.normal() * 3 - (child ? 5 : 0),
    mouthWide: (man ? 26 : 23.5) + random.normal() * 1.8 - (child ? 3 : 0),
    lipFull: (man ? 6 : 7.4) + random.normal() * 0.9 - old * 1.4,
    ear: 1 + random.normal() * 0.06,
    stubble: man && age >= 18 ? random.pick([0, 0, 0.05, 0.1, 0.16]) : 0,
    mole: random.chance(0.22)
      ? { x: random.pick([-1, 1]) * random.between(20, 55), y: random.between(215, 285) }
      : undefined,
    iris:
      deep === 1
        ? random.pick(['#6b5a3a', '#4a3a28', '#5f6b6e'])
        : random.pick(['#2b1c13', '#38251a', '#23160f']),
    uneven: random.normal() * 0.8,
  }
}

/** The same person some years on: features stay, lines and grey come, the hair may be worn otherwise. */
export function atAge(look: Look, age: number, style: HairStyle = look.style): Look {
  const old = Math.max(0, Math.min(1, (age - 42) / 30))
  return {
    ...look,
    age,
    style,
    hair: mix(look.hair, '#c9c6c2', Math.max(0, old * 0.7 - 0.1)),
    jaw: look.jaw + old * 3,
    eyeOpen: look.eyeOpen - old * 0.8,
  }
}

/** The same features before they grew: rounder, larger eyes, a child's hair. */
export function asChild(look: Look, age: number): Look {
  return {
    ...look,
    age,
    style: look.sex === 'male' ? 'child-boy' : 'child-girl',
    glasses: 'none',
    hair: mix(look.hair, '#2b201a', 0.6),
    cheek: 86,
    jaw: Math.min(70, look.jaw + 1),
    chin: look.chin - 3,
    chinY: look.chinY - 14,
    eyeWide: look.eyeWide + 1.8,
    eyeOpen: look.eyeOpen + 1.6,
    browThick: look.browThick * 0.65,
    browY: look.browY + 5,
    noseWide: look.noseWide - 3,
    noseLong: look.noseLong - 8,
    mouthWide: look.mouthWide - 4.5,
    stubble: 0,
    mole: look.mole,
  }
}
