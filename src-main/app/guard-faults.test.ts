import { ORPCError } from '@orpc/server'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { keepingLogger } from '../../tests/builders/ports.ts'
import { DeskRefused } from '../features/refusal.ts'
import { createSessionHolder } from '../features/session-holder.ts'
import { StoreRefused } from '../storage/database.ts'
import { guardCall } from './guard-call.ts'

describe('what goes wrong inside', () => {
  const secret = '王小明 520103199903071234'
  const run = async (cause: unknown) => {
    const logger = keepingLogger()
    const call = {
      path: ['case', 'open'],
      procedure: { '~orpc': { meta: { needs: 'nothing' } } } as never,
      next: () => Promise.reject(cause),
    }
    const refused = await guardCall(call, createSessionHolder(), logger).then(
      () => undefined,
      error => error as ORPCError<string, unknown>,
    )
    return {
      code: refused?.code,
      said: JSON.stringify(refused) + refused?.message,
      logged: logger.lines.join(''),
    }
  }

  it.each<[string, unknown]>([
    ['an error', new Error(secret)],
    ['an error of two lines', new TypeError(`first\n${secret}`)],
    ['an error of a library', Object.assign(new ORPCError('INTERNAL_SERVER_ERROR', { message: secret }), {})],
    ['a text', secret],
    ['nothing', undefined],
    ['an object', { secret }],
  ])('%s leaves as core-failed, with a line in the log that holds none of it', async (_, cause) => {
    const found = await run(cause)
    expect(found.code).toBe('core-failed')
    expect(found.said).not.toMatch(/王小明|520103/)
    expect(found.logged).toContain('call-failed')
    expect(found.logged).toContain('case.open')
    expect(found.logged).not.toMatch(/王小明|520103/)
  })

  it('a refusal of a use case leaves as it is, and is no line in the log', async () => {
    const found = await run(new DeskRefused('text-required', { about: { reason: 'ID99' } }))
    expect([found.code, found.logged]).toEqual(['text-required', ''])
    expect(found.said).toContain('ID99')
  })

  it.each([
    [new StoreRefused('disk-full'), 'disk-full'],
    [new StoreRefused('wrong-key-or-damaged'), 'store-damaged'],
    [new StoreRefused('read-only'), 'disk-failed'],
    [new Sqlite.SqliteError(secret, 'SQLITE_FULL'), 'disk-full'],
    [new Sqlite.SqliteError(secret, 'SQLITE_CORRUPT'), 'store-damaged'],
    [new Sqlite.SqliteError(secret, 'SQLITE_IOERR_WRITE'), 'disk-failed'],
  ])('%s is told as %s', async (cause, code) => {
    const found = await run(cause)
    expect(found.code).toBe(code)
    expect(found.said + found.logged).not.toMatch(/王小明|520103/)
  })
})
