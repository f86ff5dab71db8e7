import type { AxiosInstance, CreateAxiosDefaults } from 'axios'
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
    const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 6 })
    const http = axios.create({ ...defaults, httpAgent, httpsAgent })
    observeClock(http, options)
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
      const halfTrip = (clock.monotonicMs() - from) / 2
      observer.clockOffset(Math.round(msOf(centre.data) + halfTrip - msOf(clock.now())))
    }
    return answer
  })
}
