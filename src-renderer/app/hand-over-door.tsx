import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { useCentreNear } from '../data/use-offers.ts'
import { useSession } from '../data/use-session.ts'
import { OfferDialog } from '../features/offers/offer-dialog.tsx'
import { useWords } from '../i18n/use-words.ts'
import { type HandOver, HandOverContext } from '../ui/hand-over.ts'
import { useKeys } from '../ui/keys/use-keys.ts'

/** Lends 交接 to every page inside it: the dialog, and the key for whatever cases stand on the screen. */
export function HandOverDoor({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  const { data: session } = useSession()
  const may = hasRight(session?.officer?.roles ?? [], 'decide')
  const online = useCentreNear()
  const standing = useRef<(readonly CaseId[])[]>([])
  const [offering, setOffering] = useState<readonly CaseId[] | null>(null)
  const stand = useCallback((caseIds: readonly CaseId[]) => {
    standing.current.push(caseIds)
    return () => {
      standing.current = standing.current.filter(each => each !== caseIds)
    }
  }, [])
  const start = useCallback((caseIds: readonly CaseId[]) => {
    if (caseIds.length > 0) setOffering(caseIds)
  }, [])
  useKeys(
    may
      ? [
          {
            id: 'hand-over',
            keys: ['alt+j'],
            group: 'queue',
            label: t('keys.label.handOver'),
            inText: true,
            run: () => start(standing.current.at(-1) ?? []),
          },
        ]
      : [],
  )
  const door = useMemo<HandOver | null>(
    () => (may ? { start, stand, online } : null),
    [may, start, stand, online],
  )
  return (
    <HandOverContext value={door}>
      {children}
      {offering && <OfferDialog caseIds={offering} onClose={() => setOffering(null)} />}
    </HandOverContext>
  )
}
