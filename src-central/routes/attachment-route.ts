import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { sha256Schema } from '../../src-shared/kernel/ids.ts'
import { readByteRange } from '../attachments/byte-range.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { scopeOf } from '../feed/scope.ts'
import { type FileVariant, findFile, readFileBytes } from '../storage/attachment-store.ts'
import { isFileInScope } from '../storage/case-store.ts'
import { callerCheck, getCaller } from './caller-check.ts'
import { pathOf } from './problem-answer.ts'

const askedSchema = z.object({
  sha256: sha256Schema,
  variant: z.enum(['original', 'preview']).default('original'),
})

/**
 * `GET /attachments/{sha256}`: bytes named by their hash, whole or one range (RFC 9110).
 *
 * Refuses `not-found` both for what is not there and for what belongs to no case in scope. A preview that was never
 * made is served as the original, under the original's tag.
 */
export function addAttachmentRoute(api: FastifyInstance, tools: CentreTools): void {
  api.route({
    method: 'GET',
    url: '/attachments/:sha256',
    onRequest: callerCheck(tools, 'interactive'),
    handler: async (request, reply) => {
      const asked = askedSchema.safeParse({ ...(request.query as object), ...(request.params as object) })
      if (!asked.success) throw new CentralRefusal('bad-input', { paths: asked.error.issues.map(pathOf) })
      const { sha256 } = asked.data
      const { read } = tools.storage
      const file = await findFile(read, sha256)
      const scope = scopeOf(getCaller(request).officer)
      if (!file || !(await isFileInScope(read, sha256, scope))) throw new CentralRefusal('not-found')

      const previewSize = asked.data.variant === 'preview' ? file.previewSize : null
      const variant: FileVariant = previewSize === null ? 'original' : 'preview'
      const size = previewSize ?? file.size
      const etag = variant === 'preview' ? `"${sha256}-preview"` : `"${sha256}"`
      reply
        .header('etag', etag)
        .header('accept-ranges', 'bytes')
        .header('x-content-type-options', 'nosniff')
        .header('content-type', variant === 'preview' ? 'image/jpeg' : file.mediaType)
      const ifRange = request.headers['if-range']
      const rangeHolds = ifRange === undefined || ifRange === etag
      const range = rangeHolds ? readByteRange(request.headers.range, size) : { kind: 'whole' as const }
      if (range.kind === 'unsatisfiable') return refuseRange(reply, size)
      const [start, end] = range.kind === 'part' ? [range.start, range.end] : [0, size - 1]
      if (range.kind === 'part') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
      return reply.send(Buffer.from(await readFileBytes(read, sha256, variant, start, end - start + 1)))
    },
  })
}

/** 416 with the size, as the standard asks; the closed code for a range that cannot be is `bad-input`. */
function refuseRange(reply: FastifyReply, size: number): never {
  reply.header('content-range', `bytes */${size}`)
  throw new CentralRefusal('bad-input', { status: 416, paths: ['range'] })
}
