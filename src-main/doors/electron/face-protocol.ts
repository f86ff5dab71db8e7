import type { Session } from 'electron'
import type { DeskLine } from '../../app/desk-line.ts'
import { emptyAnswer, type FaceAnswer, faceAnswer } from '../../app/face-files.ts'
import { FACE_ORIGIN, FACE_SCHEME } from './hardening.ts'

/** Serves the face and the pictures of the case at hand on `app://desk`; no port is opened. */
export function serveFace(session: Session, line: DeskLine, faceFolder: string): void {
  session.protocol.handle(FACE_SCHEME, async request => {
    const url = new URL(request.url)
    const known = `${url.protocol}//${url.host}` === FACE_ORIGIN && request.method === 'GET'
    return toResponse(known ? await faceAnswer(line, faceFolder, url) : emptyAnswer(404))
  })
}

function toResponse(answer: FaceAnswer): Response {
  return new Response(Uint8Array.from(answer.body), { status: answer.status, headers: answer.headers })
}
