import { ORPCError } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { CentralRefusal } from '../central-refusal.ts'
import { pathOf, toRefusal } from './problem-answer.ts'

const withCode = (code: string) => Object.assign(new Error('with secrets'), { code })

describe('toRefusal', () => {
  it.each([
    [new CentralRefusal('desk-forked'), 'desk-forked', 409, undefined],
    [
      new ORPCError('INTERNAL_SERVER_ERROR', { cause: new CentralRefusal('not-found') }),
      'not-found',
      404,
      undefined,
    ],
    [new ORPCError('INTERNAL_SERVER_ERROR', { cause: withCode('SQLITE_BUSY') }), 'centre-failed', 503, 5_000],
    [withCode('SQLITE_BUSY_SNAPSHOT'), 'centre-failed', 503, 5_000],
    [withCode('SQLITE_FULL'), 'centre-failed', 503, 5_000],
    [withCode('SQLITE_CONSTRAINT'), 'centre-failed', 500, undefined],
    [new TypeError('a bug'), 'centre-failed', 500, undefined],
    ['thrown text', 'centre-failed', 500, undefined],
  ])('%s', (error, code, status, retryAfterMs) => {
    expect(toRefusal(error)).toMatchObject({ code, status })
    expect(toRefusal(error).retryAfterMs).toBe(retryAfterMs)
    expect(JSON.stringify(toRefusal(error))).not.toContain('secrets')
  })
})

it('pathOf names keys and indexes, never values', () => {
  expect(pathOf({ path: ['letters', 0, { key: 'id' }] })).toBe('letters.0.id')
  expect(pathOf({})).toBe('')
})
