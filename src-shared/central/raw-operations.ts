import type { Route } from '@orpc/contract'

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

export const attachmentPut: Route = {
  method: 'PUT',
  path: '/attachments/{sha256}',
  summary: 'Deliver the bytes of an attachment',
  tags: ['attachments'],
  spec: {
    operationId: 'attachments.put',
    summary: 'Deliver the bytes of an attachment',
    tags: ['attachments'],
    parameters: [
      sha256Parameter,
      { name: 'content-range', in: 'header', required: false, schema: { type: 'string' } },
    ],
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: {
      '204': { description: 'Complete and verified' },
      '501': { description: 'not-available-yet' },
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
