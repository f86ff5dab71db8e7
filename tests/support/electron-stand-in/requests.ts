import type { OnBeforeRequestListenerDetails } from 'electron'
import { schemes, toElectron } from './addresses.ts'
import type { Cdp, CdpEvents } from './chromium.ts'
import { inside, notCovered } from './documented.ts'
import { tell } from './facts.ts'
import type { SessionParts } from './session.ts'
import type { Contents } from './web-contents.ts'

type Paused = CdpEvents['Fetch.requestPaused']

/** An event that can be prevented, with documented details on it, as Electron's navigation events are. */
export function preventable<T extends object>(
  details: T,
): { event: T & { preventDefault(): void }; prevented(): boolean } {
  let prevented = false
  const preventDefault = () => {
    prevented = true
  }
  return { event: { ...details, preventDefault }, prevented: () => prevented }
}

/** Every request of every frame of a page comes here: navigation events, then webRequest, then protocol handlers. */
export async function answerRequest(contents: Contents, page: Cdp, paused: Paused): Promise<void> {
  const { requestId } = paused
  try {
    if (navigationPrevented(contents, paused)) {
      await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    const session = inside(contents.session) as unknown as SessionParts
    const url = toElectron(paused.request.url)
    if (await cancelledByListener(session, paused, url)) {
      tell('request-cancelled', { url })
      await page.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    await serve(session, page, paused, url)
  } catch (error) {
    if (/Invalid InterceptionId|has ended/.test(String(error))) return
    console.error(error)
    await page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => undefined)
  }
}

/** `will-frame-navigate` and `will-navigate` for what the page began itself, `will-redirect` for what an answer began. */
function navigationPrevented(contents: Contents, paused: Paused): boolean {
  if (paused.resourceType !== 'Document') return false
  const isMainFrame = paused.frameId === contents._mainId
  const details = { url: toElectron(paused.request.url), isSameDocument: false, isMainFrame }
  const frame = contents._frames.get(paused.frameId)?.face ?? null
  const prevented = (name: string) => {
    const { event, prevented } = preventable({ ...details, frame })
    contents.emit(name, event)
    if (prevented()) tell('navigation-prevented', { event: name, ...details })
    return prevented()
  }
  if (paused.redirectedRequestId !== undefined) return prevented('will-redirect')
  const programmatic = isMainFrame && contents._programmatic
  if (isMainFrame) contents._programmatic = false
  if (programmatic) return false
  return prevented('will-frame-navigate') || (isMainFrame && prevented('will-navigate'))
}

async function cancelledByListener(session: SessionParts, paused: Paused, url: string): Promise<boolean> {
  const listener = session._beforeRequest
  if (!listener) return false
  const details: Partial<OnBeforeRequestListenerDetails> = {
    url,
    method: paused.request.method,
    resourceType: 'other',
    timestamp: Date.now(),
  }
  const answer = await new Promise<{ cancel?: boolean; redirectURL?: string }>(resolve =>
    listener(details as OnBeforeRequestListenerDetails, resolve),
  )
  if (answer.redirectURL) throw notCovered('redirectURL in onBeforeRequest')
  return answer.cancel === true
}

/**
 * Opening a window fails in the page as it does when Electron's handler denies it: `window.open` gives null. A further
 * policy is the one way to have that in Chromium before a window is made; it allows all else a sandbox could forbid.
 */
const noPopups = {
  name: 'content-security-policy',
  value: `sandbox ${[
    'scripts',
    'same-origin',
    'forms',
    'modals',
    'downloads',
    'pointer-lock',
    'top-navigation',
  ]
    .map(power => `allow-${power}`)
    .join(' ')}`,
}

async function serve(session: SessionParts, page: Cdp, paused: Paused, url: string): Promise<void> {
  const { requestId, request, resourceType } = paused
  const scheme = url.slice(0, url.indexOf(':'))
  const handler = session._handlers.get(scheme)
  if (!handler) {
    tell('request-left', { url })
    await page.send('Fetch.continueRequest', { requestId })
    return
  }
  const fetching = resourceType === 'Fetch' || resourceType === 'XHR'
  if (fetching && !schemes.get(scheme)?.supportFetchAPI) {
    await page.send('Fetch.failRequest', { requestId, errorReason: 'AccessDenied' })
    return
  }
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, toElectron(value)] as [string, string],
  )
  const body = request.postData === undefined ? {} : { body: request.postData }
  const answer = await handler(new Request(url, { method: request.method, headers, ...body }))
  if (!(answer instanceof Response) || answer.type === 'error') {
    await page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    return
  }
  await page.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: answer.status,
    responseHeaders: [
      ...[...answer.headers].map(([name, value]) => ({ name, value })),
      ...(resourceType === 'Document' ? [noPopups] : []),
    ],
    body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
  })
}
