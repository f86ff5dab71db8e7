import type { CaseException } from '../../src-shared/central/exception.ts'
import type { StateName } from './state-tokens.ts'

/** How an exception looks: to the supervisor who answers it, and once answered to the officer too. */
export const lookOfException: Readonly<Record<CaseException['state'], StateName>> = {
  open: 'exception',
  adopted: 'adopted',
  dismissed: 'dismissed',
  returned: 'given-back',
  withdrawn: 'closed',
}
