import { actsOnOwnDecision } from '../../src-shared/cases/act.ts'
import type { ToldLine } from './life.ts'
import type { CentreSide, DeskLetter, DeskSide } from './read-sides.ts'

type Asked = Extract<ToldLine, { t: 'intent' | 'told' }>

/** Where a letter an officer was told of may stand at the end: I1. */
const accounted = new Set(['waiting', 'needs-you', 'receipted', 'closed', 'undone'])

/** I1–I4 and I7 for one desk: what the officer was told, what the desk has, what the centre has. */
export function checkLetters(told: readonly ToldLine[], desk: DeskSide, centre: CentreSide): string[] {
  const asked = told.filter((line): line is Asked => line.t === 'intent' || line.t === 'told')
  const letters = new Map(desk.letters.map(letter => [letter.letter_id, letter]))
  return [
    ...checkTold(asked, letters, centre),
    ...desk.letters.flatMap(letter => checkEffect(letter, desk, centre, asked)),
    ...checkOrder(desk.letters, centre),
    ...checkLog(desk),
  ]
}

/** I1: nothing an officer was told of is lost. */
function checkTold(
  asked: readonly Asked[],
  letters: ReadonlyMap<string, DeskLetter>,
  centre: CentreSide,
): string[] {
  return asked.flatMap(line => {
    if (line.t === 'intent') return []
    const letter = letters.get(line.id)
    if (!letter)
      return [`I1 lost: the officer was told of ${line.what} ${line.id}, and the desk has no such letter`]
    if (!accounted.has(letter.state)) return [`I1: letter ${line.id} is left as ${letter.state}`]
    if (line.what === 'decide' && (letter.what !== line.outcome || letter.case_id !== line.caseId))
      return [
        `I1: letter ${line.id} says ${letter.what} of ${letter.case_id}, told was ${line.outcome} of ${line.caseId}`,
      ]
    if (line.what === 'undo') {
      if (letter.state !== 'undone') return [`I1: told that ${line.id} is undone, and it is ${letter.state}`]
      if (centre.letters.has(line.id)) return [`I2: undone letter ${line.id} took effect`]
    }
    const adopted = centre.letters.get(line.id)?.disposition === 'proposal-adopted'
    // A supervisor may have adopted it before the officer closed it without knowing.
    if (line.what === 'close' && line.outcome !== 'again' && letter.state !== 'closed' && !adopted)
      return [`I1: told that ${line.id} is closed, and it is ${letter.state}`]
    return []
  })
}

/** I2 and I3: at most one effect, exactly one behind a receipt, none without somebody's decision. */
function checkEffect(
  letter: DeskLetter,
  desk: DeskSide,
  centre: CentreSide,
  asked: readonly Asked[],
): string[] {
  const id = letter.letter_id
  const there = centre.letters.get(id)
  const effects = centre.effects.get(id) ?? 0
  const found: string[] = []
  if (effects > 1) found.push(`I2 doubled: letter ${id} took effect ${effects} times`)
  if (letter.state === 'receipted') {
    const receipts = desk.receipts.filter(receipt => receipt.letter_id === id && receipt.verified === 1)
    if (receipts.length === 0) found.push(`I2: letter ${id} is receipted without a verified receipt`)
    if (!there) found.push(`I2: letter ${id} is receipted and the centre does not have it`)
    else if (letter.kind === 'decision' && there.disposition !== 'agreed' && effects !== 1)
      found.push(`I2: letter ${id} is receipted as ${there.disposition} with ${effects} effects`)
    if (there && there.digest !== letter.digest)
      found.push(`I2: the centre has other content of letter ${id}`)
  } else if (there) {
    found.push(
      `I2: letter ${id} is ${letter.state} (${letter.last_trouble}) here and took effect at the centre`,
    )
  }
  if (letter.kind === 'decision' && !asked.some(line => line.id === id && line.what === 'decide'))
    found.push(`I3: letter ${id} was never asked for by an officer`)
  const undone = asked.some(line => line.id === id && line.what === 'undo')
  if (letter.state === 'undone' && !undone) found.push(`I1: letter ${id} is undone, and nobody undid it`)
  const closed = asked.some(line => line.id === id && line.what === 'close')
  if (letter.state === 'closed' && !closed)
    found.push(`I1: letter ${id} is closed (${letter.closed_by}), and nobody closed it`)
  return found
}

/** Acts about a decision made before, which wait for no other letter of the case. */
const goesAhead: ReadonlySet<string> = new Set(actsOnOwnDecision)

/** I4: letters of one case took effect in the order they were written. */
function checkOrder(letters: readonly DeskLetter[], centre: CentreSide): string[] {
  const last = new Map<string, { order: number; id: string }>()
  const found: string[] = []
  for (const letter of letters) {
    const there = centre.letters.get(letter.letter_id)
    if (!there || goesAhead.has(letter.what)) continue
    const before = last.get(letter.case_id)
    if (before && before.order > there.order)
      found.push(
        `I4: ${letter.letter_id} took effect before the earlier ${before.id} of case ${letter.case_id}`,
      )
    last.set(letter.case_id, { order: there.order, id: letter.letter_id })
  }
  return found
}

/** I7: one line of the log for each change of a letter. */
function checkLog(desk: DeskSide): string[] {
  const lines = new Map<string, number>()
  for (const { act, letter_id } of desk.log) {
    const name = `${act} ${letter_id}`
    lines.set(name, (lines.get(name) ?? 0) + 1)
  }
  return desk.letters.flatMap(letter => {
    const of = (act: string) => lines.get(`${act} ${letter.letter_id}`) ?? 0
    const made = of('decision-made') + of('act-made')
    const found = made === 1 ? [] : [`I7: ${made} lines for the making of letter ${letter.letter_id}`]
    const ends = { undone: 'decision-undone', receipted: 'letter-receipted' } as Readonly<
      Record<string, string>
    >
    const act = ends[letter.state]
    if (act && of(act) !== 1) found.push(`I7: ${of(act)} lines ${act} for letter ${letter.letter_id}`)
    return found
  })
}
