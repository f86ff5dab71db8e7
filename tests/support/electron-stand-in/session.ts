import { EventEmitter } from 'node:events'
import type { CustomScheme, OnBeforeRequestListenerDetails, Session } from 'electron'
import { schemes, toElectron } from './addresses.ts'
import { isReady, pathOf } from './app.ts'
import { type Chromium, startChromium } from './chromium.ts'
import { guarded, notCovered, outside, refuseUndocumentedKeys } from './documented.ts'
import { tell } from './facts.ts'
import { preventable } from './requests.ts'

type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  answer: (answer: { cancel?: boolean; redirectURL?: string }) => void,
) => void
type PermissionCheck = (contents: null, permission: string, origin: string, details: object) => boolean
type PermissionRequest = (
  contents: null,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void

let chromium: Promise<Chromium> | undefined

/** Chromium starts with the first window, its profile where Electron keeps `sessionData`. */
export function theChromium(): Promise<Chromium> {
  chromium ??= startChromium(pathOf('sessionData'))
  return chromium
}

export async function closeChromium(): Promise<void> {
  await (await chromium)?.close()
}

/** Electron's names of permissions, and Chromium's for setting them. */
const permissions: readonly (readonly [string, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['window-management', 'window-management'],
  ['persistent-storage', 'persistent-storage'],
]

export class SessionParts extends EventEmitter {
  readonly _persistent: boolean
  readonly _handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
  _beforeRequest: BeforeRequest | null = null
  _check: PermissionCheck | null = null
  _request: PermissionRequest | null = null
  _made: Promise<string | undefined> | undefined
  readonly protocol: object
  readonly webRequest: object

  constructor(partition: string) {
    super()
    this._persistent = partition.startsWith('persist:')
    this.protocol = guarded('Protocol', {
      handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
        if (this._handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
        if (!schemes.has(scheme)) throw notCovered(`a handler for the unprivileged scheme "${scheme}"`)
        this._handlers.set(scheme, handler)
      },
      isProtocolHandled: (scheme: string) => this._handlers.has(scheme),
    })
    this.webRequest = guarded('WebRequest', {
      onBeforeRequest: (listener: BeforeRequest | null, ...rest: unknown[]) => {
        if (rest.length > 0 || (listener !== null && typeof listener !== 'function'))
          throw notCovered('a request filter')
        this._beforeRequest = listener
      },
    })
    guarded('Session', this, ['will-download'])
  }

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this._request = functionOrNull(handler)
  }
  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this._check = functionOrNull(handler)
  }
  /** Taken and never called: there are no devices here. */
  setDevicePermissionHandler(handler: unknown): void {
    functionOrNull(handler)
  }
  setUSBProtectedClassesHandler(handler: unknown): void {
    functionOrNull(handler)
  }
  setSpellCheckerEnabled(enable: boolean): void {
    if (typeof enable !== 'boolean') throw new TypeError('setSpellCheckerEnabled takes a boolean')
  }

  /** The browser context of this session; undefined is Chromium's own profile, which is on disk. */
  _context(browser: Chromium): Promise<string | undefined> {
    this._made ??= this._makeContext(browser)
    return this._made
  }

  async _makeContext(browser: Chromium): Promise<string | undefined> {
    const made = this._persistent ? undefined : await browser.send('Target.createBrowserContext')
    const context = made ? { browserContextId: made.browserContextId } : {}
    for (const [electronName, name] of permissions) {
      const setting: 'granted' | 'denied' = (await this._grants(electronName)) ? 'granted' : 'denied'
      await browser.send('Browser.setPermission', { permission: { name }, setting, ...context })
    }
    await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true, ...context })
    browser.on('Browser.downloadWillBegin', ({ url, guid, suggestedFilename }) => {
      const { event, prevented } = preventable({})
      const address = url.startsWith('blob:') ? `blob:${toElectron(url.slice(5))}` : toElectron(url)
      const item = guarded('DownloadItem', {
        getURL: () => address,
        getFilename: () => suggestedFilename,
      })
      this.emit('will-download', event, item)
      tell(prevented() ? 'download-prevented' : 'download-asked-where', {
        url: address,
        name: suggestedFilename,
      })
      // Electron would ask the person where to save it; here nobody is asked, and nothing is saved.
      void browser.send('Browser.cancelDownload', { guid }).catch(() => undefined)
    })
    return made?.browserContextId
  }

  /** As in Electron everything is granted unless a handler says no; Chromium here asks once, not at every use. */
  async _grants(permission: string): Promise<boolean> {
    if (this._check && !this._check(null, permission, '', {})) return false
    const request = this._request
    return request ? await new Promise(resolve => request(null, permission, resolve, {})) : true
  }
}

function functionOrNull<T>(handler: T | null): T | null {
  if (handler !== null && typeof handler !== 'function')
    throw new TypeError('a handler is a function or null')
  return handler
}

const sessions = new Map<string, SessionParts>()

export const session = guarded('Session', {
  fromPartition: (partition: string, options: object = {}): Session => {
    if (!isReady()) throw new Error('Session can only be received when app is ready')
    refuseUndocumentedKeys('FromPartitionOptions', options)
    if (partition === '') throw notCovered('the default session')
    const known = sessions.get(partition) ?? new SessionParts(partition)
    sessions.set(partition, known)
    return outside(known) as unknown as Session
  },
})

let registered = false

export const protocol = guarded('Protocol', {
  registerSchemesAsPrivileged: (given: CustomScheme[]) => {
    if (isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged can be called only once')
    registered = true
    for (const { scheme, privileges = {} } of given) {
      refuseUndocumentedKeys('Privileges', privileges)
      if (!privileges.standard || !privileges.secure)
        throw notCovered('a scheme that is not standard and secure')
      schemes.set(scheme, privileges)
    }
  },
})
