import { type Config, Human } from '@vladmandic/human'

/** What a face detector found. A hint (ADR 15): it counts faces, it does not know anybody, and nothing is kept. */
export interface FacesFound {
  readonly faces: number
  /** Height of the largest head against the picture's, 0 to 1. */
  readonly headShare: number | undefined
}

/** Fainter ones are patterns of clothes and grounds. */
const LEAST_SCORE = 0.5

/** Face detection alone (BlazeFace), on the processor: no WebAssembly and no code made at run time, which the page forbids. */
const config: Partial<Config> = {
  backend: 'cpu',
  modelBasePath: new URL('/face-model/', self.location.origin).href,
  cacheModels: false,
  validateModels: false,
  debug: false,
  warmup: 'none',
  filter: { enabled: false },
  gesture: { enabled: false },
  segmentation: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  face: {
    enabled: true,
    detector: { modelPath: 'blazeface.json', rotation: false, maxDetected: 5, minConfidence: LEAST_SCORE },
    mesh: { enabled: false },
    iris: { enabled: false },
    description: { enabled: false },
    emotion: { enabled: false },
    antispoof: { enabled: false },
    liveness: { enabled: false },
  },
}

let detector: Human | undefined

/** Counts the faces of a small picture. The detector's square around a face is about as high as the head from crown to chin. */
export async function countFaces(picture: ImageData): Promise<FacesFound> {
  detector ??= new Human(config)
  const { face } = await detector.detect(picture)
  const heads = face.filter(({ boxScore }) => boxScore >= LEAST_SCORE).map(({ box }) => box[3])
  return {
    faces: heads.length,
    headShare: heads.length === 0 ? undefined : Math.max(...heads) / picture.height,
  }
}
