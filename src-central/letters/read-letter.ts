import { type Act, actSchema } from '../../src-shared/cases/act.ts'
import { type Decision, decisionSchema } from '../../src-shared/cases/decision.ts'
import type { Letter } from '../../src-shared/central/letters.ts'
import { canonicalJson, type Json } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { hasGoodDetails } from './act-details.ts'

export type LetterKind = 'decision' | 'act'

/** A letter as far as it could be read. */
export interface ReadLetter {
  readonly letter: Letter
  /** Of the text as it arrived. */
  readonly digest: Sha256
  /** Undefined when digest, form or id do not agree: nobody's decision may rest on it. */
  readonly content: Decision | Act | undefined
}

/**
 * Reads the frozen text of a letter. Never throws: an unreadable letter is an answer, not a failure.
 *
 * Unreadable is also what breaks the form of its act's details, and a text with half a character in it, which could not
 * be kept as it was written.
 */
export function readLetter(letter: Letter, kind: LetterKind): ReadLetter {
  const digest = sha256OfText(letter.content)
  const content = digest === letter.digest ? parse(letter.content, kind) : undefined
  const id = content && (content.kind === 'decision' ? content.decisionId : content.actId)
  return { letter, digest, content: id === letter.id ? content : undefined }
}

function parse(text: string, kind: LetterKind): Decision | Act | undefined {
  let value: Json
  try {
    value = JSON.parse(text)
    canonicalJson(value)
  } catch {
    return undefined
  }
  if (kind === 'decision') return decisionSchema.safeParse(value).data
  const act = actSchema.safeParse(value).data
  return act && hasGoodDetails(act) ? act : undefined
}
