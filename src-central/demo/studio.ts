import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { encodeBmp, encodePng } from './degrade/encode.ts'
import { grain, rasterOf } from './degrade/raster.ts'
import type { Person } from './people/person.ts'
import { type Backdrop, BLUE, plain, RED, WHITE } from './portraits/backdrop.ts'
import { makeOutfit, type Outfit } from './portraits/clothing.ts'
import { drawPortrait } from './portraits/draw-portrait.ts'
import type { Look } from './portraits/look.ts'
import type { Random } from './random.ts'
import { asJpeg, photoName, type Studio, type Upload } from './stories/story.ts'

const SIZES: readonly (readonly [readonly [number, number], number])[] = [
  [[358, 441], 60],
  [[295, 413], 16],
  [[413, 531], 10],
  [[480, 600], 10],
  [[600, 740], 4],
]

function groundFor(random: Random, outfit: Outfit): Backdrop {
  const bright = Number.parseInt(outfit.colour.slice(1, 3), 16) > 190
  return random.weighted([
    [plain(WHITE, random.between(0.02, 0.08)), bright ? 2 : 12],
    [plain(BLUE, 0.05), 5],
    [plain(RED, 0.05), 2],
    [plain('#e9edf0', 0.06), 2],
  ] as const)
}

/**
 * A photographer for one person and one occasion. Clothes, ground, size and small inaccuracies are drawn once from
 * `random`, so two pictures of one studio belong together, and another studio shows the same look otherwise.
 */
export function openStudio(
  person: Person,
  look: Look,
  today: CalendarDate,
  random: Random,
  key: string,
): Studio {
  const outfit = makeOutfit(random.fork('outfit'), look.sex, look.age)
  const ground = groundFor(random.fork('ground'), outfit)
  const [width, height] = random.weighted(SIZES)
  const [zoom, shiftX, shiftY, tilt] = [
    random.between(0.97, 1.05),
    random.between(-4, 4),
    random.between(-3, 5),
    random.between(-1.1, 1.1),
  ]
  const strength = random.between(2.6, 4.6)
  const exposure = random.between(0.95, 1.03)
  return {
    person,
    look,
    outfit,
    random,
    today,
    key,
    async take(shot = {}) {
      const svg = drawPortrait({
        look,
        outfit,
        backdrop: ground,
        width,
        height,
        zoom,
        shiftX,
        shiftY,
        tilt,
        key,
        ...shot,
      })
      return grain(await rasterOf(svg), strength, random.fork('grain'), exposure)
    },
  }
}

/** The ordinary upload: mostly JPEG, now and then a PNG or a bitmap, as applicants send them. */
export async function ordinaryUpload(studio: Studio): Promise<Upload> {
  const raster = await studio.take()
  const kind = studio.random.weighted([
    ['jpeg', 92],
    ['png', 6],
    ['bmp', 2],
  ] as const)
  const fileName = photoName(studio.random)
  if (kind === 'png' && raster.width <= 358)
    return {
      bytes: await encodePng(raster),
      mediaType: 'image/png',
      fileName: `${fileName}.png`,
      seen: raster,
    }
  if (kind === 'bmp' && raster.width <= 358)
    return { bytes: encodeBmp(raster), mediaType: 'image/bmp', fileName: `${fileName}.bmp`, seen: raster }
  return asJpeg(raster, studio.random)
}

/** The picture the centre holds of the person: plain, small, taken some years ago. */
export async function referenceUpload(studio: Studio): Promise<Upload> {
  const raster = await studio.take({
    width: 358,
    height: 441,
    backdrop: plain(studio.random.pick([WHITE, BLUE, '#e9edf0'])),
  })
  return { ...(await asJpeg(raster, studio.random, 86)), fileName: 'reference.jpg' }
}
