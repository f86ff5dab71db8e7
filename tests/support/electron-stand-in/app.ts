import { EventEmitter, once } from 'node:events'
import { existsSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { guarded, notCovered } from './documented.ts'
import { tell } from './facts.ts'
import { takeLock } from './instance-lock.ts'

/** A window as far as quitting is concerned. */
interface Closable {
  close(): void
  destroy(): void
}

export const openWindows = new Set<Closable>()

/** The order of quitting is that of Electron's own `Browser`: before-quit, windows, will-quit, quit. */
class Application extends EventEmitter {
  readonly isPackaged = false
  _ready = false
  _sandboxed = false
  _quitting = false
  _exiting = false
  _over = false
  _exitCode = 0
  _releaseLock: (() => void) | undefined
  readonly _paths = new Map([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['downloads', join(homedir(), 'Downloads')],
    ['userData', join(tmpdir(), 'electron-stand-in')],
  ])

  whenReady(): Promise<void> {
    return this._ready ? Promise.resolve() : once(this, 'ready').then(() => undefined)
  }

  isReady(): boolean {
    return this._ready
  }

  enableSandbox(): void {
    if (this._ready) throw new Error('app.enableSandbox() can only be called before app is ready')
    this._sandboxed = true
  }

  getPath(name: string): string {
    const path = this._paths.get(name === 'sessionData' && !this._paths.has(name) ? 'userData' : name)
    if (path === undefined) throw notCovered(`app.getPath('${name}')`)
    return path
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`)
    if (name !== 'userData' && name !== 'sessionData') throw notCovered(`app.setPath('${name}')`)
    if (this._ready) throw new Error(`app.setPath('${name}') has no effect after app is ready`)
    this._paths.set(name, path)
  }

  requestSingleInstanceLock(): boolean {
    if (this._releaseLock) return true
    this._releaseLock = takeLock(this.getPath('userData'), (argv, folder) => {
      void this.whenReady().then(() => this.emit('second-instance', {}, argv, folder, {}))
    })
    return this._releaseLock !== undefined
  }

  quit(): void {
    if (this._quitting) return
    this._quitting = !this._prevented('before-quit')
    if (!this._quitting) return
    if (openWindows.size === 0) this._notifyAndShutdown()
    else for (const window of openWindows) window.close()
  }

  exit(code = 0): void {
    this._exitCode = code
    this._quitting = true
    this._exiting = true
    if (openWindows.size === 0) this._shutdown()
    else for (const window of openWindows) window.destroy()
  }

  _windowsAllClosed(): void {
    if (this._exiting) this._shutdown()
    else if (this._quitting) this._notifyAndShutdown()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  _notifyAndShutdown(): void {
    if (this._over) return
    if (this._prevented('will-quit')) this._quitting = false
    else this._shutdown()
  }

  _shutdown(): void {
    if (this._over) return
    this._over = true
    this.emit('quit', {}, this._exitCode)
    tell('quit', { exitCode: this._exitCode, threadsLeft })
    this._releaseLock?.()
    for (const ending of endings) ending(this._exitCode)
  }

  _prevented(name: string): boolean {
    let prevented = false
    this.emit(name, {
      preventDefault: () => {
        prevented = true
      },
    })
    return prevented
  }
}

/** Worker threads that still run: a core that was not closed before the end. */
let threadsLeft = 0
process.on('worker', worker => {
  threadsLeft += 1
  worker.once('exit', () => {
    threadsLeft -= 1
  })
})

const endings: ((code: number) => void)[] = []

export const application = new Application()
export const app = guarded('App', application, [
  'ready',
  'second-instance',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'web-contents-created',
])

export const isReady = () => application._ready
export const pathOf = (name: string) => application.getPath(name)

/** What is left to do after `quit`, such as ending the process. */
export function atTheEnd(ending: (code: number) => void): void {
  endings.push(ending)
}
