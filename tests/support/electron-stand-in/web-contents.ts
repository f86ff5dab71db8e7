import { EventEmitter, once } from 'node:events'
import type { HandlerDetails, MessagePortMain, Session, WindowOpenHandlerResponse } from 'electron'
import { toChromium, toElectron } from './addresses.ts'
import type { Cdp, Chromium } from './chromium.ts'
import { guarded, inside, outside } from './documented.ts'
import { tell } from './facts.ts'
import { PreloadLink } from './preload-link.ts'
import { BINDING, preloadScript, WORLD } from './preload-world.ts'
import { answerRequest } from './requests.ts'
import type { SessionParts } from './session.ts'

/** A frame of a page. `origin` is that of its document, also for about:blank; `world` that of its preload. */
interface Frame {
  readonly parent: Frame | null
  url: string
  origin: string
  world: number | undefined
  readonly face: object
}

const events = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-finish-load',
  'preload-error',
  'render-process-gone',
  'destroyed',
]

export class Contents extends EventEmitter {
  readonly session: Session
  readonly _preload: string | undefined
  readonly _frames = new Map<string, Frame>()
  readonly _link: PreloadLink
  _page!: Promise<Cdp>
  _mainId = ''
  _targetId = ''
  /** The next navigation of the main frame was asked for by the program, not by the page. */
  _programmatic = false
  _destroyed = false
  _onOpen: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined

  constructor(session: Session, preload: string | undefined) {
    super()
    this.session = session
    this._preload = preload
    const face = guarded('WebContents', this, events)
    this._link = new PreloadLink(
      () => this._page,
      world => ({
        sender: face,
        frame: ([...this._frames.values()].find(one => one.world === world)?.face as never) ?? null,
      }),
      error => this._preloadFailed(error),
    )
  }

  async _open(chromium: Chromium, size: { width: number; height: number }): Promise<Cdp> {
    const session = inside(this.session) as unknown as SessionParts
    const browserContextId = await session._context(chromium)
    const target = { url: 'about:blank', ...(browserContextId ? { browserContextId } : {}), ...size }
    const { targetId } = await chromium.send('Target.createTarget', target)
    this._targetId = targetId
    const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true })
    const page = chromium.page(sessionId)
    this._listen(page)
    for (const domain of ['Page.enable', 'Runtime.enable', 'Inspector.enable'] as const)
      await page.send(domain)
    this._mainId = (await page.send('Page.getFrameTree')).frameTree.frame.id
    this._frame(this._mainId)
    await this._runPreload(page)
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    return page
  }

  _listen(page: Cdp): void {
    page.on('Page.frameAttached', ({ frameId, parentFrameId }) => this._frame(frameId, parentFrameId))
    page.on('Page.frameDetached', ({ frameId }) => this._frames.delete(frameId))
    page.on('Page.frameNavigated', ({ frame }) => {
      this._frame(frame.id, frame.parentId).url = toElectron(frame.url)
      if (frame.id === this._mainId && frame.url === 'about:blank' && !this._programmatic)
        tell('not-covered', { what: 'the page left for about:blank, which cannot be held back here' })
    })
    page.on('Runtime.executionContextCreated', ({ context: { id, name, origin, auxData = {} } }) => {
      const frame = this._frames.get(`${auxData.frameId}`)
      if (frame && auxData.isDefault) frame.origin = toElectron(origin)
      if (frame && name === WORLD) frame.world = id
    })
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this._worldsGone(executionContextId),
    )
    page.on('Runtime.executionContextsCleared', () => this._worldsGone())
    page.on('Runtime.bindingCalled', ({ payload, executionContextId }) =>
      this._link.receive(JSON.parse(payload), executionContextId),
    )
    page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const details = { url: toElectron(url), frameName: windowName, features: windowFeatures.join(',') }
      const answer = this._onOpen?.({
        ...details,
        disposition: 'new-window',
        referrer: { url: '', policy: 'default' },
      })
      if (answer?.action === 'deny') tell('window-denied', details)
      else tell('not-covered', { what: `a window that may open: ${details.url}` })
    })
    page.on('Page.loadEventFired', () => this.emit('did-finish-load'))
    page.on('Inspector.targetCrashed', () => {
      this._worldsGone()
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    })
    page.on('Fetch.requestPaused', paused => void answerRequest(this, page, paused))
  }

  async _runPreload(page: Cdp): Promise<void> {
    if (this._preload === undefined) return
    const prepared = preloadScript(this._preload)
    if ('error' in prepared) {
      this._preloadFailed(prepared.error)
      return
    }
    await page.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: prepared.script, worldName: WORLD })
  }

  _preloadFailed(error: Error): void {
    tell('preload-error', { error: String(error) })
    this.emit('preload-error', {}, this._preload, error)
  }

  _frame(id: string, parentId?: string): Frame {
    const known = this._frames.get(id)
    if (known) return known
    const parent = this._frames.get(parentId ?? '') ?? null
    const frame: Frame = { parent, url: '', origin: 'null', world: undefined, face: {} }
    const face = guarded('WebFrameMain', {
      get url() {
        return frame.url
      },
      get origin() {
        return frame.origin
      },
      parent: parent?.face ?? null,
      isDestroyed: () => this._frames.get(id) !== frame,
      postMessage: (channel: string, message: unknown, transfer: MessagePortMain[] = []) =>
        this._link.post(frame.world, channel, [message], transfer),
      send: (channel: string, ...args: unknown[]) => this._link.post(frame.world, channel, args, []),
    })
    this._frames.set(id, Object.assign(frame, { face }))
    return frame
  }

  /** Their ports close with them. Without an argument: all worlds of all frames. */
  _worldsGone(only?: number): void {
    for (const frame of this._frames.values()) {
      if (frame.world === undefined || (only !== undefined && frame.world !== only)) continue
      this._link.worldGone(frame.world)
      frame.world = undefined
    }
  }

  async loadURL(url: string): Promise<void> {
    const page = await this._page
    this._programmatic = true
    const loaded = once(this, 'did-finish-load')
    const { errorText } = await page.send('Page.navigate', { url: toChromium(url) })
    if (errorText) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`)
    await loaded
  }

  reload(): void {
    this.loadURL(this.getURL()).catch(error => tell('reload-failed', { error: String(error) }))
  }

  getURL(): string {
    return this._frames.get(this._mainId)?.url ?? ''
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this._link.post(this._frames.get(this._mainId)?.world, channel, [message], transfer)
  }

  send(channel: string, ...args: unknown[]): void {
    this._link.post(this._frames.get(this._mainId)?.world, channel, args, [])
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this._onOpen = handler
  }

  isDestroyed(): boolean {
    return this._destroyed
  }

  /** What the program may hold of it. */
  get _face(): object {
    return outside(this)
  }
}
