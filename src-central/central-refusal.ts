import { type ProblemCode, problemStatus } from '../src-shared/central/problem.ts'

/**
 * A refusal of a whole call by its closed code. Thrown, because it ends the call wherever it is found; the routes
 * turn it into a problem answer. It carries no personal data, so it may be logged.
 */
export class CentralRefusal extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly paths: readonly string[] | undefined
  readonly retryAfterMs: number | undefined

  constructor(
    code: ProblemCode,
    detail: { paths?: readonly string[]; retryAfterMs?: number; status?: number } = {},
  ) {
    super(code)
    this.name = 'CentralRefusal'
    this.code = code
    this.status = detail.status ?? problemStatus[code]
    this.paths = detail.paths
    this.retryAfterMs = detail.retryAfterMs
  }
}
