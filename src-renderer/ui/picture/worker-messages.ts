import type { PictureMeasures } from './measure-picture.ts'

/** To the worker: where the picture is, and whether faces are to be looked for in it. */
export interface MeasureAsked {
  readonly ask: number
  readonly url: string
  readonly faces: boolean
}

/** From it; null where the picture could not be had or decoded. */
export interface MeasureTold {
  readonly ask: number
  readonly measures: PictureMeasures | null
}
