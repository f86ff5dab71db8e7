import { z } from 'zod'
import { caseMarkSchema, earlierDecisionSchema } from '../../../src-shared/cases/case.ts'
import { factSchema } from '../../../src-shared/cases/source-answer.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import {
  eligibilityCaseSchema,
  eligibilityPayloadSchema,
  graduationSchema,
  postApplicationSchema,
} from '../../../src-shared/eligibility/eligibility-payload.ts'

const one = eligibilityCaseSchema.shape
const payload = eligibilityPayloadSchema.shape
const decided = earlierDecisionSchema.shape
const graduated = graduationSchema.shape
const applied = postApplicationSchema.shape
const listedSchema = z.object({
  ...{ serialNo: one.serialNo, status: one.status, referenceOn: one.referenceOn },
  earlierDecisions: z.array(
    z.object({
      ...{ outcome: decided.outcome, decidedByName: decided.decidedByName, receivedAt: decided.receivedAt },
    }),
  ),
  marks: z.array(z.object({ kind: caseMarkSchema.shape.kind })),
  sources: z.array(z.object({ facts: z.object({ registeredOn: factSchema.optional() }) })),
  payload: z.object({
    ...{
      name: payload.name,
      idType: payload.idType,
      idNumber: payload.idNumber,
      statedSex: payload.statedSex,
    },
    ...{ category: payload.category, owed: payload.owed },
    graduation: z
      .object({
        ...{ school: graduated.school, level: graduated.level, major: graduated.major },
        ...{ certificateNumber: graduated.certificateNumber, issuedOn: graduated.issuedOn },
      })
      .nullable(),
    application: z
      .object({
        ...{
          unitName: applied.unitName,
          postName: applied.postName,
          livingAllowance: applied.livingAllowance,
        },
        ...{ onPostOn: applied.onPostOn, endedOn: applied.endedOn },
      })
      .nullable(),
  }),
})
/** A case as far as lists of persons show it. What they do not show is not read: a roster is of thousands. */
export type ListedCase = z.infer<typeof listedSchema>

/** What lists show of a case, as it is kept beside its body; undefined of one that no list names. */
export function listedTextOf(record: CaseRecord): string | undefined {
  return record.workType === 'eligibility-review' ? JSON.stringify(listedSchema.parse(record)) : undefined
}

/** Reads what is kept beside a body, or the body itself. */
export function readListed(text: string | undefined): ListedCase | undefined {
  return text === undefined ? undefined : listedSchema.safeParse(JSON.parse(text)).data
}
