import { backlit, exposure, glareSpot, halfShadow, warmth } from '../degrade/light.ts'
import { phonePhoto, printOnDesk, screenPhoto } from '../degrade/recapture.ts'
import { dreamy, porcelain, slimmed } from '../degrade/retouch.ts'
import { plain, WHITE } from '../portraits/backdrop.ts'
import { mix } from '../portraits/svg.ts'
import { changed, nearMiss, problem, type Story, taken } from './story.ts'

/** ID05 light, ID06 retouched, ID07 re-photographed; and what only resembles them. */
export const lightAndRetouch: readonly Story[] = [
  problem(
    'ID05-too-dark',
    'Underexposed: the features drown.',
    changed((r, s) => exposure(r, s.random.between(0.24, 0.32), 0, 1.15)),
  ),
  problem(
    'ID05-too-bright',
    'Overexposed: forehead and cheeks are burnt out.',
    changed((r, s) => exposure(r, s.random.between(1.6, 1.85), 32)),
    { person: { idType: 'citizen-id' } },
  ),
  problem(
    'ID05-half-shadow',
    'Half of the face lies in hard shadow.',
    changed((r, s) => halfShadow(r, s.random.between(0.13, 0.22), 0.12, s.random)),
  ),
  problem(
    'ID05-lens-glare',
    'The glasses mirror a lamp; the eyes cannot be seen.',
    taken(s => ({ look: { ...s.look, glasses: 'dark-frame' }, accessories: [{ kind: 'lens-glare' }] })),
  ),
  problem(
    'ID05-backlit',
    'Taken against a bright window.',
    changed((r, s) => backlit(r, s.random.between(0.2, 0.28)), { backdrop: plain(WHITE) }),
  ),
  problem(
    'ID05-flash-spot',
    'A flash burnt a hole into the face.',
    changed((r, s) => glareSpot(r, s.random.between(0.42, 0.58), 0.4, 0.22, 0.2, 1.1)),
  ),
  nearMiss(
    'ID05-slightly-dark',
    'A little dark, all features readable.',
    changed(r => exposure(r, 0.74, 0, 1.04)),
  ),
  nearMiss(
    'ID05-slightly-bright',
    'A little bright, nothing burnt out.',
    changed(r => exposure(r, 1.05, 7)),
  ),
  nearMiss(
    'ID05-side-light',
    'Soft light from one side.',
    changed((r, s) => halfShadow(r, 0.74, 0.5, s.random)),
  ),

  problem(
    'ID06-beauty-filter',
    'Beauty filter: huge eyes, porcelain skin, pink glow.',
    changed(
      async r => dreamy(await porcelain(r, 7, 0.92), 0.85),
      s => ({
        look: {
          ...s.look,
          skin: mix(s.look.skin, '#fff1ea', 0.75),
          chin: s.look.chin * 0.6,
          jaw: s.look.jaw * 0.84,
        },
        expression: { eyesLarger: 0.5, lipColour: '#e0476b', closedEyes: false, smile: 1 },
      }),
    ),
    { person: { sex: 'female', ages: [18, 28] } },
  ),
  problem(
    'ID06-smoothed',
    'Skin without a pore, eyes enlarged, lips painted.',
    changed(
      async r => porcelain(r, 7, 0.95),
      s => ({
        look: { ...s.look, skin: mix(s.look.skin, '#fff1ea', 0.55), mole: undefined, glasses: 'none' },
        expression: { eyesLarger: 0.38, lipColour: '#d8486a', closedEyes: false, smile: 0.6 },
      }),
    ),
    { person: { sex: 'female', ages: [19, 32] } },
  ),
  problem(
    'ID06-cat-filter',
    'An app has drawn cat ears and whiskers.',
    taken({
      accessories: [{ kind: 'cat-filter' }],
      expression: { eyesLarger: 0.3, lipColour: undefined, closedEyes: false, smile: 2 },
    }),
  ),
  problem(
    'ID06-slimmed',
    'The jaw was squeezed with an app; the shelves behind bend with it.',
    changed(
      (r, s) => slimmed(r, s.random.between(0.36, 0.46)),
      s => ({
        backdrop: { kind: 'bookshelf' },
        expression: { eyesLarger: 0.3, lipColour: undefined, closedEyes: false, smile: 0 },
        key: s.key,
      }),
    ),
    { also: ['ID10'] },
  ),
  nearMiss(
    'ID06-light-make-up',
    'Everyday lipstick, natural skin.',
    taken({ expression: { eyesLarger: 0, lipColour: '#b9504f', closedEyes: false, smile: 0.4 } }),
    { person: { sex: 'female', ages: [20, 38] } },
  ),
  nearMiss(
    'ID06-smooth-youth',
    'A very young face with naturally smooth skin.',
    taken(s => ({ look: { ...s.look, mole: undefined, stubble: 0 } })),
    { person: { ages: [17, 19] } },
  ),
  nearMiss(
    'ID06-studio',
    'A studio picture with mild contrast correction.',
    changed(r => exposure(r, 1.03, 2, 0.98), { width: 413, height: 531 }),
  ),

  problem(
    'ID07-screen',
    'A monitor photographed with a phone: fringes and bezel.',
    changed((r, s) => screenPhoto(r, s.random), { backdrop: plain('#dfe9f5') }),
  ),
  problem(
    'ID07-print',
    'A paper print photographed on a desk.',
    changed((r, s) => printOnDesk(r, s.random)),
  ),
  problem(
    'ID07-phone',
    'The album of another phone, photographed.',
    changed((r, s) => phonePhoto(r, s.random)),
  ),
  nearMiss(
    'ID07-white-rim',
    'A clean digital photo with a thin white rim.',
    taken({
      overlay: '<path d="M0 0H358V441H0Z" fill="none" stroke="#fff" stroke-width="10"/>',
      backdrop: plain('#4b8fd0'),
    }),
  ),
  nearMiss(
    'ID07-flat-scan',
    'A flat scan of a print: no desk, no fringes.',
    changed(r => exposure(warmth(r, 0.02), 0.97, 4)),
  ),
  nearMiss(
    'ID07-fine-knit',
    'A finely patterned shirt shimmers; the picture is original.',
    taken(s => ({
      overlay: `<defs><pattern id="kn" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2h-2z" fill="#fff" fill-opacity=".16"/></pattern></defs><path d="M30 400C90 380 120 372 179 426C238 372 270 380 330 400V441H30Z" fill="url(#kn)"/>`,
      outfit: { ...s.outfit, garment: 'crew' },
    })),
  ),
]
