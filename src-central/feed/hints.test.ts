import { afterEach, describe, expect, it } from 'vitest'
import { submitPhoto } from '../portal/submit-photo.ts'
import { startTestCentre, type TestCentre, type TestCentreOptions } from '../testing/test-centre.ts'
import { openDesk } from '../testing/test-desk.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<TestCentre> {
  centre = await startTestCentre(options)
  return centre
}

async function resubmit(caseId: string): Promise<void> {
  await submitPhoto(centre.centre.tools, caseId, { fileName: '新照片.jpg', bytes: tinyPicture(caseId).bytes })
}

describe('hints', () => {
  it('come after a change in scope, and not for one elsewhere', async () => {
    await start({ cases: 2, change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}) })
    const desk = await openDesk(centre, 'liu')
    const stop = new AbortController()
    const response = await fetch(`${centre.address}/api/v1/events`, {
      headers: { authorization: `Bearer ${desk.session.accessToken}` },
      signal: stop.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(response.headers.get('centre-time')).toBe(centre.clock.now())
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const next = async () => Buffer.from((await reader.read()).value ?? []).toString()
    expect(await next()).toContain('retry:')
    let heard = ''
    const hearing = next().then(text => {
      heard = text
    })
    await resubmit('case-2')
    await new Promise(resolve => setTimeout(resolve, 150))
    expect(heard).toBe('')
    await resubmit('case-1')
    await hearing
    expect(heard).toBe('event: changes\ndata: {}\n\n')
    stop.abort()
  })

  it('end when the session does', async () => {
    await start({ cases: 1, lifetimes: { hintPulseMs: 20 } })
    const desk = await openDesk(centre, 'liu')
    const response = await fetch(`${centre.address}/api/v1/events`, {
      headers: { authorization: `Bearer ${desk.session.accessToken}` },
    })
    await openDesk(centre, 'liu')
    expect(await response.text()).toContain('event: changes')
  })
})
