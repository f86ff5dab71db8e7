import { mkdirSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DeskLine } from '../../src-main/app/desk-line.ts'
import { openLoopbackDoor } from '../../src-main/doors/loopback/door.ts'
import { createEntryTokens } from '../../src-main/doors/loopback/entry-token.ts'
import { temporaryFolder } from './stores.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A door before a stub of the core, with a face of three files and a secret beside its folder. */
export async function openDoor() {
  const folder = temporaryFolder()
  const face = join(folder, 'face')
  mkdirSync(join(face, 'assets'), { recursive: true })
  writeFileSync(join(face, 'index.html'), '<html><head><title>t</title></head></html>')
  writeFileSync(join(face, 'assets', 'app.js'), 'let a = 1')
  writeFileSync(join(face, 'notes.txt'), 'no type')
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}')
  writeFileSync(join(folder, 'face-secret.json'), '{"secret":true}')
  const pictures: Parameters<DeskLine['picture']>[0][] = []
  let found: Awaited<ReturnType<DeskLine['picture']>> = { type: 'image/png', bytes: Buffer.from('picture') }
  const line: DeskLine = {
    connect: () => ({
      post: () => undefined,
      onMessage: () => undefined,
      onClose: () => undefined,
      close: () => undefined,
    }),
    picture: async asked => {
      pictures.push(asked)
      return found
    },
    news: () => undefined,
    close: async () => undefined,
  }
  const tokens = createEntryTokens()
  const door = await openLoopbackDoor(Promise.resolve(line), tokens, face)
  onTestFinished(() => door.close())
  const host = door.origin.replace('http://', '')
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const [hostname, port] = host.split(':')
      const asked = request({ hostname, port, path, method, headers: { host, ...headers } }, answer => {
        const parts: Buffer[] = []
        answer.on('data', part => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      })
      asked.on('error', reject)
      asked.end()
    })
  const enter = async () => {
    const answer = await ask(`/enter?token=${tokens.issue()}`)
    return { cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '', answer }
  }
  return {
    ask,
    enter,
    host,
    tokens,
    origin: door.origin,
    pictures,
    answerPictures: (next: typeof found) => {
      found = next
    },
  }
}

/** Sends exactly these lines, as no library would, and gives the first line of the answer. */
export function rawRequest(host: string, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const [hostname = '', port] = host.split(':')
    const socket = connect(Number(port), hostname)
    let said = ''
    socket.setTimeout(3_000, () => reject(new Error(`no answer to ${lines[0]}`)))
    socket.on('data', part => {
      said += part
    })
    socket.on('close', () => resolve(said.split('\r\n')[0] ?? ''))
    socket.on('error', reject)
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
}
