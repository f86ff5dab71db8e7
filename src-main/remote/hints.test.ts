import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeClock } from '../../tests/builders/ports.ts'
import { problem, type RawCentre, startRawCentre } from '../../tests/builders/raw-centre.ts'
import { createAxiosCentralService } from './axios-central-service.ts'

async function setUp() {
  const centre = await startRawCentre()
  const service = createAxiosCentralService({
    address: centre.address,
    clock: fakeClock(),
    observer: { clockOffset: () => undefined },
    timeoutMs: 2_000,
  })
  onTestFinished(() => service.close())
  return { centre, service }
}

describe('hints of the centre', () => {
  const open =
    (write: (say: (text: string) => void, end: () => void) => void): RawCentre['answer'] =>
    response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      write(
        text => response.write(text),
        () => response.end(),
      )
    }
  const watch = (service: Awaited<ReturnType<typeof setUp>>['service']) => {
    const seen = { hints: 0, ended: 0 }
    const stop = service.watchHints(
      't',
      () => (seen.hints += 1),
      () => (seen.ended += 1),
    )
    return { seen, stop }
  }
  const eventually = async (ask: () => boolean) => {
    for (let n = 0; n < 200 && !ask(); n += 1) await new Promise(resolve => setTimeout(resolve, 5))
    expect(ask()).toBe(true)
  }

  it('are heard as they come, comments are not, and the end of the stream is told once', async () => {
    const { centre, service } = await setUp()
    let say = (_: string) => undefined as unknown
    let end = () => undefined as unknown
    centre.answer = open((write, finish) => {
      say = write
      end = finish
      write(': hello\n\n')
    })
    const { seen } = watch(service)
    await eventually(() => centre.seen.length === 1)
    say('data: {"at":1}\n\n')
    await eventually(() => seen.hints === 1)
    end()
    await eventually(() => seen.ended === 1)
    expect(seen).toEqual({ hints: 1, ended: 1 })
  })

  it.each<[string, RawCentre['answer']]>([
    ['a refusal', problem(401, 'session-expired')],
    ['a broken line', response => response.destroy()],
  ])('after %s: nobody is hurt, the end is told', async (_, answer) => {
    const { centre, service } = await setUp()
    centre.answer = answer
    const { seen } = watch(service)
    await eventually(() => seen.ended === 1)
    expect(seen.hints).toBe(0)
  })

  it('end when the listener stops', async () => {
    const { centre, service } = await setUp()
    let gone = false
    centre.answer = response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': hello\n\n')
      response.on('close', () => {
        gone = true
      })
    }
    const { stop } = watch(service)
    await eventually(() => centre.seen.length === 1)
    stop()
    await eventually(() => gone)
  })
})
