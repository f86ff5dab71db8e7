import { connect, type Socket } from 'node:net'

export interface Raw {
  readonly socket: Socket
  /** Everything that came back so far. */
  said(): string
  /** Resolves with everything that came back when the other side, or the line, has ended. */
  readonly ended: Promise<string>
}

/** A bare line to the door, on which nothing is sent but what is written. */
export async function rawSocket(origin: string): Promise<Raw> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  const parts: Buffer[] = []
  const said = () => Buffer.concat(parts).toString('latin1')
  socket.on('data', part => parts.push(part))
  socket.on('error', () => undefined)
  const ended = new Promise<string>(resolve => socket.on('close', () => resolve(said())))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return { socket, said, ended }
}

/** Writes exactly these bytes and gives everything that comes back until the line ends, or `ms` have passed. */
export async function exchange(origin: string, bytes: string | Uint8Array, ms = 1_500): Promise<string> {
  const raw = await rawSocket(origin)
  raw.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  const timer = setTimeout(() => raw.socket.destroy(), ms)
  const said = await raw.ended
  clearTimeout(timer)
  return said
}

/** The status of every answer in what came back. */
export function statuses(said: string): number[] {
  return [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
}
