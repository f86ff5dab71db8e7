import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureTrace } from './failure-trace.ts'

const PERSON = '520111199001011234'

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('the trace of a failure', () => {
  it('names kind, code and place', () => {
    const trace = failureTrace(Object.assign(new RangeError('far'), { code: 'SQLITE_FULL' }))
    expect(trace).toMatchObject({ name: 'RangeError', code: 'SQLITE_FULL' })
    expect(trace.at[0]).toMatch(/^failure-trace\.test\.ts:\d+:\d+$/)
    expect(trace.at.length).toBeLessThanOrEqual(6)
    expect(failureTrace(new Error()).at[0]).toMatch(/^failure-trace/)
    const ofNode = () => readFileSync('/no/such/file')
    expect(failureTrace(thrownBy(ofNode))).toMatchObject({ name: 'Error', code: 'ENOENT' })
    expect(failureTrace(thrownBy(ofNode)).at).toContainEqual(expect.stringMatching(/^failure-trace/))
  })

  it('holds nothing of a message, wherever it was put and however it looks', () => {
    const forms = [
      PERSON,
      `first line\n    at person (${PERSON}.ts:1:1)`,
      `${PERSON}\n    at ${PERSON}.ts:520111:1990`,
      `at\n    at Object.${PERSON} (/folder/${PERSON}.cjs:1:2)\n`,
    ]
    for (const message of forms) {
      const error = Object.assign(new Error(message, { cause: new Error(PERSON) }), { detail: PERSON })
      const trace = failureTrace(error)
      expect(JSON.stringify(trace)).not.toContain(PERSON)
      expect(JSON.stringify(trace)).not.toContain('520111')
      expect(trace.at[0]).toMatch(/^failure-trace\.test\.ts/)
    }
  })

  it('holds nothing of names, codes and thrown values that carry values themselves', () => {
    const named = Object.assign(new Error('x'), { name: PERSON, code: PERSON })
    expect(failureTrace(named)).toMatchObject({ name: 'Error', code: undefined })
    expect(failureTrace(PERSON)).toEqual({ name: 'string', code: undefined, at: [] })
    expect(failureTrace({ name: PERSON, stack: `    at ${PERSON}.ts:1:1` })).toEqual({
      name: 'object',
      code: undefined,
      at: [],
    })
  })

  it('gives no places where the message was exchanged after the trace was taken', () => {
    for (const message of ['new', '', 'a'])
      for (const old of ['old', 'new and more', `a: ${message}`]) {
        const error = new Error(`${old}\n    at (${PERSON}.ts:1:1)`)
        expect(error.stack).toContain(PERSON)
        error.message = message
        expect(failureTrace(error).at, `${old} ${message}`).toEqual([])
      }
  })

  it('never throws and never quotes, whatever the message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), before => {
        const trace = failureTrace(new Error(`${before}${PERSON}\n    at a (${PERSON}.ts:1:1)`))
        expect(JSON.stringify(trace)).not.toContain(PERSON)
      }),
    )
  })
})
