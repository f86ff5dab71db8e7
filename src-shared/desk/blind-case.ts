import { type CaseStatus, caseStatusSchema } from '../cases/case-status.ts'
import type { Procedure } from '../cases/procedure.ts'
import type { Stage } from '../cases/stage.ts'
import { findArrow } from '../cases/state-machine.ts'
import type { CaseRecord } from '../central/feed.ts'
import type { Instant } from '../kernel/instant.ts'

const statuses: readonly CaseStatus[] = caseStatusSchema.options.flatMap(each => each.options)

/** A status in which a case of this procedure waits to be decided. Every blind case stands there. */
export function waitingStatus(procedure: Procedure): CaseStatus {
  const found = statuses.find(status =>
    (['approve', 'confirm-verified'] as const).some(
      move => findArrow(procedure, status, move)?.who === 'officer',
    ),
  )
  if (found === undefined) throw new Error(`nothing of ${procedure} is ever decided`)
  return found
}

/**
 * A case as somebody who looks a second time may see it (抽查复核): what was handed in, what registers had answered by then, and
 * what two people had lifted. Nothing of what was decided, of what became of it, or of what anybody decided in an earlier
 * round. `stage` is the one that was decided; `decidedAt` the centre's time of it, null where it is not known here. Pure.
 */
export function blindCase(
  record: CaseRecord,
  { stage, decidedAt }: { readonly stage: Stage; readonly decidedAt: Instant | null },
): CaseRecord {
  const { complaints: _, ...rest } = record
  const before = (at: Instant | null) => at === null || decidedAt === null || at <= decidedAt
  return {
    ...rest,
    status: waitingStatus(record.procedure),
    stage,
    earlierDecisions: [],
    marks: record.marks.filter(({ kind, at }) => kind === 'override' && before(at)),
    sources: record.sources.filter(({ asOf }) => before(asOf)),
    payload: blindPayload(record),
    previous: record.previous && { ...record.previous, payload: blindPayload(asPrevious(record)) },
  } as CaseRecord
}

/** The submission before, under its own procedure. */
function asPrevious(record: CaseRecord): CaseRecord {
  return { ...record, payload: record.previous?.payload ?? record.payload } as CaseRecord
}

/** A payload without what an approval writes into it, and what could only follow one. */
function blindPayload(record: CaseRecord): CaseRecord['payload'] {
  switch (record.procedure) {
    case 'person-application':
    case 'post-application': {
      const { application } = record.payload
      const started = { onPostOn: null, endedOn: null, endCause: null }
      return {
        ...record.payload,
        application: application && { ...application, ...started },
        favourites: [],
        owed: [],
      }
    }
    case 'unemployment-registration': {
      const { payload } = record
      return {
        ...payload,
        registeredOn: null,
        keys: { ...payload.keys, localSerial: null },
        contact: { ...payload.contact, dueOn: null, dueProvisional: false, reachedAt: null, log: [] },
      }
    }
    default:
      return record.payload
  }
}
