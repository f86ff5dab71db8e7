import { dateStamp, faded, scratched, sepia } from '../degrade/ageing.ts'
import { warmth } from '../degrade/light.ts'
import { plain, WHITE } from '../portraits/backdrop.ts'
import { asChild, atAge, makeLook } from '../portraits/look.ts'
import { mix } from '../portraits/svg.ts'
import { changed, nearMiss, problem, type Story, taken } from './story.ts'

/** The neckerchief of primary-school pupils: nobody wears it at an age to work. */
const RED_SCARF =
  '<path d="M118 352C140 392 160 402 179 404C198 402 218 392 240 352L252 366C232 402 206 416 190 414L214 446L196 446L179 418L162 446L144 446L168 414C150 416 126 402 106 366Z" fill="#d3202a" stroke="#8f1219" stroke-width="1.5" stroke-linejoin="round"/>'

/** ID08 not the age or sex of the number, ID09 not recent, ID10 background; and what only resembles them. */
export const personAndGround: readonly Story[] = [
  problem('ID08-old-man', 'A man past sixty for the number of a young man.', undefined, {
    person: { sex: 'male', ages: [19, 24] },
    photoLook: (_l, _p, r) => makeLook(r.fork('old'), 'male', 66),
    reference: 'never',
  }),
  problem('ID08-other-sex', 'A man’s portrait for a woman’s number.', undefined, {
    person: { sex: 'female', ages: [20, 30] },
    photoLook: (_l, p, r) => ({ ...makeLook(r.fork('man'), 'male', p.age), style: 'brush', stubble: 0.16 }),
    reference: 'always',
  }),
  problem('ID08-woman-for-man', 'A woman’s portrait for a man’s number.', undefined, {
    person: { sex: 'male', ages: [22, 34] },
    photoLook: (_l, p, r) => ({ ...makeLook(r.fork('woman'), 'female', p.age), style: 'side-long' }),
    reference: 'never',
  }),
  problem('ID08-young-for-old', 'Somebody of twenty for the number of a woman of fifty-eight.', undefined, {
    person: { sex: 'female', ages: [55, 59] },
    photoLook: (_l, _p, r) => makeLook(r.fork('young'), 'female', 20),
    reference: 'always',
  }),
  nearMiss('ID08-looks-young', 'Thirty-six and looks younger; the same face as the reference.', undefined, {
    person: { ages: [34, 37] },
    photoLook: l => ({ ...l, age: 25 }),
    reference: 'always',
  }),
  nearMiss(
    'ID08-short-haired-woman',
    'A woman with short hair; number and face agree.',
    taken(s => ({ look: { ...s.look, style: 'pixie' } })),
    { person: { sex: 'female', ages: [20, 35] }, reference: 'always' },
  ),
  nearMiss(
    'ID08-looks-older',
    'Twenty-six, weathered by outdoor work; agrees with the reference.',
    undefined,
    {
      person: { sex: 'male', ages: [25, 28] },
      photoLook: l => ({ ...l, age: 42, stubble: 0.16, skin: mix(l.skin, '#b07a4e', 0.5) }),
      reference: 'always',
    },
  ),

  problem(
    'ID09-sepia',
    'A brown print with the date of 1998 in the corner.',
    changed(
      async (r, s) => dateStamp(sepia(r, 1), `98 ${s.random.int(1, 9)} ${s.random.int(10, 28)}`),
      s => ({ look: atAge(s.look, Math.max(18, s.person.age - 25)) }),
    ),
    { person: { ages: [44, 56] }, reference: 'always' },
  ),
  problem(
    'ID09-childhood',
    'A child’s picture of somebody who is grown up.',
    taken(s => ({
      look: asChild(s.look, s.random.int(7, 9)),
      outfit: { garment: 'shirt', colour: '#dfe6ee', second: '#ffffff', print: undefined },
      zoom: 0.94,
      overlay: RED_SCARF,
    })),
    { person: { ages: [22, 34] } },
  ),
  problem(
    'ID09-faded',
    'A faded, scratched print of long ago.',
    changed(
      async (r, s) =>
        dateStamp(await scratched(faded(r, 1), s.random), `'0${s.random.int(2, 8)} 6 1${s.random.int(0, 9)}`),
      s => ({ look: atAge(s.look, Math.max(16, s.person.age - 20)) }),
    ),
    { person: { ages: [38, 52] }, reference: 'always' },
  ),
  problem(
    'ID09-date-stamp',
    'A film picture stamped 2006, many years younger than today.',
    changed(
      (r, s) => dateStamp(warmth(r, 0.08), `06 ${s.random.int(1, 12)} ${s.random.int(1, 28)}`),
      s => ({ look: atAge(s.look, 18) }),
    ),
    { person: { ages: [37, 45] }, reference: 'always', also: ['ID12'] },
  ),
  nearMiss(
    'ID09-new-hair',
    'Recent, but the hair is worn otherwise than in the reference.',
    taken(s => ({ look: { ...s.look, style: s.look.sex === 'female' ? 'bob' : 'brush', glasses: 'none' } })),
    { person: { ages: [20, 35] }, reference: 'always' },
  ),
  nearMiss(
    'ID09-warm-light',
    'Yellowish lamp light, recent picture.',
    changed(r => warmth(r, 0.045)),
  ),
  nearMiss(
    'ID09-grown-old',
    'Recent picture of an older person; the reference is fifteen years old.',
    taken(s => ({ look: atAge(s.look, s.person.age) })),
    { person: { ages: [52, 58] }, reference: 'always' },
  ),

  problem('ID10-wallpaper', 'Flowered wallpaper.', taken({ backdrop: { kind: 'wallpaper' } })),
  problem('ID10-outdoor', 'Hills and trees behind the person.', taken({ backdrop: { kind: 'outdoor' } })),
  problem('ID10-bookshelf', 'A full bookshelf.', taken({ backdrop: { kind: 'bookshelf' } })),
  problem(
    'ID10-street',
    'House fronts in the background, head too small as well.',
    taken({ backdrop: { kind: 'street' }, zoom: 0.46 }),
    { also: ['ID04'] },
  ),
  problem('ID10-curtain', 'A striped curtain.', taken({ backdrop: { kind: 'curtain' } })),
  nearMiss('ID10-uneven-white', 'A white wall lit unevenly.', taken({ backdrop: plain(WHITE, 0.2) })),
  nearMiss('ID10-light-grey', 'Plain light grey.', taken({ backdrop: plain('#d7dadd', 0.06) })),
  nearMiss(
    'ID10-red',
    'Plain red, as marriage and party papers have it.',
    taken({ backdrop: plain('#c4212b') }),
  ),
]
