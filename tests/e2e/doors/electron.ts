import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import { findElectron } from '../../../scripts/demo/electron-binary.ts'
import { hasDisplay } from '../../../src-main/doors/loopback/open-browser.ts'
import { asRoot, OFFICE_SCREEN } from './browser.ts'
import type { Door } from './door.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = fileURLToPath(new URL('../../../out/main/electron-door.cjs', import.meta.url))
// Never fetched for a test: it is here, or the door stays closed.
const binary = findElectron(root, root, false)

/** Real Electron, wherever its binary is. */
export const electronDoor: Door = {
  name: 'electron',
  closedBecause: !binary
    ? 'electron: no binary on this machine'
    : hasDisplay()
      ? undefined
      : 'electron: no display on this machine',
  open: async home => {
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        program,
        `--data=${home.dataFolder}`,
        `--central=${home.centralAddress}`,
        '--demo',
        '--kdf=weak',
        ...(home.extraArgs ?? []),
      ],
    })
    const child = app.process()
    let log = ''
    child.stderr?.on('data', chunk => {
      log += String(chunk)
    })
    const page = await app.firstWindow()
    await page.setViewportSize(OFFICE_SCREEN)
    const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
    return {
      page,
      pid: child.pid ?? 0,
      origin: 'app://desk',
      log: () => log,
      troubles: () => [],
      kill: async () => {
        child.kill('SIGKILL')
        await gone
      },
      close: async () => {
        await app.close()
      },
    }
  },
}
