import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { chanceOf } from '../builders/chance.ts'
import { type DoorProcess, enter, startDoorProcess } from '../support/door-process.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { attacks } from './attacks.ts'
import { attack, type Judged } from './judge.ts'
import { endingPaths, knownTexts } from './known-texts.ts'
import { makeMessage } from './make-messages.ts'
import { exchange, rawSocket, statuses } from './raw-socket.ts'

const SEED = Number(process.env.SEED ?? 20_261_128)
const ROW = 400

let centre: JourneyCentre
let door: DoorProcess
let dataFolder: string
let host: string
beforeAll(async () => {
  centre = await startJourneyCentre({ cases: 6 })
  dataFolder = mkdtempSync(join(tmpdir(), 'attacked-desk-'))
  door = await startDoorProcess({ dataFolder, centreAddress: centre.address })
  host = new URL(door.origin).host
})
afterAll(async () => {
  await door.kill()
  await centre.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

/** The door's own process lives, says nothing of its inside, and serves who has a right. */
async function expectStanding(): Promise<void> {
  expect(door.process.exitCode).toBeNull()
  const answer = await fetch(door.origin, { headers: { cookie: door.cookie } })
  expect([200, 404]).toContain(answer.status)
  expect(await door.face.session.state({})).toMatchObject({ demo: true })
  expect(door.log()).not.toMatch(/desk-thread-error|call-failed|\bat .*:\d+:\d+/)
}
/** A request as text; the good cookie is only in it where a test puts it. */
const requestOf = (first: string, headers: readonly string[] = [], body = '') =>
  `${[first, `host: ${host}`, ...headers].join('\r\n')}\r\n\r\n${body}`
const cookieLine = () => `cookie: ${door.cookie}`

describe('a process of the same computer, over HTTP', () => {
  it('without the cookie gets nothing from any path, of any method, whatever it calls itself', async () => {
    const chance = chanceOf(SEED)
    const paths = [
      '/',
      '/index.html',
      '/assets/',
      '/attachments/a/b',
      '/bridge',
      '/enter?token=',
      '/..',
      '/.git/config',
    ]
    for (let n = 0; n < 150; n += 1) {
      const first = `${chance.pick(['GET', 'GET', 'GET', 'POST', 'HEAD', 'TRACE', 'PUT'])} ${chance.pick(paths)} HTTP/1.1`
      const headers = chance.pick([
        [],
        ['cookie: review_desk=guess'],
        ['cookie: review_desk='],
        [`origin: http://${host}`],
        ['origin: https://evil.example', cookieLine()],
        ['origin: null', cookieLine()],
        ['x-forwarded-host: 127.0.0.1', 'x-original-url: /'],
        ['authorization: Basic YTpi'],
      ])
      const said = await exchange(door.origin, requestOf(first, ['connection: close', ...headers]))
      expect(Math.min(...statuses(said)), said).toBeGreaterThanOrEqual(400)
      expect(said).not.toMatch(/set-cookie|<script/i)
    }
    await expectStanding()
  })

  it('cannot use a link twice, nor a cookie of another door', async () => {
    const link = await door.link()
    await enter(link)
    await expect(enter(link)).rejects.toThrow(/answered (403|429)/)
    const otherFolder = mkdtempSync(join(tmpdir(), 'other-desk-'))
    const other = await startDoorProcess({ dataFolder: otherFolder, centreAddress: centre.address })
    const answer = await fetch(door.origin, { headers: { cookie: other.cookie } })
    expect([403, 429]).toContain(answer.status)
    await other.kill()
    rmSync(otherFolder, { recursive: true, force: true })
  })

  it.each([
    ['a length and pieces', ['content-length: 6', 'transfer-encoding: chunked'], '0\r\n\r\nX'],
    ['two lengths', ['content-length: 0', 'content-length: 40'], 'GET /hidden HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['pieces spelt differently', ['transfer-encoding : chunked'], '0\r\n\r\n'],
    ['pieces of another coding', ['transfer-encoding: xchunked'], '0\r\n\r\n'],
    ['a folded header', ['x-a: b\r\n c'], ''],
    ['bare line ends', ['x-a: b\ncontent-length: 40'], 'GET /hidden HTTP/1.1\r\n\r\n'],
    ['a null in a header', ['x-a: b\0c'], ''],
    ['a header without a name', [': x'], ''],
    ['more headers than anybody sends', Array.from({ length: 3_000 }, (_, n) => `x-${n}: 1`), ''],
    ['a header longer than anybody sends', [`x-a: ${'a'.repeat(100_000)}`], ''],
    ['a second host', ['host: evil.example'], ''],
    ['a whole second request as body', ['content-length: 60'], 'GET / HTTP/1.1\r\nhost: x\r\nx: y\r\n\r\n'],
    ['the wish to be told to go on', ['content-length: 5', 'expect: 100-continue'], ''],
    ['another protocol', ['upgrade: h2c', 'connection: Upgrade', 'http2-settings: AAA'], ''],
  ])('smuggles nothing by %s, even with the cookie', async (_what, headers, body) => {
    const said = await exchange(door.origin, requestOf('GET / HTTP/1.1', [cookieLine(), ...headers], body))
    const got = statuses(said)
    // One answer at most that is no refusal, and none to what came in the body.
    expect(got.length, said.slice(0, 300)).toBeLessThanOrEqual(1)
    for (const status of got) expect(status).toBeGreaterThanOrEqual(400)
    expect(said).not.toContain('100 Continue')
    await expectStanding()
  })

  it('sends no body, huge or endless: it is refused before it is read', async () => {
    for (const headers of [['content-length: 1000000000000'], ['transfer-encoding: chunked']]) {
      const raw = await rawSocket(door.origin)
      raw.socket.write(requestOf('GET / HTTP/1.1', [cookieLine(), ...headers]))
      let sent = 0
      while (!raw.socket.destroyed && !raw.socket.closed && sent < 64 * 1024 * 1024) {
        const piece = Buffer.alloc(64 * 1024, 'x')
        const framed = headers[0]?.startsWith('transfer')
          ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')])
          : piece
        raw.socket.write(framed)
        sent += piece.length
        await sleep(1)
        if (/HTTP\/1\.1 413/.test(raw.said())) break
      }
      // A line that is cut while it still sends may lose the word of why.
      expect([[], [413]]).toContainEqual(statuses(raw.said()))
      raw.socket.destroy()
      expect(sent).toBeLessThan(8 * 1024 * 1024)
    }
    await expectStanding()
  })

  it('is not waited for: slow headers and silent lines end, and hold up nobody', async () => {
    const began = performance.now()
    const slow = await Promise.all(Array.from({ length: 120 }, () => rawSocket(door.origin)))
    for (const { socket } of slow.slice(0, 60)) socket.write('GET / HTTP/1.1\r\nhost: ')
    const drip = setInterval(() => {
      for (const { socket } of slow.slice(0, 60)) if (!socket.destroyed) socket.write('a')
    }, 300)
    await expectStanding()
    await Promise.all(slow.slice(0, 60).map(each => each.ended))
    clearInterval(drip)
    expect(performance.now() - began).toBeLessThan(15_000)
    for (const { socket } of slow) socket.destroy()
  })

  it('talks rubbish and is not answered by anything but a refusal', async () => {
    for (let n = 0; n < 60; n += 1) {
      const said = await exchange(door.origin, randomBytes(1 + (n % 40) * 97), 120)
      for (const status of statuses(said)) expect(status).toBeGreaterThanOrEqual(400)
    }
    // The greeting of TLS, a command of another protocol, HTTP/2 by prior knowledge, a request without an end.
    for (const text of [
      '\x16\x03\x01\x02\0\x01\0\x01\xfc',
      'HELO x\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'GET /',
    ])
      for (const status of statuses(await exchange(door.origin, text, 200)))
        expect(status).toBeGreaterThanOrEqual(400)
    await expectStanding()
  })
})

interface Line extends Judged {
  readonly socket: WebSocket
}

async function lineOf(mayRun: Judged['mayRun']): Promise<Line> {
  const socket = new WebSocket(`${door.origin.replace('http', 'ws')}/bridge`, {
    headers: { cookie: door.cookie, origin: door.origin },
  })
  socket.on('error', () => undefined)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const answers = new Map<string, string[]>()
  socket.on('message', text => {
    const { i } = JSON.parse(String(text))
    answers.set(i, [...(answers.get(i) ?? []), String(text)])
  })
  return { socket, answers, ran: [], mayRun, say: message => socket.send(message) }
}

describe('a process of the same computer that took the cookie, over the bridge', () => {
  let officer: OfficerProfile
  const standings = [
    ['closed', async () => undefined],
    [
      'officer',
      async () => {
        officer = (await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })).officer
      },
    ],
    ['locked', () => door.face.session.lock({})],
  ] as const

  it.each(standings)(
    'finds the desk %s, and gets past no validation and without no right',
    async (standing, stand) => {
      await stand()
      const line = await lineOf(({ meta }) => {
        if (meta.needs === 'nothing') return true
        if (standing === 'closed') return false
        if (meta.needs === 'officer') return true
        return (
          (standing === 'officer' || meta.justLocked === true) &&
          (meta.right === undefined || hasRight(officer.roles, meta.right))
        )
      })
      const chance = chanceOf(SEED + standing.length)
      const total = { answered: 0, served: 0, dropped: 0 }
      for (let made = 0; made < attacks(0.4 / standings.length); made += ROW) {
        const row = Array.from({ length: ROW }, (_, at) => makeMessage(made + at, chance, knownTexts)).filter(
          ({ entry, valid }) => !(valid && entry && endingPaths.includes(entry.path) && line.mayRun(entry)),
        )
        const verdict = await attack(line, row)
        expect(verdict.broken.slice(0, 5)).toEqual([])
        for (const name of ['answered', 'served', 'dropped'] as const) total[name] += verdict[name]
      }
      console.log(JSON.stringify({ seed: SEED, door: 'loopback', standing, ...total }))
      line.socket.terminate()
      await expectStanding()
    },
    1_800_000,
  )

  it('opens no more lines than a desk has faces, and the officer’s own goes on', async () => {
    const opened: WebSocket[] = []
    let refused = 0
    for (let n = 0; n < 40; n += 1) {
      const socket = new WebSocket(`${door.origin.replace('http', 'ws')}/bridge`, {
        headers: { cookie: door.cookie, origin: door.origin },
      })
      const isOpen = await new Promise<boolean>(resolve => {
        socket.on('open', () => resolve(true))
        socket.on('error', () => resolve(false))
      })
      if (isOpen) opened.push(socket)
      else refused += 1
    }
    expect([opened.length <= 16, refused >= 24]).toEqual([true, true])
    await expectStanding()
    for (const socket of opened) socket.terminate()
  })

  it('sends frames no browser sends, and ends only its own line', async () => {
    for (const frame of [
      [0x81, 0x05, 1, 2, 3, 4, 5],
      [0x91, 0x80, 0, 0, 0, 0],
      [0xc1, 0x80, 0, 0, 0, 0],
      [0x83, 0x80, 0, 0, 0, 0],
      [0x80, 0x80, 0, 0, 0, 0],
      [0x89, 0xfe, 0x7f, 0xff, 0, 0, 0, 0],
      [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
      [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
    ]) {
      const raw = await rawSocket(door.origin)
      raw.socket.write(
        requestOf('GET /bridge HTTP/1.1', [
          cookieLine(),
          `origin: ${door.origin}`,
          ...['upgrade: websocket', 'connection: Upgrade', 'sec-websocket-version: 13'],
          `sec-websocket-key: ${Buffer.alloc(16, 1).toString('base64')}`,
        ]),
      )
      while (!raw.said().includes('\r\n\r\n')) await sleep(2)
      expect(statuses(raw.said())).toEqual([101])
      raw.socket.write(Uint8Array.from(frame))
      await raw.ended
    }
    await expectStanding()
  })
})
