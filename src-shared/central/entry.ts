import { oc } from '@orpc/contract'
import { uuidSchema } from '../kernel/ids.ts'
import { problemCodeSchema, problemStatus } from './problem.ts'

/** Every refusal a call can get, by its closed code. */
const refusals = Object.fromEntries(
  problemCodeSchema.options.map(code => [code, { status: problemStatus[code] }]),
)
export const base = oc.errors(refusals)
export const requestId = uuidSchema
