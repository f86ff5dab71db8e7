import type { Letter, LetterAnswers } from '../../src-shared/central/letters.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { deliverLetter } from './deliver-letter.ts'
import { type LetterKind, type ReadLetter, readLetter } from './read-letter.ts'

/**
 * Takes in a batch of letters, one after the other, each in its own transaction and with its own answer.
 *
 * Refuses `bad-input` when two letters are of one case or bear one id: order inside a case is the desk's to keep.
 */
export async function deliverBatch(
  tools: CentreTools,
  caller: Caller,
  kind: LetterKind,
  letters: readonly Letter[],
): Promise<LetterAnswers> {
  const read = letters.map(letter => readLetter(letter, kind))
  refuseDoubles(read)
  const answers: LetterAnswers['answers'] = []
  for (const one of read) {
    answers.push({ id: one.letter.id, verdict: await deliverLetter(tools, caller, one) })
  }
  return { answers }
}

function refuseDoubles(read: readonly ReadLetter[]): void {
  const seen = new Set<string>()
  read.forEach(({ letter, content }, index) => {
    const names = [`letter ${letter.id}`, ...(content ? [`case ${content.caseId}`] : [])]
    for (const name of names) {
      if (seen.has(name)) throw new CentralRefusal('bad-input', { paths: [`letters.${index}`] })
      seen.add(name)
    }
  })
}
