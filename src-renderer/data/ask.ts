import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { deskClient } from '../bridge/desk-client.ts'

/** Query options and keys for every call of the contract; only this room uses it. */
export const ask = createTanstackQueryUtils(deskClient)
