import type { Page } from '@playwright/test'

export interface Trip {
  readonly kind: 'ran' | 'dialog' | 'request' | 'window'
  readonly what: string
}

/**
 * Watches a page for anything that runs or leaves: a function every hostile text calls, a dialog, a request of another
 * origin, a window. The list grows as it happens.
 */
export async function watchTrips(page: Page, origin: string): Promise<Trip[]> {
  const trips: Trip[] = []
  await page.exposeFunction(
    'tripwire',
    (number: number) => void trips.push({ kind: 'ran', what: String(number) }),
  )
  page.on('dialog', dialog => {
    trips.push({ kind: 'dialog', what: dialog.message() })
    void dialog.dismiss()
  })
  page.on('popup', popup => trips.push({ kind: 'window', what: popup.url() }))
  page.on('request', request => {
    const { protocol, origin: asked } = new URL(request.url())
    if (!['data:', 'blob:', 'about:'].includes(protocol) && asked !== new URL(origin).origin)
      trips.push({ kind: 'request', what: request.url() })
  })
  return trips
}

/** Makes one call of the bridge from within the page, over a line of its own, as a face would. Throws what it is refused with. */
export async function callBridge(page: Page, path: string, input: object): Promise<unknown> {
  return await page.evaluate(
    ([path, input]) =>
      new Promise<unknown>((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/bridge`)
        socket.onerror = () => reject(new Error('no line'))
        socket.onopen = () =>
          socket.send(JSON.stringify({ i: '1', p: { u: `/${path}`, b: { json: input } } }))
        socket.onmessage = ({ data }) => {
          const { p } = JSON.parse(data)
          socket.close()
          if (p.s === undefined) resolve(p.b?.json)
          else reject(new Error(JSON.stringify(p.b)))
        }
      }),
    [path, input] as const,
  )
}
