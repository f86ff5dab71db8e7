import { useCallback, useRef, useState } from 'react'
import type { SearchReason } from '../../../src-shared/central/people-search.ts'
import type { FoundPeople } from '../../../src-shared/desk/people-views.ts'
import { readCardLine } from '../../../src-shared/identity/card-line.ts'
import { isWholeIdNumber } from '../../../src-shared/identity/search-forms.ts'
import { normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import type { ReadCard } from '../../../src-shared/people/read-card.ts'
import { type FindInput, findPeople } from '../../data/find-people.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useWords } from '../../i18n/use-words.ts'
import { todayAt } from '../../ui/format-time.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import type { TroubleCode } from '../../ui/trouble-code.ts'

/** The shortest number of any document. */
const SHORTEST = 6

type Where = FindInput['where']

interface Search {
  readonly number: string
  /** It was searched for: from now on it stands masked in the field. */
  readonly asked: boolean
  readonly answers: Readonly<Record<Where, FoundPeople | null>>
  readonly troubles: Readonly<Record<Where, TroubleCode | undefined>>
  readonly busy: Where | null
  /** 读卡: the number came from a card, with the name where the reader gave it. */
  readonly card: { readonly name: string } | null
}
const blank: Search = {
  number: '',
  asked: false,
  answers: { here: null, centre: null },
  troubles: { here: undefined, centre: undefined },
  busy: null,
  card: null,
}

export interface FindPerson extends Search {
  readonly isOpen: boolean
  /** Long enough to be a number. */
  readonly ready: boolean
  readonly open: () => void
  /** With what was typed elsewhere: a whole number is searched for at once, any other waits in the field; words do not come along. */
  readonly openWith: (text: string) => void
  readonly close: () => void
  readonly type: (number: string) => void
  readonly searchHere: () => void
  readonly searchCentre: (reason: SearchReason) => void
  /**
   * A line a card reader typed outside of fields: a number that nothing is wrong with is searched for here at once, one with a
   * wrong check digit is refused in words.
   */
  readonly device: (line: string) => void
  /** A card that a reader read. */
  readonly takeCard: (card: ReadCard) => void
}

/**
 * Finding a person from any page, by key and by card reader, for who may see cases. The search stands in the state of the
 * frame and nowhere else: gone when the dialog closes, and at lock, which takes the frame away. An answer that comes after
 * that, or to a number that was changed meanwhile, is let go unseen.
 */
export function useFindPerson(mayFind: boolean): FindPerson {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [search, setSearch] = useState(blank)
  const turn = useRef(0)

  const begin = useCallback((next: Search) => {
    turn.current += 1
    setSearch(next)
  }, [])
  const ask = useCallback((input: FindInput) => {
    turn.current += 1
    const own = turn.current
    const { where } = input
    const put = (change: (old: Search) => Partial<Search>) => {
      if (turn.current === own) setSearch(old => ({ ...old, ...change(old) }))
    }
    put(old => ({ busy: where, troubles: { ...old.troubles, [where]: undefined } }))
    findPeople(input)
      .then(answer => put(old => ({ busy: null, answers: { ...old.answers, [where]: answer } })))
      .catch((cause: unknown) =>
        put(old => ({ busy: null, troubles: { ...old.troubles, [where]: troubleOf(cause)?.code } })),
      )
  }, [])

  const { number } = search
  const start = useCallback(
    (idNumber: string, card: Search['card'] = null) => {
      begin({ ...blank, number: idNumber, asked: true, card })
      ask({ where: 'here', idNumber })
    },
    [begin, ask],
  )
  const find: FindPerson = {
    ...search,
    isOpen,
    ready: normaliseIdNumber(number).length >= SHORTEST,
    open: useCallback(() => {
      begin(blank)
      setOpen(true)
    }, [begin]),
    openWith: useCallback(
      (text: string) => {
        setOpen(true)
        if (isWholeIdNumber(text, todayAt(Date.now()))) start(normaliseIdNumber(text))
        else begin({ ...blank, number: /\d/.test(text) ? normaliseIdNumber(text) : '' })
      },
      [begin, start],
    ),
    close: useCallback(() => {
      begin(blank)
      setOpen(false)
    }, [begin]),
    type: useCallback(
      (typed: string) => {
        begin({ ...blank, number: typed })
      },
      [begin],
    ),
    searchHere: useCallback(() => start(number, search.card), [start, number, search.card]),
    searchCentre: useCallback(
      (reason: SearchReason) => ask({ where: 'centre', idNumber: number, reason }),
      [ask, number],
    ),
    device: useCallback(
      (line: string) => {
        const read = readCardLine(line, todayAt(Date.now()))
        if (!read) return
        setOpen(true)
        if (read.kind === 'card') start(read.number, { name: read.name ?? '' })
        else begin({ ...blank, troubles: { here: 'card-number-wrong', centre: undefined } })
      },
      [start, begin],
    ),
    takeCard: useCallback((card: ReadCard) => start(card.number, { name: card.name }), [start]),
  }
  useKeys(
    mayFind
      ? [
          {
            id: 'find-person',
            keys: ['ctrl+k'],
            group: 'pages',
            label: t('keys.label.findPerson'),
            inText: true,
            run: find.open,
          },
        ]
      : [],
    { device: mayFind ? find.device : undefined },
  )
  return find
}
