import { request } from 'node:http'
import type { CardRead } from '../../ports/reader.ts'
import { cardOf, type VendorMapping } from './vendor-mapping.ts'

/** With a picture in base64 a card takes a tenth of it. */
const LONGEST_ANSWER = 1_048_576

const none = (why: Extract<CardRead, { kind: 'none' }>['why']): CardRead => ({ kind: 'none', why })

/**
 * Asks the vendor's service on this computer for one card. Bounded in time and length; follows nothing it is sent elsewhere.
 * `signal` ends it.
 */
export async function readFromVendor(mapping: VendorMapping, signal: AbortSignal): Promise<CardRead> {
  const timed = AbortSignal.timeout(mapping.seconds * 1_000)
  const both = AbortSignal.any([signal, timed])
  try {
    const text = mapping.address.startsWith('ws:')
      ? await askBySocket(mapping, both)
      : await askByHttp(mapping, both)
    const card = cardOf(mapping, JSON.parse(text))
    return typeof card === 'string' ? none(card) : { kind: 'card', card }
  } catch (cause) {
    if (signal.aborted) return none('read-cancelled')
    if (timed.aborted) return none('read-timeout')
    return none(
      cause instanceof UnreadableAnswer || cause instanceof SyntaxError ? 'card-unreadable' : 'reader-absent',
    )
  }
}

/** It answered, but nothing that could be a card. */
class UnreadableAnswer extends Error {}

function askByHttp({ address, method, send }: VendorMapping, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = method === 'POST' && send !== undefined ? JSON.stringify(send) : undefined
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    const asked = request(address, { method, signal, headers, agent: false }, answer => {
      if (answer.statusCode !== 200) {
        answer.destroy()
        return reject(new UnreadableAnswer())
      }
      const chunks: Buffer[] = []
      let length = 0
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length
        chunks.push(chunk)
        if (length > LONGEST_ANSWER) answer.destroy(new UnreadableAnswer())
      })
      answer.on('error', reject)
      answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The first message counts; the socket is closed with it. */
function askBySocket({ address, send }: VendorMapping, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop)
      socket.close()
      settle()
    }
    const stop = () => end(() => reject(new Error('stopped')))
    signal.addEventListener('abort', stop)
    socket.addEventListener('open', () => {
      if (send !== undefined) socket.send(JSON.stringify(send))
    })
    socket.addEventListener('message', ({ data }) => {
      const fits = typeof data === 'string' && data.length <= LONGEST_ANSWER
      end(() => (fits ? resolve(data) : reject(new UnreadableAnswer())))
    })
    socket.addEventListener('error', () => end(() => reject(new Error('no socket'))))
    socket.addEventListener('close', () => end(() => reject(new Error('closed'))))
  })
}
