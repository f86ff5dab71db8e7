import type { FastifyReply } from 'fastify'

/** Forms and no scripts: the page needs nothing but itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"

/** Sends a page of the portal, which may run no script and load nothing. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .send(html)
}
