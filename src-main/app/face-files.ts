import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { caseIdSchema, sha256Schema } from '../../src-shared/kernel/ids.ts'
import type { DeskLine } from './desk-line.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  // Weights of the face detector.
  '.bin': 'application/octet-stream',
}

export interface FaceAnswer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** Headers of every answer to a face, whatever the door. */
export const faceHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The document camera (K4): the face itself alone, and pictures without sound.
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
}

/**
 * What a door answers to a face that has proved itself: a file of the built face, or one picture from the core.
 *
 * Pictures pass the core's session check at every request; their type is fixed by their signature. Nothing may be
 * stored by the browser, and nothing outside the face's folder is ever read.
 */
export async function faceAnswer(line: DeskLine, root: string, url: URL): Promise<FaceAnswer> {
  const picture = /^\/attachments\/([^/]+)\/([^/]+)$/.exec(url.pathname)
  if (picture)
    return await pictureAnswer(line, picture[1] ?? '', picture[2] ?? '', url.searchParams.get('as'))
  return (await fileAnswer(root, url.pathname)) ?? emptyAnswer(404)
}

async function pictureAnswer(
  line: DeskLine,
  caseId: string,
  hash: string,
  as: string | null,
): Promise<FaceAnswer> {
  const id = caseIdSchema.safeParse(safeDecode(caseId))
  const sha256 = sha256Schema.safeParse(hash)
  if (!id.success || !sha256.success) return emptyAnswer(404)
  const found = await line.picture({
    caseId: id.data,
    sha256: sha256.data,
    purpose: as === 'row' || as === 'preview' || as === 'measure' ? as : 'case',
  })
  if ('refused' in found) return emptyAnswer(found.refused === 'not-found' ? 404 : 403)
  return { status: 200, headers: headersFor(found.type, undefined), body: found.bytes }
}

/** The page gets a fresh nonce for the styles that the component library writes at run time. */
async function fileAnswer(root: string, path: string): Promise<FaceAnswer | undefined> {
  const wanted = normalize(join(root, path === '/' ? 'index.html' : safeDecode(path)))
  if (!wanted.startsWith(`${normalize(root)}${sep}`)) return undefined
  const type = types[extname(wanted)]
  const body = type === undefined ? undefined : await readFile(wanted).catch(() => undefined)
  if (!body || type === undefined) return undefined
  if (extname(wanted) !== '.html') return { status: 200, headers: headersFor(type, undefined), body }
  const nonce = randomBytes(16).toString('base64')
  const page = body.toString('utf8').replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`)
  return { status: 200, headers: headersFor(type, nonce), body: Buffer.from(page) }
}

function headersFor(type: string, nonce: string | undefined): Record<string, string> {
  return { ...faceHeaders, 'content-type': type, 'content-security-policy': contentSecurityPolicy(nonce) }
}

/** Nothing, under the same rules as everything else a face gets. */
export function emptyAnswer(status: number): FaceAnswer {
  return { status, headers: headersFor('text/plain; charset=utf-8', undefined), body: Buffer.alloc(0) }
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** Nothing but the desk's own files; styles of the component library only with the page's nonce. */
export function contentSecurityPolicy(nonce: string | undefined): string {
  const styles = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    // React and the virtual list place elements by style attributes; text cannot make any.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
