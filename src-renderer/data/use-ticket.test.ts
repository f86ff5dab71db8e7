import { describe, expect, it } from 'vitest'
import { uuidSchema } from '../../src-shared/kernel/ids.ts'
import { makeTicket, newId } from './use-ticket.ts'

function counted() {
  let made = 0
  return makeTicket(() => {
    made += 1
    return `id-${made}`
  })
}

describe('a ticket', () => {
  it('names the same order alike until it was answered, so that it is not carried out twice', () => {
    const ticket = counted()
    expect([ticket.idFor('take 50'), ticket.idFor('take 50')]).toEqual(['id-1', 'id-1'])
    ticket.answered()
    expect(ticket.idFor('take 50')).toBe('id-2')
  })

  it('names another order differently', () => {
    const ticket = counted()
    expect([ticket.idFor('take 50'), ticket.idFor('take 20')]).toEqual(['id-1', 'id-2'])
  })

  it('is of the form the contract asks', () => {
    expect(uuidSchema.safeParse(newId()).success).toBe(true)
  })
})
