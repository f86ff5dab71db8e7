import type { DeskRefusalCode, RefusalDetail } from '../../src-shared/desk/refusal.ts'

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
