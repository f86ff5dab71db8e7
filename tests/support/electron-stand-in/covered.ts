import { app } from './app.ts'
import { documentedExports, guarded, notCovered } from './documented.ts'
import { ipcMain } from './ipc.ts'
import { MessageChannelMain } from './ports.ts'
import { safeStorage } from './safe-storage.ts'
import { protocol, session } from './session.ts'
import { dialog, Menu, powerMonitor } from './small-parts.ts'
import { BrowserWindow } from './window.ts'

const covered: Readonly<Record<string, unknown>> = {
  app,
  BrowserWindow: guarded('BrowserWindow', BrowserWindow),
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain: guarded('MessageChannelMain', MessageChannelMain),
  powerMonitor,
  protocol,
  safeStorage,
  session,
}

/** Every documented export of `electron`: covered ones work, the others throw at the first touch. */
export const electron: Readonly<Record<string, unknown>> = Object.fromEntries(
  documentedExports().map(name => [name, covered[name] ?? untouchable(name)]),
)

function untouchable(name: string): unknown {
  const refuse = () => {
    throw notCovered(name)
  }
  // Only a `function` can be tried with `new`.
  return new Proxy(function untouched() {}, { get: refuse, set: refuse, apply: refuse, construct: refuse })
}
