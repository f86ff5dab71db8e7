import type { DeskRefusalCode, RefusalDetail } from '../../src-shared/desk/refusal.ts'
import { failureTrace } from '../../src-shared/kernel/failure-trace.ts'

/** A refusal of a use case: a closed code the face has a sentence for. Crosses the bridge as data. */
export class DeskRefused extends Error {
  readonly code: DeskRefusalCode
  readonly detail: RefusalDetail
  constructor(code: DeskRefusalCode, detail: RefusalDetail = {}) {
    super(`refused: ${code}`)
    this.code = code
    this.detail = detail
  }
}

/** What a log may hold of something unforeseen: its kind and the first place of ours in its trace, never its message. */
export function failureFields(cause: unknown): { readonly name: string; readonly where: string } {
  const { name, at } = failureTrace(cause)
  return { name, where: at.find(place => /\.(?:ts|cjs):/.test(place)) ?? '' }
}
