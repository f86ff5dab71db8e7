import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eligibilityCaseOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf } from '../../../tests/builders/ids.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction } from '../transaction.ts'
import { removeCase, upsertCase } from './cases-store.ts'
import { countHeldCases } from './held-count.ts'

const step = fc.record({
  n: fc.nat(6),
  position: fc.integer({ min: 1, max: 20 }),
  kind: fc.constantFrom('word', 'word', 'gone'),
  known: fc.boolean(),
  fails: fc.boolean(),
})

it('the number of held cases of a work type is that of its rows, whatever came, went, or failed half-way', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.nat(25), (steps, lookAt) => {
      const storage = officerStore()
      const agree = () => {
        for (const workType of ['identity-verification', 'eligibility-review'] as const) {
          const [row] = rawSql(storage, 'SELECT count(*) AS n FROM cases WHERE work_type = ?', workType)
          expect(countHeldCases(storage.read, workType)).toBe((row as { n: number }).n)
        }
      }
      for (const [at, { n, position, kind, known, fails }] of steps.entries()) {
        if (at >= lookAt) agree()
        try {
          inTransaction(storage, tx => {
            if (kind === 'gone') removeCase(tx, caseIdOf(n), position, 'deleted', false)
            else {
              // One case is of one kind of work for ever.
              const record = n % 2 === 0 ? identityCaseOf(n) : eligibilityCaseOf(n)
              upsertCase(tx, record, JSON.stringify(record), position, 1, known)
            }
            if (fails) throw new Error('half-way')
          })
        } catch (cause) {
          expect(String(cause)).toContain('half-way')
        }
      }
      agree()
    }),
    { numRuns: 100 },
  )
})
