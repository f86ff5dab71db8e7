import { MEASURE_WIDTH, measurePixels } from './measure-picture.ts'
import type { MeasureAsked, MeasureTold } from './worker-messages.ts'

/**
 * Entry of the worker that measures pictures: it fetches, decodes and counts, so that the window's own thread does none of it. It
 * speaks to the desk alone, under the page's own rules of content.
 */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<MeasureAsked>) => void) | null
  postMessage(told: MeasureTold): void
}

scope.onmessage = ({ data }) => {
  void measure(data).then(
    told => scope.postMessage(told),
    () => scope.postMessage({ ask: data.ask, measures: null }),
  )
}

async function measure({ ask, url, faces }: MeasureAsked): Promise<MeasureTold> {
  const answer = await fetch(url)
  if (!answer.ok) return { ask, measures: null }
  // Turned upright by its EXIF, as it is on the screen.
  const whole = await createImageBitmap(await answer.blob(), { imageOrientation: 'from-image' })
  const picture = drawn(whole, MEASURE_WIDTH)
  whole.close()
  if (!picture) return { ask, measures: null }
  const plain = measurePixels(picture.data, picture.width, picture.height)
  const found = faces ? await findFaces(picture) : undefined
  return { ask, measures: found ? { ...plain, ...found } : plain }
}

/** The picture at one width, so that figures of large and small photos can be compared. */
function drawn(whole: ImageBitmap, width: number): ImageData | undefined {
  const height = Math.max(3, Math.round((whole.height / whole.width) * width))
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  pen?.drawImage(whole, 0, 0, width, height)
  return pen?.getImageData(0, 0, width, height)
}

/** Without the model there is one hint less, and nothing else. */
async function findFaces(picture: ImageData) {
  try {
    const { countFaces } = await import('./count-faces.ts')
    return await countFaces(picture)
  } catch {
    return undefined
  }
}
