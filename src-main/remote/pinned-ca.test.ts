import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeClock } from '../../tests/builders/ports.ts'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { BadOptions, readDoorOptions } from '../app/config.ts'
import { connectionOf } from '../features/sync/connection-of.ts'
import { createAxiosCentralService } from './axios-central-service.ts'

/** An authority of its own, and a certificate by it for 127.0.0.1. */
function makeAuthority(name: string) {
  const folder = temporaryFolder()
  const at = (file: string) => join(folder, file)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  openssl('req', '-x509', ...key, '-subj', `/CN=${name}`, '-keyout', at('ca.key'), '-out', at('ca.pem'))
  openssl(
    'req',
    ...key.slice(0, 5),
    '-subj',
    '/CN=centre',
    '-keyout',
    at('centre.key'),
    '-out',
    at('centre.csr'),
  )
  writeFileSync(at('ext'), 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n')
  openssl(
    'x509',
    '-req',
    '-in',
    at('centre.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('ext'),
    '-out',
    at('centre.pem'),
  )
  return {
    caFile: at('ca.pem'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    leafFile: at('centre.pem'),
    key: readFileSync(at('centre.key')),
    cert: readFileSync(at('centre.pem')),
  }
}

/** A centre that answers every call with a refusal of its contract, and counts them. */
async function centreWith(certificate: ServerOptions) {
  let asked = 0
  const server = createServer(certificate, (_request, response) => {
    asked += 1
    response.writeHead(401, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ type: 'about:blank', title: 'x', status: 401, code: 'session-expired' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked }
}

async function ask(address: string, ca: string | undefined) {
  const service = createAxiosCentralService({
    address,
    clock: fakeClock(),
    observer: { clockOffset: () => undefined },
    ca,
  })
  onTestFinished(() => service.close())
  return await service.changes('token', undefined, 10)
}

describe('a centre under the bureau’s own authority', () => {
  it('is believed where that authority is pinned, and by no other: nothing is said to it, in words for the officer', async () => {
    const [bureau, other] = [makeAuthority('Bureau'), makeAuthority('Other')]
    const centre = await centreWith(bureau)
    expect(await ask(centre.address, bureau.ca)).toMatchObject({
      error: { kind: 'problem', code: 'session-expired' },
    })
    expect(centre.asked()).toBe(1)
    for (const ca of [other.ca, undefined]) {
      const answer = await ask(centre.address, ca)
      expect(answer).toEqual({ ok: false, error: { kind: 'unreachable', why: 'tls' } })
      if (!answer.ok) expect(connectionOf(answer.error)).toBe('no-secure-line')
    }
    expect(centre.asked()).toBe(1)
  })

  it('is given to a door as a file of authorities; anything else is refused in words', () => {
    const bureau = makeAuthority('Bureau')
    const rubbish = join(temporaryFolder(), 'rubbish.pem')
    writeFileSync(rubbish, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
    const read = (file: string, central = 'https://centre.example') =>
      readDoorOptions(['--data=/tmp/d', `--central=${central}`, `--central-ca=${file}`], 'loopback', '1')
    expect(read(bureau.caFile).config.centralCa).toBe(bureau.ca)
    for (const file of [rubbish, bureau.leafFile, '/nowhere.pem', ''])
      expect(() => read(file), file).toThrow(BadOptions)
    expect(() => read(bureau.caFile, 'http://127.0.0.1:1')).toThrow('--central-ca')
  })
})
