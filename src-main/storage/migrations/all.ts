import type { Migration } from '../migrate.ts'
import { desk0010 } from './desk-0010-first-desk.ts'
import { desk0020 } from './desk-0020-rules-for-data.ts'
import { desk0030 } from './desk-0030-agency-slots.ts'
import { desk0040 } from './desk-0040-failed-unlocks.ts'
import { officer0010 } from './officer-0010-first-store.ts'
import { officer0020 } from './officer-0020-casework.ts'
import { officer0030 } from './officer-0030-leases.ts'
import { officer0040 } from './officer-0040-offline-trust.ts'
import { officer0050 } from './officer-0050-retention.ts'
import { officer0060 } from './officer-0060-day-account.ts'
import { officer0070 } from './officer-0070-previews.ts'
import { officer0090 } from './officer-0090-masks.ts'
import { officer0100 } from './officer-0100-log-stays.ts'
import { officer0110 } from './officer-0110-slips.ts'
import { officer0120 } from './officer-0120-counted-events.ts'
import { officer0130 } from './officer-0130-states-of-cases.ts'
import { officer0140 } from './officer-0140-seen-samples.ts'
import { officer0150 } from './officer-0150-corrections.ts'
import { officer0160 } from './officer-0160-report-chunks.ts'
import { officer0170 } from './officer-0170-slips-of-days.ts'
import { officer0180 } from './officer-0180-search.ts'
import { officer0190 } from './officer-0190-picture-hashes.ts'
import { officer0210 } from './officer-0210-window-pages.ts'
import { officer0220 } from './officer-0220-last-seen.ts'
import { officer0230 } from './officer-0230-listed-cases.ts'

/** Steps of an officer's encrypted store, in order. */
export const officerMigrations: readonly Migration[] = [
  officer0010,
  officer0020,
  officer0030,
  officer0040,
  officer0050,
  officer0060,
  officer0070,
  officer0090,
  officer0100,
  officer0110,
  officer0120,
  officer0130,
  officer0140,
  officer0150,
  officer0160,
  officer0170,
  officer0180,
  officer0190,
  officer0210,
  officer0220,
  officer0230,
]

/** Steps of the plain `desk.db`, in order. */
export const deskMigrations: readonly Migration[] = [desk0010, desk0020, desk0030, desk0040]
