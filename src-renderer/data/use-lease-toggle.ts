import type { LeaseAnswer } from '../../src-shared/desk/rooms/queue.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import type { TroubleCode } from '../bridge/desk-trouble.ts'
import { troubleOf } from './trouble-of.ts'
import { useReleaseLeases, useTakeLeases } from './use-leases.ts'
import { useSettings } from './use-settings.ts'

const FIRST_HOURS = 24

export interface LeaseToggle {
  readonly busy: boolean
  /** The case that was claimed or put back last; what follows is about it. */
  readonly caseId: string | undefined
  readonly trouble: TroubleCode | undefined
  /** The centre answered, and did not give it. */
  readonly refused: LeaseAnswer['notGranted'][number] | undefined
  /** For as many hours as were chosen last; an own lease is extended. */
  readonly claim: (caseId: CaseId) => void
  readonly release: (caseId: CaseId) => void
}

/** Claims one case, or puts it back. Pressed again while the centre is asked, nothing more is asked. */
export function useLeaseToggle(): LeaseToggle {
  const { data: settings } = useSettings()
  const take = useTakeLeases()
  const back = useReleaseLeases()
  const busy = take.isPending || back.isPending
  const claimed = take.variables?.want
  return {
    busy,
    caseId: back.variables?.[0] ?? (claimed?.kind === 'cases' ? claimed.caseIds[0] : undefined),
    trouble: troubleOf(take.error ?? back.error)?.code,
    refused: take.data?.notGranted[0],
    claim: caseId => {
      if (busy) return
      back.reset()
      take.mutate({ want: { kind: 'cases', caseIds: [caseId] }, hours: settings?.leaseHours ?? FIRST_HOURS })
    },
    release: caseId => {
      if (busy) return
      take.reset()
      back.mutate([caseId])
    },
  }
}
