import type { AxiosError, AxiosInstance, CreateAxiosDefaults } from 'axios'
import { CENTRE_TIME_HEADER } from '../../src-shared/central/contract.ts'
import { instantSchema, msOf } from '../../src-shared/kernel/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { ExchangeObserver } from './central-service.ts'

/** The one HTTP client of a desk, with its connections. */
export interface CentralLine {
  http(): Promise<AxiosInstance>
  close(): void
}

interface LineOptions {
  readonly clock: Clock
  readonly observer: ExchangeObserver
  /** Certificates of the bureau's own authority (PEM): then no other is believed, not even the system's. */
  readonly ca?: string | undefined
}

/** The HTTP library is read in at the first exchange: an officer at an open store does not wait for it. */
export function createCentralLine(defaults: CreateAxiosDefaults, options: LineOptions): CentralLine {
  let opened: Promise<{ readonly http: AxiosInstance; readonly end: () => void }> | undefined
  const open = async () => {
    const [{ default: axios }, { Agent: HttpAgent }, { Agent: HttpsAgent }] = await Promise.all([
      import('axios'),
      import('node:http'),
      import('node:https'),
    ])
    const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 6 })
    const httpsAgent = new HttpsAgent({
      keepAlive: true,
      maxSockets: 6,
      minVersion: 'TLSv1.2',
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    })
    const http = axios.create({ ...defaults, httpAgent, httpsAgent })
    observeClock(http, options)
    askAgainOnLeftOverLines(http)
    return {
      http,
      end: () => {
        httpAgent.destroy()
        httpsAgent.destroy()
      },
    }
  }
  return {
    http: async () => {
      opened ??= open()
      return (await opened).http
    },
    close: () => void opened?.then(({ end }) => end()),
  }
}

/**
 * A line kept from before may be dead without our knowing, as after a restart of the centre: what was cut there is asked again,
 * until it has a line of its own. Every request is safe to send twice by its id (central-protocol.md section 1).
 */
function askAgainOnLeftOverLines(http: AxiosInstance): void {
  http.interceptors.response.use(undefined, (cause: unknown) => {
    const { code, config, request } = cause as Partial<AxiosError>
    const isCut = code === 'ECONNRESET' || code === 'EPIPE'
    if (!isCut || !config || request?.reusedSocket !== true) throw cause
    return http.request(config)
  })
}

/** An answer that was longer on its way, over a slow line or a sleep, says too little about when it was written. */
const LONGEST_TRIP_MS = 10_000

/** One interceptor pair measures the centre's clock on every exchange, half the round trip taken off. */
function observeClock(http: AxiosInstance, { clock, observer }: LineOptions): void {
  const begun = new WeakMap<object, number>()
  http.interceptors.request.use(config => {
    begun.set(config, clock.monotonicMs())
    return config
  })
  http.interceptors.response.use(answer => {
    const from = begun.get(answer.config)
    const centre = instantSchema.safeParse(answer.headers[CENTRE_TIME_HEADER])
    if (from !== undefined && centre.success) {
      const tripMs = clock.monotonicMs() - from
      if (tripMs <= LONGEST_TRIP_MS)
        observer.clockOffset(Math.round(msOf(centre.data) + tripMs / 2 - msOf(clock.now())))
    }
    return answer
  })
}
