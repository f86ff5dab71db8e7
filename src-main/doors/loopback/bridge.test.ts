import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { temporaryFolder } from '../../../tests/builders/stores.ts'
import type { DeskLine, FaceLine } from '../../app/desk-line.ts'
import { openLoopbackDoor } from './door.ts'
import { createEntryTokens } from './entry-token.ts'

/** A door before a core that says back what it hears, and the lines it was given. */
async function openDoor() {
  const lines: {
    posted: (string | Uint8Array)[]
    closed: boolean
    say(message: string | Uint8Array): void
    hangUp(): void
  }[] = []
  const line: DeskLine = {
    connect: (): FaceLine => {
      let take: (message: string | Uint8Array) => void = () => undefined
      let over: () => void = () => undefined
      const entry = {
        posted: [] as (string | Uint8Array)[],
        closed: false,
        say: (message: string | Uint8Array) => take(message),
        hangUp: () => over(),
      }
      lines.push(entry)
      return {
        post: message => {
          entry.posted.push(message)
          take(message)
        },
        onMessage: next => {
          take = next
        },
        onClose: next => {
          over = next
        },
        close: () => {
          entry.closed = true
        },
      }
    },
    picture: async () => ({ refused: 'not-found' }),
    news: () => undefined,
    close: async () => undefined,
  }
  const tokens = createEntryTokens()
  const door = await openLoopbackDoor(Promise.resolve(line), tokens, temporaryFolder())
  onTestFinished(() => door.close())
  const cookie = `review_desk=${tokens.redeem(tokens.issue())}`
  const knock = (headers: Record<string, string>, path = '/bridge') =>
    new Promise<WebSocket | number>(resolve => {
      const socket = new WebSocket(`${door.origin.replace('http', 'ws')}${path}`, { headers })
      socket.on('open', () => resolve(socket))
      socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0))
      socket.on('error', () => undefined)
    })
  const open = async () => {
    const socket = await knock({ cookie, origin: door.origin })
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`)
    return socket
  }
  return { ...door, cookie, knock, open, lines, host: door.origin.replace('http://', '') }
}

const next = (socket: WebSocket, event: string) =>
  new Promise<unknown[]>(resolve => socket.once(event, (...given) => resolve(given)))
const eventually = async (ask: () => boolean) => {
  for (let n = 0; n < 200 && !ask(); n += 1) await new Promise(resolve => setTimeout(resolve, 5))
  expect(ask()).toBe(true)
}

describe('the bridge over a socket', () => {
  it('opens for the face of this very door with its cookie', async () => {
    const door = await openDoor()
    expect((await door.open()).readyState).toBe(WebSocket.OPEN)
  })

  it('is refused with a wrong or missing origin, host, cookie or path', async () => {
    const door = await openDoor()
    const good = { cookie: door.cookie, origin: door.origin }
    for (const [headers, path] of [
      [{ cookie: door.cookie }, '/bridge'],
      [{ ...good, origin: 'http://evil.example' }, '/bridge'],
      [{ ...good, origin: 'null' }, '/bridge'],
      [{ ...good, host: 'evil.example' }, '/bridge'],
      [{ ...good, cookie: 'review_desk=invented' }, '/bridge'],
      [{ origin: door.origin }, '/bridge'],
      [good, '/bridge/'],
      [good, '/bridge?x=1'],
      [good, '/'],
    ] as const)
      expect(await door.knock({ ...headers }, path), JSON.stringify([headers, path])).toBe(403)
    expect(door.lines).toEqual([])
  })

  it('carries texts and bytes both ways unchanged, and looks into none of them', async () => {
    const door = await openDoor()
    const socket = await door.open()
    for (const message of ['{"a":"王𠮷"}', 'not even json', '']) {
      const heard = next(socket, 'message')
      socket.send(message)
      expect(String((await heard)[0])).toBe(message)
    }
    const heard = next(socket, 'message')
    socket.send(Buffer.from([0, 255, 1]))
    expect((await heard)[0]).toEqual(Buffer.from([0, 255, 1]))
    expect(door.lines[0]?.posted.at(-1)).toEqual(Uint8Array.from([0, 255, 1]))
  })

  it('gives each face a line of its own, and ends the line with the face and the face with the line', async () => {
    const door = await openDoor()
    const [first, second] = [await door.open(), await door.open()]
    expect(door.lines).toHaveLength(2)
    first.close()
    await eventually(() => door.lines[0]?.closed === true)
    expect(door.lines[1]?.closed).toBe(false)
    const closed = next(second, 'close')
    door.lines[1]?.hangUp()
    await closed
  })

  it('a message that is too long ends that face alone: the door stands', async () => {
    const door = await openDoor()
    const [greedy, other] = [await door.open(), await door.open()]
    const closed = next(greedy, 'close')
    greedy.send(Buffer.alloc(5 * 1024 * 1024))
    expect((await closed)[0]).toBe(1009)
    const heard = next(other, 'message')
    other.send('still here')
    expect(String((await heard)[0])).toBe('still here')
  })

  it('a frame that is no WebSocket ends that face alone: the door stands', async () => {
    const door = await openDoor()
    const [hostname = '', port] = door.host.split(':')
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    const key = Buffer.alloc(16, 1).toString('base64')
    socket.write(
      `GET /bridge HTTP/1.1\r\nhost: ${door.host}\r\norigin: ${door.origin}\r\ncookie: ${door.cookie}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
    )
    await new Promise(resolve => socket.once('data', resolve))
    socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]))
    await eventually(() => door.lines[0]?.closed === true)
    expect((await door.open()).readyState).toBe(WebSocket.OPEN)
  })

  it('a knock that is refused and hangs up at once does no harm', async () => {
    const door = await openDoor()
    const [hostname = '', port] = door.host.split(':')
    for (let n = 0; n < 20; n += 1) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined)
      await new Promise<void>(resolve => socket.once('connect', () => resolve()))
      socket.write(`GET /bridge HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n`)
      socket.resetAndDestroy()
    }
    expect((await door.open()).readyState).toBe(WebSocket.OPEN)
  })

  it('what the core says after the face has gone is lost without harm', async () => {
    const door = await openDoor()
    const socket = await door.open()
    socket.terminate()
    await eventually(() => door.lines[0]?.closed === true)
    expect(() => door.lines[0]?.say('too late')).not.toThrow()
  })
})
