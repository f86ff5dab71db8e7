import { blurred, shaken, thumbnailed } from '../degrade/light.ts'
import { rasterOf, through } from '../degrade/raster.ts'
import { plain } from '../portraits/backdrop.ts'
import { fullBody, holidaySnap, sideView, stickerBooth } from '../scenes/snapshots.ts'
import { asJpeg, changed, nearMiss, problem, type Story, type Studio, taken } from './story.ts'

const drawn = (draw: (studio: Studio) => string) => async (studio: Studio) =>
  asJpeg(await rasterOf(draw(studio)), studio.random)

/** ID01 blur, ID02 no ID-style photo, ID03 covered face, ID04 wrong crop; and what only resembles them. */
export const sharpnessAndFraming: readonly Story[] = [
  problem(
    'ID01-out-of-focus',
    'The camera focused on something else.',
    changed((r, s) => blurred(r, s.random.between(3.2, 4.6))),
  ),
  problem(
    'ID01-shaken',
    'The hand moved while the shutter was open.',
    changed((r, s) => shaken(r, s.random.between(15, 24), s.random.between(-0.5, 0.5))),
  ),
  problem(
    'ID01-thumbnail',
    'A chat thumbnail blown up to full size.',
    changed((r, s) => thumbnailed(r, s.random.int(40, 54))),
  ),
  problem(
    'ID01-dark-and-blurred',
    'Blurred by the long exposure of a dark room: two defects at once.',
    changed(async (r, s) => {
      const soft = await blurred(r, s.random.between(3, 4))
      return through(soft, image => image.modulate({ brightness: 0.3 }))
    }),
    { also: ['ID05'] },
  ),
  nearMiss(
    'ID01-slightly-soft',
    'A little soft, but every feature is clearly outlined.',
    changed((r, s) => blurred(r, s.random.between(0.7, 0.9))),
  ),
  nearMiss('ID01-small-file', 'Strongly compressed to a few kilobytes, still readable.', async s =>
    asJpeg(await s.take({ width: 295, height: 413 }), s.random, 58),
  ),
  nearMiss(
    'ID01-soft-print-scan',
    'A scan with a hint of softness.',
    changed(async (r, s) =>
      blurred(await through(r, image => image.modulate({ saturation: 0.92 })), s.random.between(0.6, 0.8)),
    ),
  ),

  problem(
    'ID02-full-body',
    'A holiday picture of the whole person.',
    drawn(s => fullBody(s.look, s.outfit, s.key, 'outdoor')),
  ),
  problem(
    'ID02-street',
    'Standing in a street, whole figure.',
    drawn(s => fullBody(s.look, s.outfit, s.key, 'street')),
  ),
  problem(
    'ID02-side-view',
    'Taken from the side.',
    drawn(s => sideView(s.look, s.outfit, s.key)),
  ),
  problem(
    'ID02-sticker-booth',
    'A booth picture with a heart frame.',
    drawn(s => stickerBooth(s.look, s.outfit, s.key)),
    { person: { sex: 'female', ages: [18, 25] } },
  ),
  problem(
    'ID02-selfie',
    'An everyday snapshot at arm’s length.',
    drawn(s => holidaySnap(s.look, s.outfit, s.key)),
  ),
  problem(
    'ID02-cap',
    'Wears a cap: not bare-headed.',
    taken(s => ({
      accessories: [{ kind: 'cap', colour: s.random.pick(['#2f4f86', '#8a2c2c', '#2c2c30']) }],
    })),
  ),
  nearMiss(
    'ID02-light-clothes',
    'Light everyday clothes, otherwise a proper front photo.',
    taken(s => ({ outfit: { ...s.outfit, garment: 'crew', colour: '#d9dde2' } })),
  ),
  nearMiss(
    'ID02-slight-smile',
    'A faint smile in a front photo.',
    taken({ expression: { eyesLarger: 0, lipColour: undefined, closedEyes: false, smile: 2.4 } }),
  ),
  nearMiss(
    'ID02-hair-up',
    'Hair tied on top looks like headgear in the thumbnail, but is none.',
    taken(s => ({
      look: { ...s.look, style: s.look.sex === 'female' ? 'tied-back' : 'combed-back' },
      zoom: 0.95,
    })),
  ),

  problem(
    'ID03-mask',
    'Wears a medical mask.',
    taken(s => ({
      accessories: [{ kind: 'mask', colour: s.random.pick(['#9cc3dd', '#dfe6ea', '#3a3d42']) }],
    })),
  ),
  problem(
    'ID03-sunglasses',
    'Wears sunglasses.',
    taken(s => ({ look: { ...s.look, glasses: 'none' }, accessories: [{ kind: 'sunglasses' }] })),
  ),
  problem(
    'ID03-hair',
    'Long hair hangs over ears and eyebrows.',
    taken(s => ({ look: { ...s.look, glasses: 'none' }, accessories: [{ kind: 'hair-over-ears' }] })),
    { person: { sex: 'female', ages: [18, 30] } },
  ),
  problem('ID03-hand', 'A hand in front of mouth and cheek.', taken({ accessories: [{ kind: 'hand' }] })),
  problem(
    'ID03-scarf',
    'A scarf covers half of the face.',
    taken({ accessories: [{ kind: 'head-scarf', colour: '#a34848', covers: 'half-face' }] }),
    { person: { sex: 'female', ages: [20, 45] } },
  ),
  nearMiss(
    'ID03-glasses',
    'Habitual glasses without reflection.',
    taken(s => ({ look: { ...s.look, glasses: 'dark-frame' } })),
  ),
  nearMiss(
    'ID03-head-scarf',
    'A head-scarf for religious reasons with all features visible.',
    taken(s => ({
      look: { ...s.look, glasses: 'none' },
      accessories: [
        { kind: 'head-scarf', colour: s.random.pick(['#5a4a78', '#2d4a5c', '#d8d2c6']), covers: 'hair' },
      ],
    })),
    { person: { sex: 'female', ages: [20, 50], nameKind: 'hui' } },
  ),
  nearMiss(
    'ID03-fringe',
    'A fringe that ends above the eyebrows; ears visible.',
    taken(s => ({
      look: { ...s.look, glasses: 'none', style: s.look.sex === 'female' ? 'fringe-long' : 'fringe-short' },
    })),
  ),

  problem(
    'ID04-too-small',
    'The person is far away and small.',
    taken(s => ({ zoom: s.random.between(0.36, 0.44), shiftY: 6 })),
  ),
  problem(
    'ID04-too-large',
    'The face fills the frame; crown and chin are cut off.',
    taken(s => ({ zoom: s.random.between(1.78, 1.95), shiftY: 26 })),
  ),
  problem(
    'ID04-no-shoulders',
    'Cut at the chin: no neck, no shoulders.',
    taken(s => ({ zoom: 1.22, shiftY: s.random.between(104, 118) })),
  ),
  problem(
    'ID04-off-centre',
    'Half of the head is outside the frame.',
    taken(s => ({ shiftX: s.random.pick([-1, 1]) * s.random.between(125, 140) })),
  ),
  nearMiss(
    'ID04-slightly-small',
    'The head fills a little more than half of the frame.',
    taken({ zoom: 0.86 }),
  ),
  nearMiss(
    'ID04-slightly-off',
    'A little left of the middle, complete.',
    taken(s => ({ shiftX: s.random.pick([-24, 24]) })),
  ),
  nearMiss(
    'ID04-tall-format',
    'A two-inch print: taller than the usual format.',
    taken({ width: 413, height: 579, zoom: 0.96, shiftY: 8 }),
  ),
  nearMiss(
    'ID04-close',
    'A little close, but crown, chin and shoulders are in.',
    taken({ zoom: 1.1, shiftY: 6, backdrop: plain('#f4f4f2') }),
  ),
]
