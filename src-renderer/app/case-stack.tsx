import { Activity, useState } from 'react'
import { CaseDesk, type CaseDeskProps } from '../features/case-desk/case-desk.tsx'

interface CaseStackProps extends Omit<CaseDeskProps, 'onPrepared'> {
  /** Rises with every undo: a case shown before must be read anew. */
  readonly turn: number
}

/**
 * The case in hand, and behind it the next one, drawn out of sight as soon as its data is here: deciding only turns
 * it over. Out of sight it hears no key, asks nothing and counts as not shown.
 */
export function CaseStack({ turn, caseId, nextCaseId, ...desk }: CaseStackProps) {
  const [preparedId, setPreparedId] = useState<string | undefined>(undefined)
  const behind = nextCaseId !== undefined && preparedId === nextCaseId ? [nextCaseId] : []
  return [caseId, ...behind].map(id => (
    <Activity key={`${id} ${turn}`} mode={id === caseId ? 'visible' : 'hidden'}>
      <CaseDesk
        {...desk}
        caseId={id}
        nextCaseId={id === caseId ? nextCaseId : undefined}
        onPrepared={setPreparedId}
      />
    </Activity>
  ))
}
