import { useRef, useState } from 'react'
import type { DocumentAddedDetails } from '../../../src-shared/cases/act-details.ts'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import { LARGEST_PAGE } from '../../../src-shared/desk/paper-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useLetterOrders } from '../../data/use-case.ts'
import { useTicket } from '../../data/use-ticket.ts'
import type { TroubleCode } from '../../ui/trouble-code.ts'
import { encodePage, type Page } from './page-image.ts'

export interface TakenIn {
  readonly letterId: LetterId
  readonly undoUntil: Instant
}

/** How small a page must become for this case. */
export function pageLimit({ rules }: Pick<CaseView, 'rules'>): number {
  return Math.min(rules?.upload.maxBytesExclusive ?? LARGEST_PAGE, LARGEST_PAGE)
}

/**
 * Hands the pages to the core one by one, then the act that names them. Its id is made here and kept while all of it stays the
 * same: pressed again after the line dropped, nothing is taken in twice.
 */
export function useTakeIn(view: CaseView, onTaken: (taken: TakenIn) => void, onFailed: () => void) {
  const orders = useLetterOrders()
  const ticket = useTicket()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<TroubleCode | undefined>(undefined)
  const running = useRef(false)
  const { id: caseId } = view.case

  const take = async (
    pages: readonly Page[],
    said: Omit<DocumentAddedDetails, 'pages'>,
    note: string,
  ): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setTrouble(undefined)
    try {
      const kept: DocumentAddedDetails['pages'] = []
      for (const page of pages) {
        const file = await encodePage(page, pageLimit(view))
        if (file === undefined) return onFailed()
        const { sha256 } = await orders.keepPage({ caseId, file })
        kept.push({ sha256, fileName: page.fileName })
      }
      const details = { ...said, pages: kept }
      const actId = ticket.idFor(JSON.stringify({ caseId, details, note }))
      onTaken(await orders.takeInPapers({ actId, caseId, details, note }))
    } catch (error) {
      setTrouble(troubleOf(error)?.code ?? 'core-failed')
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { take, busy, trouble }
}
