import { EventEmitter } from 'node:events'
import { isAbsolute } from 'node:path'
import type { BrowserWindowConstructorOptions, Session, WebPreferences } from 'electron'
import { toChromium } from './addresses.ts'
import { application, isReady, openWindows } from './app.ts'
import type { Cdp } from './chromium.ts'
import { guarded, notCovered, outside, refuseUndocumentedKeys } from './documented.ts'
import { onCommand, tell } from './facts.ts'
import { session, theChromium } from './session.ts'
import { Contents } from './web-contents.ts'

/** What would give a page powers that the stand-in does not play: refused, so that no test passes under it. */
function refuseUnsafe(preferences: WebPreferences): void {
  refuseUndocumentedKeys('WebPreferences', preferences)
  const { sandbox = true, contextIsolation = true, webSecurity = true, preload } = preferences
  const wrong = {
    'sandbox: false': !sandbox && !application._sandboxed,
    'contextIsolation: false': !contextIsolation,
    'webSecurity: false': !webSecurity,
    'nodeIntegration: true': preferences.nodeIntegration === true,
    'nodeIntegrationInWorker: true': preferences.nodeIntegrationInWorker === true,
    'nodeIntegrationInSubFrames: true': preferences.nodeIntegrationInSubFrames === true,
    'webviewTag: true': preferences.webviewTag === true,
    'a relative preload path': preload !== undefined && !isAbsolute(preload),
  }
  for (const [what, isSo] of Object.entries(wrong)) if (isSo) throw notCovered(`a window with ${what}`)
}

class WindowParts extends EventEmitter {
  readonly webContents: object
  readonly _contents: Contents
  _visible: boolean
  _focused = false
  _minimized = false
  _gone = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { webPreferences = {}, width = 800, height = 600, show = true, ...rest } = options
    refuseUndocumentedKeys('BrowserWindowConstructorOptions', rest)
    refuseUnsafe(webPreferences)
    const used: Session = webPreferences.session ?? session.fromPartition(webPreferences.partition ?? '')
    this._visible = show
    this._contents = new Contents(used, webPreferences.preload)
    this.webContents = this._contents._face
    guarded('BrowserWindow', this, ['ready-to-show', 'close', 'closed', 'show', 'focus'])
    openWindows.add(this)
    this._contents._page = this._open({ width, height })
    this._contents._page.catch(error => {
      if (application._quitting) return
      console.error(error)
      application.exit(70)
    })
    application.emit('web-contents-created', {}, this.webContents)
  }

  async _open(size: { width: number; height: number }): Promise<Cdp> {
    const chromium = await theChromium()
    const page = await this._contents._open(chromium, size)
    page.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstContentfulPaint' && frameId === this._contents._mainId) this.emit('ready-to-show')
    })
    await page.send('Page.setLifecycleEventsEnabled', { enabled: true })
    await chromium.send('Target.setDiscoverTargets', { discover: true })
    chromium.process.once('exit', () => this._closed())
    chromium.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId === this._contents._targetId) this._closed()
    })
    this._contents.on('did-finish-load', () => {
      const url = this._contents.getURL()
      tell('page', { cdpEndpoint: chromium.endpoint, url, shownAs: toChromium(url) })
    })
    return page
  }

  loadURL(url: string): Promise<void> {
    const loading = this._contents.loadURL(url)
    loading.catch(() => undefined)
    return loading
  }

  show(): void {
    this._visible = true
    this._focused = true
    tell('window-shown')
    this.emit('show')
  }

  focus(): void {
    this._focused = true
    tell('window-focused', { minimized: this._minimized })
    this.emit('focus')
  }

  restore(): void {
    this._minimized = false
  }

  setContentProtection(enable: boolean): void {
    tell('content-protection', { enable })
  }

  isMinimized(): boolean {
    return this._minimized
  }

  isVisible(): boolean {
    return this._visible && !this._minimized
  }

  isFocused(): boolean {
    return this._focused
  }

  isDestroyed(): boolean {
    return this._gone
  }

  close(): void {
    let prevented = false
    this.emit('close', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.destroy()
    else application._quitting = false
  }

  destroy(): void {
    const closing = this._contents._page.then(async () => {
      const chromium = await theChromium()
      await chromium.send('Target.closeTarget', { targetId: this._contents._targetId })
    })
    closing.catch(() => this._closed())
  }

  _closed(): void {
    if (this._gone) return
    this._gone = true
    this._contents._worldsGone()
    this._contents._destroyed = true
    this._contents.emit('destroyed')
    openWindows.delete(this)
    this.emit('closed')
    if (openWindows.size === 0) application._windowsAllClosed()
  }
}

export class BrowserWindow {
  constructor(options: BrowserWindowConstructorOptions = {}) {
    // biome-ignore lint/correctness/noConstructorReturn: the program only ever holds the guarded side
    return outside(new WindowParts(options)) as never
  }

  static getAllWindows(): object[] {
    return [...openWindows].map(outside)
  }
}

onCommand(command => {
  for (const window of [...openWindows] as WindowParts[]) {
    if (command.do === 'close-window') window.close()
    if (command.do === 'minimize-window') window._minimized = true
  }
})
