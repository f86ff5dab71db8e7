import { addDays, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { type CardFacts, cardBack, cardFront, cardOnTable } from '../scenes/cards.ts'
import { type Attached, asJpeg, type Filed, nearMiss, problem, type Story, type Studio } from './story.ts'

interface Lie {
  readonly turn?: number
  readonly cut?: number
  readonly cutDown?: number
  readonly size?: number
}

function factsOf(studio: Studio, filed: Filed, validUntil: CalendarDate | 'long-term'): CardFacts {
  const { person } = studio
  const span = person.age >= 46 ? 30 : person.age >= 26 ? 20 : 10
  const until = validUntil === 'long-term' ? '长期' : validUntil
  const from =
    validUntil === 'long-term'
      ? addDays(studio.today, -2000)
      : `${Number(validUntil.slice(0, 4)) - span}${validUntil.slice(4)}`
  return {
    name: filed.name,
    sex: person.sex,
    nation: '汉',
    bornOn: person.bornOn,
    address: filed.hukouAddress,
    number: person.idNumber,
    issuedOn: from,
    validUntil: until,
    authority: '示例市公安局示例分局',
  }
}

/** Both sides of a drawn card on a table; `shown` is what the card says, which need not be what the form says. */
function bothSides(lie: Lie, shown: (filed: Filed, studio: Studio) => CalendarDate | 'long-term') {
  return async (studio: Studio, filed: Filed): Promise<readonly Attached[]> => {
    const facts = factsOf(studio, filed, shown(filed, studio))
    const portrait = await studio.take({ width: 358, height: 441 })
    const front = await cardOnTable(await cardFront(facts, portrait), {
      turn: lie.turn ?? studio.random.between(-0.04, 0.04),
      cut: lie.cut ?? 0,
      cutDown: lie.cutDown ?? 0,
      size: lie.size ?? 0.94,
    })
    const back = await cardOnTable(await cardBack(facts), {
      turn: studio.random.between(-0.04, 0.04),
      cut: 0,
    })
    return [
      {
        slot: 'card-front',
        upload: { ...(await asJpeg(front, studio.random)), fileName: '身份证人像面.jpg' },
      },
      { slot: 'card-back', upload: { ...(await asJpeg(back, studio.random)), fileName: '身份证国徽面.jpg' } },
    ]
  }
}

const asFiled = (filed: Filed) => filed.validUntil ?? 'long-term'
const citizen = { idType: 'citizen-id', nameKind: 'han', ages: [19, 24] } as const

/** ID14 card cut off, ID15 card expired or its end entered wrongly. The ID photo itself is good in all of them. */
export function cardsAndValidity(today: CalendarDate): readonly Story[] {
  const until = (days: number) => () => ({ validUntil: addDays(today, days) })
  return [
    problem('ID14-cut-right', 'The right edge of the card with part of the portrait is missing.', undefined, {
      person: citizen,
      cards: bothSides({ cut: 0.24 }, asFiled),
    }),
    problem('ID14-cut-bottom', 'The lower edge with the number is missing.', undefined, {
      person: citizen,
      cards: bothSides({ cutDown: 0.26, turn: 0.02 }, asFiled),
    }),
    problem('ID14-too-close', 'So close that all four corners are outside.', undefined, {
      person: citizen,
      cards: bothSides({ size: 1.24, turn: 0.05 }, asFiled),
    }),
    nearMiss('ID14-narrow-margin', 'All corners are in, with a narrow margin.', undefined, {
      person: citizen,
      cards: bothSides({ size: 1.08, turn: 0 }, asFiled),
    }),
    nearMiss('ID14-slanted', 'Lies aslant, complete.', undefined, {
      person: citizen,
      cards: bothSides({ size: 0.86, turn: 0.13 }, asFiled),
    }),
    nearMiss('ID14-small', 'Small in the picture, complete and readable.', undefined, {
      person: citizen,
      cards: bothSides({ size: 0.74, turn: -0.05 }, asFiled),
    }),

    problem('ID15-expired', 'The card ran out months ago.', undefined, {
      person: citizen,
      file: until(-190),
      cards: bothSides({}, asFiled),
    }),
    problem('ID15-expired-lately', 'The card ran out nine days ago.', undefined, {
      person: citizen,
      file: until(-9),
      cards: bothSides({}, asFiled),
    }),
    problem('ID15-entered-wrongly', 'The form says eight years more than the card.', undefined, {
      person: citizen,
      file: until(2900),
      cards: bothSides({}, () => addDays(today, -22)),
    }),
    nearMiss('ID15-next-week', 'Runs out next week, valid today.', undefined, {
      person: citizen,
      file: until(6),
      cards: bothSides({}, asFiled),
    }),
    nearMiss('ID15-last-day', 'Good for another fortnight only.', undefined, {
      person: citizen,
      file: until(14),
      cards: bothSides({}, asFiled),
    }),
    nearMiss('ID15-long-term', 'Long-term, as cards of people past forty-five are.', undefined, {
      person: { ...citizen, ages: [47, 58] },
      file: () => ({ validUntil: 'long-term' }),
      cards: bothSides({}, asFiled),
    }),
  ]
}
