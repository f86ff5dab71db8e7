import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { LARGEST_PAPER } from '../../src-shared/central/raw-operations.ts'
import { caseIdSchema, sha256Schema } from '../../src-shared/kernel/ids.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { stagePaper } from '../papers/stage-paper.ts'
import { callerCheck, getCaller } from './caller-check.ts'
import { pathOf } from './problem-answer.ts'

const askedSchema = z.object({ sha256: sha256Schema, case: caseIdSchema })

/**
 * `PUT /attachments/{sha256}?case=`: bytes of a paper taken in at a window, whole or in parts that follow one another, before
 * the act that names them. 204 when it is complete and verified, else 202 with what stands here. Refusals: `stagePaper`.
 *
 * A parser of its own for bytes, so that no other route takes a body that is no JSON.
 */
export function addPaperRoute(api: FastifyInstance, tools: CentreTools): void {
  api.register(async papers => {
    papers.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_PAPER },
      (_request, body, done) => done(null, body),
    )
    papers.route({
      method: 'PUT',
      url: '/attachments/:sha256',
      bodyLimit: LARGEST_PAPER,
      onRequest: callerCheck(tools, 'deliver'),
      handler: async (request, reply) => {
        const asked = askedSchema.safeParse({ ...(request.query as object), ...(request.params as object) })
        if (!asked.success) throw new CentralRefusal('bad-input', { paths: asked.error.issues.map(pathOf) })
        const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
        const { case: caseId, sha256 } = asked.data
        const place = readContentRange(request.headers['content-range'], bytes.length)
        if (!place) throw new CentralRefusal('bad-input', { paths: ['content-range'] })
        const { complete, received } = await stagePaper(tools, getCaller(request), {
          ...{ caseId, sha256, bytes },
          ...place,
        })
        return complete ? reply.code(204).send() : reply.code(202).send({ received })
      },
    })
  })
}

/**
 * Where a body belongs: `bytes 0-99/250` for a part, `bytes *\/250` for asking, nothing for the whole. Undefined for anything
 * else, and where the header and the body are not about as many bytes.
 */
export function readContentRange(
  header: string | undefined,
  length: number,
): { readonly start: number | null; readonly size: number } | undefined {
  if (header === undefined) return length > 0 ? { start: 0, size: length } : undefined
  const match = /^bytes (?:(\d{1,10})-(\d{1,10})|\*)\/(\d{1,10})$/.exec(header)
  if (!match) return undefined
  const size = Number(match[3])
  if (size === 0) return undefined
  if (match[1] === undefined) return length === 0 ? { start: null, size } : undefined
  const [start, end] = [Number(match[1]), Number(match[2])]
  return end < size && end - start + 1 === length ? { start, size } : undefined
}
