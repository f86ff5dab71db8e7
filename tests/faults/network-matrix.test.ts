import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type MatrixTemplates, makeMatrixTemplates } from './matrix-bench.ts'
import { matrixFaults, type Position, positions } from './matrix-faults.ts'
import { runMatrixRow } from './run-matrix-row.ts'

/** A stall is longer than this; on a busy machine an undisturbed exchange of such a row must still fit. */
const STALL_TIMEOUT_MS = 1_500
/** `npm run faults -- --matrix` plays every row ten times (F2: 3 000 runs by command). */
const full = process.env.FAULTS_FULL !== undefined
const times = full ? 10 : 1
const pushes: readonly Position[] = ['first push', 'second push']
const elsewhere = positions.filter(position => !pushes.includes(position))

describe.concurrent('the network matrix', () => {
  let templates: MatrixTemplates
  beforeAll(async () => {
    templates = await makeMatrixTemplates()
  })
  afterAll(() => rmSync(templates.root, { recursive: true, force: true }))

  // In CI every fault meets both pushes, and by turns one of the other places.
  const rows = matrixFaults(STALL_TIMEOUT_MS).flatMap((fault, at) => {
    const other = elsewhere.filter((_, place) => full || place === at % elsewhere.length)
    return [...pushes, ...other].map(position => ({ fault, position }))
  })
  for (const { fault, position } of rows)
    for (let run = 1; run <= times; run += 1)
      it(`${fault.name}, ${position}${times > 1 ? `, ${run}` : ''}`, async () => {
        await runMatrixRow(templates, fault, position, STALL_TIMEOUT_MS)
      })
})
