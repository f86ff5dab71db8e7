import type { Page } from '@playwright/test'

/** What a page asked for and what went wrong in it, from the moment it is watched. */
export interface Watch {
  readonly requests: readonly string[]
  /** Uncaught errors, refusals by the content policy, and errors on the console. */
  readonly faults: readonly string[]
  /** Requests of another origin than the desk's own. */
  strangers(origin: string): readonly string[]
}

/** A picture that is not there and a line that dropped are told on the console by the browser itself. */
const expected = [
  /Failed to load resource: the server responded with a status of 40[34]/,
  /WebSocket connection to .* failed/,
  /Failed to load resource: net::ERR_CONNECTION_REFUSED/,
]

export function watchPage(page: Page): Watch {
  const requests: string[] = []
  const faults: string[] = []
  page.on('request', request => requests.push(request.url()))
  page.on('websocket', socket => requests.push(socket.url()))
  page.on('pageerror', error => faults.push(`uncaught: ${error.message}`))
  page.on('console', message => {
    if (message.type() !== 'error' && !/Content Security Policy/i.test(message.text())) return
    if (!expected.some(each => each.test(message.text()))) faults.push(`console: ${message.text()}`)
  })
  return {
    requests,
    faults,
    strangers: origin => {
      const own = new URL(origin).host
      return requests.filter(url => {
        const { protocol, host } = new URL(url)
        return !['data:', 'blob:', 'about:'].includes(protocol) && host !== own
      })
    },
  }
}
