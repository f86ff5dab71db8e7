import { z } from 'zod'
import { stageSchema } from '../../src-shared/cases/stage.ts'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { agencyCodeSchema } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { type OfficerProfile, officerProfileSchema } from '../../src-shared/people/officer.ts'
import { areRolesSeparate } from '../../src-shared/people/rights.ts'
import { roleSchema } from '../../src-shared/people/role.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** How far an officer's rights went from a moment on. */
const standingSchema = z.object({
  locked: z.boolean(),
  roles: z.array(roleSchema),
  workTypes: z.array(workTypeSchema),
  stages: z.array(stageSchema),
  agencies: z.array(agencyCodeSchema),
})
export type Standing = z.infer<typeof standingSchema>

export interface Officer {
  readonly profile: OfficerProfile
  readonly locked: boolean
  readonly mayEnrol: boolean
}

export async function addOfficer(
  tx: WriteTx,
  officer: { readonly profile: OfficerProfile; readonly passwordHash: string; readonly mayEnrol: boolean },
  now: Instant,
): Promise<void> {
  const { profile } = officer
  await tx.db
    .insertInto('officers')
    .values({
      id: profile.id,
      login_name: profile.loginName,
      password_hash: officer.passwordHash,
      display_name: profile.displayName,
      agency_name: profile.agencyName,
      region: profile.region,
      agency: profile.agency,
      may_enrol: officer.mayEnrol ? 1 : 0,
    })
    .execute()
  await addStanding(tx, profile.id, { ...profile, locked: false }, now)
}

/** What signing in compares with; undefined when nobody has that login name. */
export async function findPassword(
  read: ReadDb,
  loginName: string,
): Promise<{ readonly officerId: string; readonly passwordHash: string } | undefined> {
  const row = await read.db
    .selectFrom('officers')
    .select(['id', 'password_hash'])
    .where('login_name', '=', loginName)
    .executeTakeFirst()
  return row && { officerId: row.id, passwordHash: row.password_hash }
}

export async function setPassword(tx: WriteTx, id: string, passwordHash: string): Promise<void> {
  await tx.db.updateTable('officers').set({ password_hash: passwordHash }).where('id', '=', id).execute()
}

/** The officer as the rights stand at `asOf`, or now when it is left out; undefined when there is no such officer. */
export async function findOfficer(read: ReadDb, id: string, asOf?: Instant): Promise<Officer | undefined> {
  const row = await read.db
    .selectFrom('officers')
    .select(['id', 'login_name', 'display_name', 'agency', 'agency_name', 'region', 'may_enrol'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const standing = await getStanding(read, id, asOf)
  return {
    locked: standing.locked,
    mayEnrol: row.may_enrol === 1,
    profile: officerProfileSchema.parse({
      id: row.id,
      loginName: row.login_name,
      displayName: row.display_name,
      agency: ownAgency(row, standing),
      agencyName: row.agency_name,
      region: row.region,
      roles: standing.roles,
      workTypes: standing.workTypes,
      stages: standing.stages,
      agencies: standing.agencies,
    }),
  }
}

/**
 * The agency an officer works at: the one kept, as long as their list has it. A supervisor's own need not stand there, nor
 * that of somebody who sees no cases. Rows from before one was kept are of the first agency of the list, or of the region.
 */
function ownAgency(
  row: { readonly agency: string | null; readonly region: string },
  { agencies, roles }: Standing,
): string {
  const kept = row.agency ?? agencies[0] ?? row.region
  const [first] = agencies
  const stands = first === undefined || roles.includes('supervisor') || agencies.some(code => code === kept)
  return stands ? kept : first
}

export async function listOfficers(read: ReadDb): Promise<readonly Officer[]> {
  const rows = await read.db.selectFrom('officers').select('id').orderBy('id').execute()
  const officers: Officer[] = []
  for (const row of rows) {
    const officer = await findOfficer(read, row.id)
    if (officer) officers.push(officer)
  }
  return officers
}

/** Changes how far the rights go, from now on; what stood before stays to be asked about. */
export async function changeStanding(
  tx: WriteTx,
  id: string,
  change: Partial<Standing>,
  now: Instant,
): Promise<void> {
  await addStanding(tx, id, { ...(await getStanding(tx, id)), ...change }, now)
}

/** Refuses roles of which one person may hold only one side (三权分立), also where they come with a loading. */
async function addStanding(tx: WriteTx, id: string, standing: Standing, now: Instant): Promise<void> {
  if (!areRolesSeparate(standing.roles))
    throw new Error(`roles-not-separate: officer ${id} would be ${standing.roles.join(', ')}`)
  const last = await tx.db
    .selectFrom('officer_standings')
    .select(eb => eb.fn.max('number').as('number'))
    .where('officer_id', '=', id)
    .executeTakeFirst()
  await tx.db
    .insertInto('officer_standings')
    .values({
      officer_id: id,
      number: (last?.number ?? 0) + 1,
      from_at: now,
      locked: standing.locked ? 1 : 0,
      roles_json: JSON.stringify(standing.roles),
      work_types_json: JSON.stringify(standing.workTypes),
      stages_json: JSON.stringify(standing.stages),
      agencies_json: JSON.stringify(standing.agencies),
    })
    .execute()
}

/** The standing at a moment; before the first one known, the first one counts. */
async function getStanding(read: ReadDb, id: string, asOf?: Instant): Promise<Standing> {
  const all = read.db
    .selectFrom('officer_standings')
    .select(['locked', 'roles_json', 'work_types_json', 'stages_json', 'agencies_json'])
    .where('officer_id', '=', id)
  const then =
    asOf && (await all.where('from_at', '<=', asOf).orderBy('number', 'desc').limit(1).executeTakeFirst())
  const row =
    then ??
    (await all
      .orderBy('number', asOf ? 'asc' : 'desc')
      .limit(1)
      .executeTakeFirstOrThrow())
  return standingSchema.parse({
    locked: row.locked === 1,
    roles: JSON.parse(row.roles_json),
    workTypes: JSON.parse(row.work_types_json),
    stages: JSON.parse(row.stages_json),
    agencies: JSON.parse(row.agencies_json),
  })
}
