import type { Act } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { detailsOf } from './act-details.ts'
import { readLetter } from './read-letter.ts'

/** A decision that travels inside a hand-over, exactly as it left the desk. */
export interface HandedOver {
  readonly decision: Decision
  readonly digest: Sha256
  readonly content: string
}

/** The whole decision a hand-over carries; undefined when its digest, id or form do not agree. Pure. */
export function readHandedOver(act: Act): HandedOver | undefined {
  const { decisionId, digest, content } = detailsOf(act, 'hand-over')
  const decision = readLetter({ id: decisionId, digest, content }, 'decision').content
  return decision?.kind === 'decision' ? { decision, digest, content } : undefined
}
