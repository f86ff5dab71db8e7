import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, application, atTheEnd } from './app.ts'
import { tell } from './facts.ts'
import { closeChromium } from './session.ts'
import { dialog } from './small-parts.ts'

/** Runs a program as `electron PROGRAM ARGUMENTS…` would: its main module first, `ready` after that was evaluated. */
const [program = '', ...rest] = process.argv.slice(2)
process.argv = [process.execPath, resolve(program), ...rest]

// A running Electron program does not end by itself.
setInterval(() => undefined, 2 ** 30)
const reallyExit = process.exit
process.exit = ((code?: number) => app.exit(code ?? 0)) as typeof process.exit
atTheEnd(code => {
  void closeChromium().then(
    () => reallyExit(code),
    () => reallyExit(code),
  )
})
// As in Electron: an error nobody caught is shown, and the program goes on.
process.on('uncaughtException', error => {
  if (process.listenerCount('uncaughtException') > 1) return
  console.error(error)
  dialog.showErrorBox('A JavaScript error occurred in the main process', String(error.stack))
})

try {
  await import(pathToFileURL(resolve(program)).href)
} catch (error) {
  process.emit('uncaughtException', error as Error)
}
application._ready = true
tell('ready')
application.emit('ready', {}, {})
