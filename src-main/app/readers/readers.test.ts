import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { isWholeIdNumber } from '../../../src-shared/identity/search-forms.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { codeOfAsync } from '../../../tests/builders/desk-bench.ts'
import { fakeClock } from '../../../tests/builders/ports.ts'
import { temporaryFolder } from '../../../tests/builders/stores.ts'
import { readCard } from '../../features/reader/read-card.ts'
import { BadOptions } from '../config.ts'
import { createCardReaders, vendorMappingIn } from './card-readers.ts'
import { simulatedCard } from './simulated-reader.ts'
import { readVendorMapping, type VendorMapping, vendorMappingSchema } from './vendor-mapping.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const fields = {
  name: 'data.name',
  number: 'data.idnum',
  sex: 'data.sex',
  address: 'data.addr',
  validFrom: 'data.from',
  validUntil: 'data.to',
}
const answer = {
  code: 0,
  data: {
    name: ' 王小明 ',
    idnum: '11010519491231002x',
    sex: '男',
    addr: '北京',
    from: '20200131',
    to: '长期',
  },
}
const card = {
  name: '王小明',
  number: '11010519491231002X',
  sex: 'male',
  ethnicity: '',
  address: '北京',
  issuedBy: '',
  validFrom: '2020-01-31',
  validUntil: null,
  photo: null,
}
const mappingOf = (address: string, change: object = {}): VendorMapping =>
  vendorMappingSchema.parse({
    ...{ name: '测试读卡器', address, seconds: 1, success: { field: 'code', is: 0 }, fields },
    ...change,
  })

async function vendor(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/read`
}
const says =
  (body: string, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(body)
  }
const readFrom = async (listener: RequestListener, change: object = {}) =>
  createCardReaders({ mapping: mappingOf(await vendor(listener), change), demo: false }).read('vendor')

describe('the file of --reader', () => {
  it('is read where one is named, and refused with what to change where it is none', async () => {
    const file = join(temporaryFolder(), 'reader.json')
    expect(await vendorMappingIn(undefined)).toBeUndefined()
    await expect(vendorMappingIn(file)).rejects.toThrow(BadOptions)
    writeFileSync(
      file,
      JSON.stringify({ ...mappingOf('http://127.0.0.1:9'), address: 'http://10.0.0.1/read' }),
    )
    await expect(vendorMappingIn(file)).rejects.toThrow('--reader')
    writeFileSync(file, JSON.stringify(mappingOf('http://127.0.0.1:9')))
    expect(await vendorMappingIn(file)).toMatchObject({ name: '测试读卡器' })
  })
})

describe('the vendor’s service', () => {
  it('is asked over http, and its answer is a card by the names of the mapping', async () => {
    expect(await readFrom(says(JSON.stringify(answer)))).toEqual({ kind: 'card', card })
  })

  it('is sent what the mapping says', async () => {
    let body = ''
    const listener: RequestListener = (request, response) => {
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => response.end(JSON.stringify(answer)))
    }
    await readFrom(listener, { method: 'POST', send: { cmd: 'read' } })
    expect(JSON.parse(body)).toEqual({ cmd: 'read' })
  })

  it.each<[string, RequestListener, string]>([
    ['no card', says(JSON.stringify({ code: 7 })), 'card-absent'],
    ['a card without a number', says(JSON.stringify({ code: 0, data: { name: '王' } })), 'card-unreadable'],
    ['no JSON', says('<html>'), 'card-unreadable'],
    ['a failure', says('{}', 500), 'card-unreadable'],
    [
      'a way elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://example.com' }).end(),
      'card-unreadable',
    ],
    ['more than any card', says(`"${'x'.repeat(1_100_000)}"`), 'card-unreadable'],
    ['nothing, for too long', () => undefined, 'read-timeout'],
  ])('answering %s is told in a word', async (_, listener, why) => {
    expect(await readFrom(listener)).toEqual({ kind: 'none', why })
  })

  it('that is not there is absent', async () => {
    const readers = createCardReaders({ mapping: mappingOf('http://127.0.0.1:9/read'), demo: false })
    expect(await readers.read('vendor')).toEqual({ kind: 'none', why: 'reader-absent' })
  })

  it('may speak by a WebSocket: the first message counts', async () => {
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    ends.push(() => sockets.close())
    const asked: string[] = []
    sockets.on('connection', socket =>
      socket.on('message', message => {
        asked.push(String(message))
        socket.send(JSON.stringify(answer))
      }),
    )
    await new Promise(done => sockets.once('listening', done))
    const mapping = mappingOf(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`, { send: 'read' })
    const readers = createCardReaders({ mapping, demo: false })
    expect(await readers.read('vendor')).toEqual({ kind: 'card', card })
    expect(asked).toEqual(['"read"'])
  })

  it('reads one card at a time, and a read is cancelled at once', async () => {
    const address = await vendor(() => undefined)
    const readers = createCardReaders({ mapping: mappingOf(address, { seconds: 60 }), demo: false })
    const first = readers.read('vendor')
    expect(await readers.read('vendor')).toEqual({ kind: 'none', why: 'reader-busy' })
    await readers.cancel()
    expect(await first).toEqual({ kind: 'none', why: 'read-cancelled' })
  })
})

describe('the file that describes it', () => {
  const valid = { name: '读卡器', address: 'http://127.0.0.1:8989/read', fields }
  it.each(['http://127.0.0.1:80/', 'http://[::1]:80/', 'ws://127.0.0.1:1/'])('may name %s', address => {
    expect(vendorMappingSchema.safeParse({ ...valid, address }).success).toBe(true)
  })

  it.each([
    'http://localhost:80/',
    'http://192.168.1.5/',
    'https://reader.example/',
    'http://127.0.0.1.example.com/',
    'http://u:p@127.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
  ])('may not name %s: a reader is on this computer', address => {
    expect(vendorMappingSchema.safeParse({ ...valid, address }).success).toBe(false)
  })

  it('is read whole or not at all', () => {
    const file = join(temporaryFolder(), 'reader.json')
    writeFileSync(file, JSON.stringify(valid))
    expect(readVendorMapping(file)).toMatchObject({ name: '读卡器', method: 'GET', seconds: 20 })
    writeFileSync(file, JSON.stringify({ ...valid, extra: 1 }))
    expect(readVendorMapping(file)).toBeUndefined()
    expect(readVendorMapping(join(file, 'nothing'))).toBeUndefined()
  })
})

describe('the simulated reader', () => {
  it('is there in the demo alone, and reads an invented person whose number is right', async () => {
    const [demo, real] = [true, false].map(on => createCardReaders({ mapping: undefined, demo: on }))
    expect([await demo?.list(), await real?.list()]).toEqual([[{ id: 'simulated', name: '模拟读卡器' }], []])
    expect(await demo?.read('simulated')).toEqual({ kind: 'card', card: simulatedCard })
    expect(await real?.read('simulated')).toEqual({ kind: 'none', why: 'reader-absent' })
    expect(isWholeIdNumber(simulatedCard.number, '2026-11-29' as CalendarDate)).toBe(true)
  })
})

it('a card whose number does not check is refused in words, whoever read it', async () => {
  const reader = {
    list: async () => [],
    read: async () => ({ kind: 'card' as const, card: { ...simulatedCard, number: '520199199003071236' } }),
    cancel: async () => undefined,
  }
  expect(await codeOfAsync(() => readCard({ clock: fakeClock() }, reader, 'vendor'))).toBe(
    'card-number-wrong',
  )
})
