import { createContext, useContext, useEffect } from 'react'
import type { CaseId } from '../../src-shared/kernel/ids.ts'

/** The way to 交接 from wherever cases stand: the dialog itself belongs to the page around. */
export interface HandOver {
  /** Opens the dialog for these cases. */
  readonly start: (caseIds: readonly CaseId[]) => void
  /** The cases the key is about while they stand on the screen. */
  readonly stand: (caseIds: readonly CaseId[]) => () => void
  /** False without the centre: the button says so in words. */
  readonly online: boolean
}

/** Null for who decides nothing. */
export const HandOverContext = createContext<HandOver | null>(null)

export function useHandOver(): HandOver | null {
  return useContext(HandOverContext)
}

/** Lends these cases to the key while the component is on screen; the last to come is the one meant. */
export function useHandOverKey(caseIds: readonly CaseId[]): void {
  const stand = useContext(HandOverContext)?.stand
  const ids = caseIds.join(' ')
  useEffect(() => {
    if (!stand || ids === '') return
    return stand(ids.split(' ') as CaseId[])
  }, [stand, ids])
}
