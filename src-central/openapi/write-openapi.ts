import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { actSchema } from '../../src-shared/cases/act.ts'
import { decisionSchema } from '../../src-shared/cases/decision.ts'
import { leaseSchema } from '../../src-shared/cases/lease.ts'
import { caseOfferSchema } from '../../src-shared/central/case-offer.ts'
import { CENTRAL_BASE_PATH, CONTRACT_VERSION, centralContract } from '../../src-shared/central/contract.ts'
import { deskFreshnessSchema, deskPolicySchema } from '../../src-shared/central/desk-policy.ts'
import { exceptionSchema, handOverDetailsSchema } from '../../src-shared/central/exception.ts'
import { caseRecordSchema, feedItemSchema, proposalSchema } from '../../src-shared/central/feed.ts'
import { letterSchema, verdictSchema } from '../../src-shared/central/letters.ts'
import { problemCodeSchema, problemSchema, problemStatus } from '../../src-shared/central/problem.ts'
import { receiptKeySchema, receiptSchema } from '../../src-shared/central/receipt.ts'
import { sampleJudgedDetailsSchema, sampleSchema } from '../../src-shared/central/sample.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { frozenSheetSchema, reportClosingSchema } from '../../src-shared/reports/closing.ts'
import { demandOf, listOperations } from '../routes/operations.ts'

/** Where the generated description lies; a test checks that it is current. */
export const OPENAPI_FILE = fileURLToPath(
  new URL('../../resources/central-api/openapi.json', import.meta.url),
)

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * The contract as OpenAPI 3.1, as text with a stable order of keys, so that a difference is a change of the contract.
 *
 * Beyond the addresses it describes what travels inside letters as frozen text (`Decision`, `Act`) and inside the feed.
 */
export async function openApiText(): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(centralContract, {
    info: {
      title: 'Review Desk: the wire between desk and centre (人社审核工作台 中心接口)',
      version: String(CONTRACT_VERSION),
      description:
        'Semantics: the central-protocol page. Every answer carries the header `centre-time`. ' +
        'Errors are RFC 9457 problems with closed codes. Calendar dates are China Standard Time.',
    },
    servers: [{ url: CENTRAL_BASE_PATH }],
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'Access token, or send-only token for letters',
        },
      },
    },
    commonSchemas: {
      Problem: { schema: problemSchema },
      Decision: { schema: decisionSchema },
      Act: { schema: actSchema },
      Letter: { schema: letterSchema },
      Verdict: { schema: verdictSchema },
      Receipt: { schema: receiptSchema },
      ReceiptKey: { schema: receiptKeySchema },
      OfficerProfile: { schema: officerProfileSchema },
      FeedItem: { schema: feedItemSchema },
      Case: { schema: caseRecordSchema },
      Proposal: { schema: proposalSchema },
      Lease: { schema: leaseSchema },
      Exception: { schema: exceptionSchema },
      ReportClosing: { schema: reportClosingSchema },
      FrozenSheet: { schema: frozenSheetSchema },
      HandOverDetails: { schema: handOverDetailsSchema },
      CaseOffer: { schema: caseOfferSchema },
      Sample: { schema: sampleSchema },
      SampleJudgedDetails: { schema: sampleJudgedDetailsSchema },
      DeskPolicy: { schema: deskPolicySchema },
      DeskFreshness: { schema: deskFreshnessSchema },
    },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Problem' }),
  })
  const plain = JSON.parse(JSON.stringify(document)) as { [key: string]: Json }
  finishOperations(plain.paths as { [path: string]: { [method: string]: Json } })
  return `${JSON.stringify(inOrder(plain), null, 2)}\n`
}

/** What the generator cannot know: errors are problems by type, and who may call. */
function finishOperations(paths: { [path: string]: { [method: string]: Json } }): void {
  for (const { name, method, path } of listOperations()) {
    const operation = paths[path]?.[method.toLowerCase()] as { [key: string]: Json } | undefined
    if (!operation) throw new Error(`the description lacks ${method} ${path}`)
    if (demandOf(name) !== 'nobody') operation.security = [{ session: [] }]
    for (const [status, answer] of Object.entries(operation.responses as { [status: string]: Json })) {
      const { content } = answer as { content?: { [type: string]: Json } }
      if (Number(status) < 400 || !content?.['application/json']) continue
      ;(answer as { description: string }).description = codesOf(Number(status))
      content['application/problem+json'] = content['application/json']
      delete content['application/json']
    }
  }
}

/** The closed codes that come with a status. */
function codesOf(status: number): string {
  return problemCodeSchema.options.filter(code => problemStatus[code] === status).join(', ')
}

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map(key => [key, inOrder(value[key] as Json)]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(OPENAPI_FILE, await openApiText())
