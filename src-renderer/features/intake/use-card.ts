import { useRef, useState } from 'react'
import { readCardLine } from '../../../src-shared/identity/card-line.ts'
import { readIdNumber } from '../../../src-shared/identity/id-number.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { idTypeSchema, normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import type { ReadCard } from '../../../src-shared/people/read-card.ts'
import type { IntakeValues } from './intake-values.ts'

/** Characters closer together than this are not a hand's; so many of them are a device (the key law says the same of keys). */
const GAP_MS = 35
const RUN = 10

/** What a card fills in. What it does not say stays as it was typed. */
export function valuesOfCard(
  card: Pick<ReadCard, 'name' | 'number'> & Partial<ReadCard>,
  today: CalendarDate,
): Partial<IntakeValues> {
  const { shape, sex } = readIdNumber('citizen-id', card.number, today)
  const idType = idTypeSchema.safeParse(shape)
  return {
    ...(card.name === '' ? {} : { name: card.name }),
    idNumber: normaliseIdNumber(card.number),
    ...(idType.success ? { idType: idType.data } : {}),
    ...((card.sex ?? sex) ? { statedSex: card.sex ?? sex ?? null } : {}),
    ...(card.address ? { hukouAddress: card.address } : {}),
    ...(card.ethnicity ? { ethnicity: card.ethnicity } : {}),
    readNumber: normaliseIdNumber(card.number),
  }
}

/**
 * A card at the form: read by a button, by a wedge that types outside of fields, or into a field that has the focus. A line with a
 * wrong number is refused in words and fills nothing.
 */
export function useCard(today: CalendarDate, change: (part: Partial<IntakeValues>) => void) {
  const [wrong, setWrong] = useState(false)
  const beat = useRef({ at: Number.NEGATIVE_INFINITY, run: 0 })

  const fill = (line: string): boolean => {
    const read = readCardLine(line, today)
    setWrong(read?.kind === 'wrong-number')
    if (read?.kind !== 'card') return false
    change(valuesOfCard({ number: read.number, name: read.name ?? '' }, today))
    return true
  }
  /** True when what came into a field came from a device and is a card: then it stands where it belongs. */
  const typed = (text: string): boolean => {
    const now = performance.now()
    const fast = now - beat.current.at < GAP_MS
    beat.current = { at: now, run: fast ? beat.current.run + 1 : 0 }
    if (beat.current.run < RUN) return false
    const read = readCardLine(text, today)
    return read?.kind === 'card' && fill(text)
  }
  /** A device ends its line with Enter, which must not send the form. */
  const endsLine = () => beat.current.run >= RUN && performance.now() - beat.current.at < 200
  const take = (card: ReadCard) => {
    setWrong(false)
    change(valuesOfCard(card, today))
  }
  return { wrong, device: (line: string) => void fill(line), typed, endsLine, take }
}
