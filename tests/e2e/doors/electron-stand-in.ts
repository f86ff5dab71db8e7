import { chromium } from '@playwright/test'
import { startElectronStandIn } from '../../support/electron-stand-in/start.ts'
import { OFFICE_SCREEN } from './browser.ts'
import type { Door } from './door.ts'

/** What the stand-in tells of a page that tried to get out. */
const leaving = ['request-left', 'request-cancelled', 'not-covered', 'navigation-prevented', 'window-denied']

/** The built Electron door, with our module in the place of Electron, before the installed browser. */
export const electronStandInDoor: Door = {
  name: 'electron-stand-in',
  closedBecause: undefined,
  open: async home => {
    const desk = await startElectronStandIn({
      dataFolder: home.dataFolder,
      centralAddress: home.centralAddress,
      keychainFolder: home.keychainFolder,
      extraArgs: ['--demo', '--kdf=weak', ...(home.extraArgs ?? [])],
    })
    const browser = await chromium.connectOverCDP(desk.cdpEndpoint)
    const page = browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error(`the stand-in opened no page\n${desk.log()}`)
    await page.setViewportSize(OFFICE_SCREEN)
    const end = (how: 'SIGKILL' | 'SIGTERM') => async () => {
      await desk.kill(how)
      await browser.close()
    }
    return {
      page,
      pid: desk.process.pid ?? 0,
      origin: new URL(desk.pageUrl).origin,
      log: desk.log,
      troubles: () =>
        desk.facts.filter(({ kind }) => leaving.includes(String(kind))).map(fact => JSON.stringify(fact)),
      kill: end('SIGKILL'),
      close: end('SIGTERM'),
    }
  },
}
