import { z } from 'zod'
import { type AgencyCode, agencyCodeSchema } from '../../src-shared/kernel/ids.ts'
import type { ReadDb } from './storage.ts'

const agenciesSchema = z.array(agencyCodeSchema)

/** Every agency whose cases this officer may see or ever might. */
export async function listAgenciesEver(read: ReadDb, officerId: string): Promise<ReadonlySet<AgencyCode>> {
  const rows = await read.db
    .selectFrom('officer_standings')
    .select('agencies_json')
    .where('officer_id', '=', officerId)
    .execute()
  return new Set(rows.flatMap(row => agenciesSchema.parse(JSON.parse(row.agencies_json))))
}
