import { useRef, useState } from 'react'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useLetterOrders } from '../../data/use-case.ts'
import { newId } from '../../data/use-ticket.ts'
import type { TroubleCode } from '../../ui/trouble-code.ts'
import { type IntakeValues, personOf } from './intake-values.ts'

export interface Registered {
  readonly letterId: LetterId
  readonly undoUntil: Instant
  readonly caseId: CaseId
  readonly personName: string
  readonly temporarySerial: string
}

/**
 * Hands the person to the core. Ids are made here and kept until it answered, so pressing again after the line dropped
 * cannot register anybody twice.
 */
export function useIntake(
  officer: OfficerProfile | null | undefined,
  onRegistered: (done: Registered) => void,
) {
  const orders = useLetterOrders()
  const [recording, setRecording] = useState(false)
  const [trouble, setTrouble] = useState<TroubleCode | undefined>(undefined)
  const ticket = useRef<{ readonly actId: string; readonly caseId: string; readonly content: string } | null>(
    null,
  )

  /** Whether the core recorded it. */
  const register = async (values: IntakeValues): Promise<boolean> => {
    const person = officer && personOf(values, officer)
    if (!person) {
      setTrouble('not-permitted')
      return false
    }
    const content = JSON.stringify(person)
    if (ticket.current?.content !== content) ticket.current = { actId: newId(), caseId: newId(), content }
    const { actId, caseId } = ticket.current
    setRecording(true)
    setTrouble(undefined)
    try {
      const answer = await orders.intake({ actId, caseId, person })
      ticket.current = null
      onRegistered({ ...answer, caseId: caseId as CaseId, personName: person.name })
      return true
    } catch (error) {
      setTrouble(troubleOf(error)?.code)
      return false
    } finally {
      setRecording(false)
    }
  }
  return { register, recording, trouble }
}
