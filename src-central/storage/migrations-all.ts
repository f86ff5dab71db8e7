import type { QueryExecutorProvider, SchemaModule } from 'kysely'
import { firstTables } from './migrations/0010-first-tables.ts'
import { proposals } from './migrations/0020-proposals.ts'
import { portalAndRegisters } from './migrations/0030-portal-and-registers.ts'
import { leases } from './migrations/0040-leases.ts'
import { ownAgencyAndNumber } from './migrations/0050-own-agency-and-number.ts'
import { exceptions } from './migrations/0060-exceptions.ts'
import { recoveryKeys } from './migrations/0070-recovery-keys.ts'
import { auditLines } from './migrations/0080-audit-lines.ts'
import { peopleSearches } from './migrations/0090-people-searches.ts'
import { samples } from './migrations/0100-samples.ts'
import { reportClosings } from './migrations/0110-report-closings.ts'
import { windowPapers } from './migrations/0120-window-papers.ts'
import { caseOffers } from './migrations/0130-case-offers.ts'
import { peopleDesksAndCases } from './migrations-postgres/0050-people-desks-and-cases.ts'
import { lettersLeasesAndFeed } from './migrations-postgres/0060-letters-leases-and-feed.ts'
import { recoveryKeys as recoveryKeysOfPostgres } from './migrations-postgres/0070-recovery-keys.ts'
import { auditLines as auditLinesOfPostgres } from './migrations-postgres/0080-audit-lines.ts'
import { peopleSearches as peopleSearchesOfPostgres } from './migrations-postgres/0090-people-searches.ts'
import { samples as samplesOfPostgres } from './migrations-postgres/0100-samples.ts'
import { reportClosings as reportClosingsOfPostgres } from './migrations-postgres/0110-report-closings.ts'
import { windowPapers as windowPapersOfPostgres } from './migrations-postgres/0120-window-papers.ts'
import { caseOffers as caseOffersOfPostgres } from './migrations-postgres/0130-case-offers.ts'

/** Migrations know no tables of ours: they get the schema builder, and may say what it has no words for. */
interface SchemaMaker extends QueryExecutorProvider {
  readonly schema: SchemaModule
}

export interface Migration {
  readonly number: number
  readonly run: (db: SchemaMaker) => Promise<void>
}

/** Oldest first; numbers rise and are never reused. */
export const sqliteMigrations: readonly Migration[] = [
  { number: 10, run: firstTables },
  { number: 20, run: proposals },
  { number: 30, run: portalAndRegisters },
  { number: 40, run: leases },
  { number: 50, run: ownAgencyAndNumber },
  { number: 60, run: exceptions },
  { number: 70, run: recoveryKeys },
  { number: 80, run: auditLines },
  { number: 90, run: peopleSearches },
  { number: 100, run: samples },
  { number: 110, run: reportClosings },
  { number: 120, run: windowPapers },
  { number: 130, run: caseOffers },
]

/**
 * The same for PostgreSQL, which came when SQLite was at 60. A number means the same form in both, so whoever adds a step
 * to one list adds one of that number to the other.
 */
export const postgresMigrations: readonly Migration[] = [
  { number: 50, run: peopleDesksAndCases },
  { number: 60, run: lettersLeasesAndFeed },
  { number: 70, run: recoveryKeysOfPostgres },
  { number: 80, run: auditLinesOfPostgres },
  { number: 90, run: peopleSearchesOfPostgres },
  { number: 100, run: samplesOfPostgres },
  { number: 110, run: reportClosingsOfPostgres },
  { number: 120, run: windowPapersOfPostgres },
  { number: 130, run: caseOffersOfPostgres },
]
