import { z } from 'zod'
import { caseIdSchema, letterIdSchema } from '../../src-shared/kernel/ids.ts'

/**
 * What stands between the changes in a write log: what the officer asked for, and what they were told. Whatever was told
 * before the power went must be true after it; what was only asked may have happened or not, but never by half.
 */
export const markSchema = z.discriminatedUnion('mark', [
  z.object({ mark: z.literal('root-key'), rootKey: z.string() }),
  z.object({ mark: z.literal('signed-in') }),
  z.object({ mark: z.literal('pulled'), cases: z.number() }),
  z.object({ mark: z.literal('asked-draft'), caseId: caseIdSchema, text: z.string() }),
  z.object({ mark: z.literal('told-draft'), caseId: caseIdSchema, text: z.string() }),
  z.object({
    mark: z.literal('asked-decide'),
    letterId: letterIdSchema,
    caseId: caseIdSchema,
    text: z.string(),
  }),
  z.object({ mark: z.literal('told-decided'), letterId: letterIdSchema }),
  z.object({ mark: z.literal('asked-undo'), letterId: letterIdSchema }),
  z.object({ mark: z.literal('told-undone'), letterId: letterIdSchema }),
  z.object({ mark: z.literal('told-receipted'), letterIds: z.array(letterIdSchema) }),
  z.object({ mark: z.literal('asked-something') }),
  z.object({ mark: z.literal('told-unsent'), unsent: z.number() }),
])
export type Mark = z.infer<typeof markSchema>

export interface LetterTold {
  readonly caseId: string
  readonly text: string
  decided: boolean
  undo: 'no' | 'asked' | 'told'
  receipted: boolean
}

/** The sum of all marks up to a moment. */
export interface Told {
  rootKey: string | undefined
  signedIn: boolean
  cases: number
  /** Everything that was asked for, whether it was told or not. */
  readonly letters: Map<string, LetterTold>
  /** What each case's draft may be; `null` for none. */
  readonly drafts: Map<string, Set<string | null>>
  /** What `desk.db` says without a password; undefined while it may have moved. */
  unsent: number | undefined
}

export function nothingTold(): Told {
  return {
    rootKey: undefined,
    signedIn: false,
    cases: 0,
    letters: new Map(),
    drafts: new Map(),
    unsent: undefined,
  }
}

export function takeMark(told: Told, mark: Mark): void {
  if (mark.mark !== 'told-unsent') told.unsent = undefined
  switch (mark.mark) {
    case 'root-key':
      told.rootKey = mark.rootKey
      return
    case 'signed-in':
      told.signedIn = true
      return
    case 'pulled':
      told.cases = mark.cases
      return
    case 'asked-draft':
      draftsOf(told, mark.caseId).add(mark.text)
      return
    case 'told-draft':
      told.drafts.set(mark.caseId, new Set([mark.text]))
      return
    case 'asked-decide':
      told.letters.set(mark.letterId, {
        caseId: mark.caseId,
        text: mark.text,
        decided: false,
        undo: 'no',
        receipted: false,
      })
      draftsOf(told, mark.caseId).add(null)
      return
    case 'told-decided': {
      const letter = letterOf(told, mark.letterId)
      letter.decided = true
      told.drafts.set(letter.caseId, new Set([null]))
      return
    }
    case 'asked-undo': {
      const letter = letterOf(told, mark.letterId)
      letter.undo = 'asked'
      draftsOf(told, letter.caseId).add(letter.text)
      return
    }
    case 'told-undone': {
      const letter = letterOf(told, mark.letterId)
      letter.undo = 'told'
      told.drafts.set(letter.caseId, new Set([letter.text]))
      return
    }
    case 'told-receipted':
      for (const id of mark.letterIds) letterOf(told, id).receipted = true
      return
    case 'told-unsent':
      told.unsent = mark.unsent
      return
    case 'asked-something':
  }
}

function letterOf(told: Told, letterId: string): LetterTold {
  const found = told.letters.get(letterId)
  if (!found) throw new Error(`nobody asked for letter ${letterId}`)
  return found
}

function draftsOf(told: Told, caseId: string): Set<string | null> {
  const found = told.drafts.get(caseId) ?? new Set<string | null>([null])
  told.drafts.set(caseId, found)
  return found
}
