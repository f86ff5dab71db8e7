import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { attachmentRefSchema } from '../../src-shared/cases/attachment.ts'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import {
  cvSectionSchema,
  graduationSchema,
  intentionSchema,
} from '../../src-shared/eligibility/eligibility-payload.ts'
import { agencyCodeSchema, caseIdSchema, regionCodeSchema, slugSchema } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { personFieldsShape } from '../../src-shared/people/person-fields.ts'
import { dialectOf } from './dialect.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** A person at the portal: what they keep there between their cases (seed S1 sections 一 to 三). */
export const portalPersonSchema = z.strictObject({
  ...personFieldsShape,
  rulebookId: z.string(),
  /** The newest real-name check handed in here; whether it stands is asked of the case. */
  identityCase: caseIdSchema.nullable(),
  /** The agency chosen at registration. */
  chosenAgency: agencyCodeSchema,
  /** Of the two addresses, where they were given by code. */
  residenceRegion: regionCodeSchema.nullable(),
  hukouRegion: regionCodeSchema.nullable(),
  cv: z.array(cvSectionSchema).max(12),
  intention: z
    .strictObject({
      category: slugSchema,
      said: intentionSchema,
      graduation: graduationSchema.nullable(),
      documents: z.array(attachmentRefSchema).max(100),
    })
    .nullable(),
})
export type PortalPerson = z.infer<typeof portalPersonSchema>

export async function findPerson(read: ReadDb, idNumber: string): Promise<PortalPerson | undefined> {
  const row = await read.db
    .selectFrom('portal_people')
    .select('body_json')
    .where('id_number', '=', normaliseIdNumber(idNumber))
    .executeTakeFirst()
  return row && portalPersonSchema.parse(JSON.parse(row.body_json))
}

export async function putPerson(tx: WriteTx, person: PortalPerson, now: Instant): Promise<void> {
  const values = { updated_at: now, body_json: JSON.stringify(portalPersonSchema.parse(person)) }
  await tx.db
    .insertInto('portal_people')
    .values({ id_number: normaliseIdNumber(person.idNumber), ...values })
    .onConflict(conflict => conflict.column('id_number').doUpdateSet(values))
    .execute()
}

/** People who did something at the portal, the latest first. */
export async function listPeople(read: ReadDb, limit: number): Promise<readonly PortalPerson[]> {
  const rows = await read.db
    .selectFrom('portal_people')
    .select('body_json')
    .orderBy('updated_at', 'desc')
    .orderBy('id_number')
    .limit(limit)
    .execute()
  return rows.map(row => portalPersonSchema.parse(JSON.parse(row.body_json)))
}

function procedureOfCase(read: ReadDb): RawBuilder<string> {
  return dialectOf(read.db).textOfCase(['procedure'])
}

/**
 * Every case about a person, at any agency, oldest submission first; of one moment, in the order they came. Numbers are
 * compared as registers write them (`normaliseIdNumber`); of cases from before that form was kept, without spaces,
 * hyphens and letter case, and wholly in full width.
 */
export async function listCasesOf(read: ReadDb, idNumber: string): Promise<readonly CaseRecord[]> {
  const number = normaliseIdNumber(idNumber)
  const wide = number.replaceAll(/[!-~]/g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
  const said = dialectOf(read.db).textOfCase(['payload', 'idNumber'])
  const numberOfCase = sql<string>`upper(replace(replace(${said},' ',''),'-',''))`
  const rows = await read.db
    .selectFrom('cases')
    .select('body_json')
    .where(eb =>
      eb.or([
        eb('id_number', '=', number),
        eb.and([eb('id_number', 'is', null), eb(numberOfCase, 'in', [number, wide, wide.toLowerCase()])]),
      ]),
    )
    .orderBy(sql`rowid`)
    .execute()
  return rows
    .map(row => caseRecordSchema.parse(JSON.parse(row.body_json)))
    .sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : a.submittedAt > b.submittedAt ? 1 : 0))
}

/** Whether this centre ever had a real-name check of this person; of cases from before their number was kept, it cannot tell. */
export async function hasIdentityCheck(read: ReadDb, idNumber: string): Promise<boolean> {
  const row = await read.db
    .selectFrom('cases')
    .select('id')
    .where('id_number', '=', normaliseIdNumber(idNumber))
    .where('work_type', '=', 'identity-verification')
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of all cases of a procedure in one of these statuses; what a timer has to look at. */
export async function listIdsInStatus(
  read: ReadDb,
  of: { readonly workType: string; readonly procedure: Procedure; readonly statuses: readonly string[] },
): Promise<readonly string[]> {
  const rows = await read.db
    .selectFrom('cases')
    .select('id')
    .where('work_type', '=', of.workType)
    .where('status', 'in', [...of.statuses])
    .where(procedureOfCase(read), '=', of.procedure)
    .orderBy('id')
    .execute()
  return rows.map(row => row.id)
}

export interface CaseFilter {
  readonly procedure: Procedure | undefined
  readonly status: string | undefined
  /** Part of serial or name. */
  readonly text: string
  readonly limit: number
}

/** Cases for the portal, most recently changed first. */
export async function listPortalCases(read: ReadDb, filter: CaseFilter): Promise<readonly CaseRecord[]> {
  const pattern = `%${filter.text.replaceAll(/[\\%_]/g, hit => `\\${hit}`)}%`
  let query = read.db
    .selectFrom('cases')
    .select('body_json')
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(filter.limit)
  if (filter.procedure) query = query.where(procedureOfCase(read), '=', filter.procedure)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.text) {
    query = query.where(dialectOf(read.db).isCaseLike(pattern))
  }
  return (await query.execute()).map(row => caseRecordSchema.parse(JSON.parse(row.body_json)))
}
