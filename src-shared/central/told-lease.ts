import { z } from 'zod'
import { leaseSchema } from '../cases/lease.ts'

/** A lease with the feed position it was told at, so that the desk can put it on the shelf at once. */
export const toldLeaseSchema = z.object({ lease: leaseSchema, position: z.number().int().positive() })
