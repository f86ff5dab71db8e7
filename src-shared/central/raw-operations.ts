import type { Route } from '@orpc/contract'
import { z } from 'zod'

/**
 * The three operations whose bodies are not JSON: picture bytes with ranges, and server-sent hints. Their OpenAPI text
 * stands here by hand; everything else is generated from schemas.
 */
const sha256Parameter = {
  name: 'sha256',
  in: 'path',
  required: true,
  schema: { type: 'string' as const, pattern: '^[0-9a-f]{64}$' },
}

export const attachmentGet: Route = {
  method: 'GET',
  path: '/attachments/{sha256}',
  summary: 'Immutable bytes of an attachment, only for cases in scope',
  tags: ['attachments'],
  spec: {
    operationId: 'attachments.get',
    summary: 'Immutable bytes of an attachment, only for cases in scope',
    tags: ['attachments'],
    parameters: [
      sha256Parameter,
      {
        name: 'variant',
        in: 'query',
        required: false,
        schema: { type: 'string', enum: ['original', 'preview'] },
      },
      { name: 'range', in: 'header', required: false, schema: { type: 'string' } },
    ],
    responses: {
      '200': { description: 'The whole file', content: { 'application/octet-stream': {} } },
      '206': { description: 'The range asked for', content: { 'application/octet-stream': {} } },
      '404': { description: 'Not there, or not in scope' },
      '416': { description: 'The range lies outside the file' },
    },
  },
}

/** No paper taken in at a window has more bytes, whatever its rulebook says. */
export const LARGEST_PAPER = 4 * 1024 * 1024

/** What stands at the centre of a paper that is not whole yet. */
export const paperPartSchema = z.strictObject({ received: z.number().int().nonnegative() })

export const attachmentPut: Route = {
  method: 'PUT',
  path: '/attachments/{sha256}',
  summary: 'Deliver the bytes of a paper taken in at a window, before the act that names it',
  tags: ['attachments'],
  spec: {
    operationId: 'attachments.put',
    summary: 'Deliver the bytes of a paper taken in at a window, before the act that names it',
    description:
      'Whole, or in parts that follow one another (`Content-Range: bytes 0-99/250`). A part that does not begin where the last ' +
      'one ended is not taken; the answer says where to go on. `bytes */250` without a body asks that alone. Only for a case in ' +
      'the reach of the caller. What no act names is forgotten after some days.',
    tags: ['attachments'],
    parameters: [
      sha256Parameter,
      { name: 'case', in: 'query', required: true, schema: { type: 'string' } },
      { name: 'content-range', in: 'header', required: false, schema: { type: 'string' } },
    ],
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: {
      '202': {
        description: 'So many bytes stand here; the rest is awaited',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { received: { type: 'integer', minimum: 0 } },
              required: ['received'],
            },
          },
        },
      },
      '204': { description: 'Complete and verified' },
      '404': { description: 'No such case in the reach of the caller' },
      '413': { description: 'Larger than the rulebook of the case takes' },
      '422': { description: 'The bytes are not those of the hash, or no picture the rulebook takes' },
      '429': { description: 'Too much stands here that no act names yet' },
    },
  },
}

export const eventsGet: Route = {
  method: 'GET',
  path: '/events',
  summary: 'Server-sent hints that the feed has news; losing them loses nothing',
  tags: ['feed'],
  spec: {
    operationId: 'feed.events',
    summary: 'Server-sent hints that the feed has news; losing them loses nothing',
    tags: ['feed'],
    responses: { '200': { description: 'Hints', content: { 'text/event-stream': {} } } },
  },
}
