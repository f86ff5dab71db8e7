import type { AttachmentSlot } from '../../../src-shared/cases/attachment.ts'
import type { IdentityPayload, MachineCheck } from '../../../src-shared/identity/identity-payload.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { encodeJpeg } from '../degrade/encode.ts'
import type { Raster } from '../degrade/raster.ts'
import type { Person, PersonWish } from '../people/person.ts'
import type { Outfit } from '../portraits/clothing.ts'
import type { Shot } from '../portraits/draw-portrait.ts'
import type { Look } from '../portraits/look.ts'
import type { Random } from '../random.ts'

/** A file as the applicant sent it. */
export interface Upload {
  readonly bytes: Uint8Array
  /** As claimed by the upload; the bytes may be something else. */
  readonly mediaType: string
  readonly fileName: string
  /** What it looks like upright, for the preview; null where nothing can be shown. */
  readonly seen: Raster | null
}

/** What the form says: the payload without what the centre adds. */
export type Filed = Omit<IdentityPayload, 'machineChecks' | 'submission'>

/** The photographer's side of a case. */
export interface Studio {
  readonly person: Person
  /** Who really sits before the camera. */
  readonly look: Look
  readonly outfit: Outfit
  readonly random: Random
  readonly today: CalendarDate
  /** Takes a picture with the grain of a camera; unnamed parts are an ordinary good ID photo. */
  take(shot?: Partial<Shot>): Promise<Raster>
  /** A text unique to this case, for drawings that want one. */
  readonly key: string
}

export type Finding = Pick<MachineCheck, 'result' | 'value'>
export type Findings = Partial<Record<MachineCheck['check'], Finding>>

export interface Attached {
  readonly slot: AttachmentSlot
  readonly upload: Upload
}

/** One kind of case: what is wrong with it, or what only looks wrong, or nothing. */
export interface Story {
  readonly id: string
  /** Reasons an attentive officer would refuse with; empty when the case should pass. */
  readonly reasons: readonly string[]
  /** The reason this case resembles without deserving it. */
  readonly nearMissOf: string | null
  readonly text: string
  readonly person?: PersonWish
  /** Somebody else, or the same person altered, before the camera; the reference photo keeps the true look. */
  readonly photoLook?: (look: Look, person: Person, random: Random) => Look
  readonly photo?: (studio: Studio) => Promise<Upload>
  /** always · never · by chance (half of the cases). */
  readonly reference?: 'always' | 'never' | ((studio: Studio) => Promise<Upload>)
  readonly cards?: (studio: Studio, filed: Filed) => Promise<readonly Attached[]>
  readonly file?: (filed: Filed, person: Person, random: Random) => Partial<Filed>
  readonly checks?: (filed: Filed, person: Person, random: Random) => Findings
  /** A case that stands before this one and shares with it the person, or only the picture. */
  readonly before?: { readonly story: Story; readonly shares: 'person' | 'photo' }
}

/** A picture as an ordinary JPEG upload. */
export async function asJpeg(raster: Raster, random: Random, quality?: number): Promise<Upload> {
  return {
    bytes: await encodeJpeg(raster, { quality: quality ?? random.pick([84, 86, 88, 90]) }),
    mediaType: 'image/jpeg',
    fileName: `${photoName(random)}.jpg`,
    seen: raster,
  }
}

/** How people's picture files are called. */
export function photoName(random: Random): string {
  return random.weighted([
    [`证件照`, 5],
    [`1寸照片`, 3],
    [`IMG_${random.int(1000, 9999)}`, 4],
    [`mmexport16${random.int(10000000000, 99999999999)}`, 2],
    [
      `微信图片_2026${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`,
      3,
    ],
    [`照片正面`, 2],
    [`wx_camera_${random.int(100000, 999999)}`, 1],
  ])
}

type Extra = Omit<Story, 'id' | 'reasons' | 'nearMissOf' | 'text' | 'photo'>
type Photo = (studio: Studio) => Promise<Upload>

/** A case that deserves its reasons; the id begins with the first of them. */
export function problem(
  id: string,
  text: string,
  photo: Photo | undefined,
  extra: Extra & { readonly also?: readonly string[] } = {},
): Story {
  const { also, ...rest } = extra
  return {
    id,
    text,
    reasons: [id.slice(0, 4), ...(also ?? [])],
    nearMissOf: null,
    ...(photo ? { photo } : {}),
    ...rest,
  }
}

/** A case that must pass although it resembles the reason its id begins with. */
export function nearMiss(id: string, text: string, photo: Photo | undefined, extra: Extra = {}): Story {
  return {
    id: `near-${id}`,
    text,
    reasons: [],
    nearMissOf: id.slice(0, 4),
    ...(photo ? { photo } : {}),
    ...extra,
  }
}

/** A raster step as an upload step: take, change, send as JPEG. */
export function changed(
  change: (raster: Raster, studio: Studio) => Raster | Promise<Raster>,
  shot?: Partial<Shot> | ((studio: Studio) => Partial<Shot>),
): Photo {
  return async studio => {
    const taken = await studio.take(typeof shot === 'function' ? shot(studio) : shot)
    return asJpeg(await change(taken, studio), studio.random)
  }
}

/** An ordinary picture with these parts of the shot set. */
export function taken(shot: Partial<Shot> | ((studio: Studio) => Partial<Shot>)): Photo {
  return changed(raster => raster, shot)
}
