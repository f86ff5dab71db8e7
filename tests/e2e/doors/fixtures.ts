import { mkdirSync, rmSync } from 'node:fs'
import { type Browser, test as base, chromium, expect } from '@playwright/test'
import { type CentreProcess, startCentreProcess } from '../../support/centre-process.ts'
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts'
import { Face } from '../pages/face.ts'
import { launchOptions } from './browser.ts'
import type { Door, DoorName, OpenDesk } from './door.ts'
import { electronDoor } from './electron.ts'
import { electronStandInDoor } from './electron-stand-in.ts'
import { loopbackDoor } from './loopback.ts'
import { runFolder } from './run-folder.ts'
import { type Watch, watchPage } from './watch.ts'

/** An office computer: a desk that can be opened, killed and opened again on the same data. */
export interface Computer {
  readonly dataFolder: string
  /** Opens the desk and its window. */
  open(): Promise<Face>
  /** The desk that runs now. */
  readonly desk: OpenDesk
  readonly watch: Watch
  /** `kill -9`. */
  kill(): Promise<void>
}

interface Options {
  readonly doorName: DoorName
  /** Whether the desk speaks to the centre itself, or through a line that a test can break while the centre stands. */
  readonly through: 'centre' | 'line'
  /** Further words of the desk's command line. */
  readonly extraArgs: readonly string[]
}

interface Fixtures {
  readonly centre: CentreProcess
  readonly line: FaultProxy
  readonly computer: Computer
  /** The desk open at its first page. */
  readonly face: Face
  readonly closedDoors: undefined
}

interface WorkerFixtures {
  readonly ownBrowser: Browser
  readonly door: Door
}

let count = 0

export const test = base.extend<
  Fixtures & Pick<Options, 'through' | 'extraArgs'>,
  WorkerFixtures & Pick<Options, 'doorName'>
>({
  doorName: ['loopback', { option: true, scope: 'worker' }],
  through: ['centre', { option: true }],
  extraArgs: [[], { option: true }],

  ownBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const browser = await chromium.launch(launchOptions())
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  door: [
    async ({ doorName, ownBrowser }, use) => {
      const doors: Record<DoorName, Door> = {
        loopback: loopbackDoor(ownBrowser),
        'electron-stand-in': electronStandInDoor,
        electron: electronDoor,
      }
      await use(doors[doorName])
    },
    { scope: 'worker' },
  ],
  closedDoors: [
    async ({ doorName }, use, info) => {
      if (doorName === 'electron' && electronDoor.closedBecause) info.skip(true, electronDoor.closedBecause)
      await use(undefined)
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  centre: async ({}, use, info) => {
    count += 1
    const folder = runFolder(`centre-${info.parallelIndex}-${process.pid}-${count}`)
    const centre = await startCentreProcess(runFolder('centre-template'), folder)
    await use(centre)
    await centre.close()
  },
  line: async ({ centre }, use) => {
    const line = await startFaultProxy(centre.address)
    await use(line)
    await line.close()
  },
  computer: async ({ door, centre, line, through, extraArgs }, use, info) => {
    count += 1
    const folder = runFolder(`desk-${info.parallelIndex}-${process.pid}-${count}`)
    const dataFolder = `${folder}/data`
    const keychainFolder = `${folder}/keychain`
    for (const each of [dataFolder, keychainFolder]) mkdirSync(each, { recursive: true, mode: 0o700 })
    let desk: OpenDesk | undefined
    let watch: Watch | undefined
    const faults: string[] = []
    const settle = () => {
      if (!desk || !watch) return
      faults.push(...watch.faults, ...watch.strangers(desk.origin), ...desk.troubles())
    }
    const computer: Computer = {
      dataFolder,
      get desk() {
        if (!desk) throw new Error('the desk is not open')
        return desk
      },
      get watch() {
        if (!watch) throw new Error('the desk is not open')
        return watch
      },
      open: async () => {
        const centralAddress = through === 'line' ? line.address : centre.address
        desk = await door.open({ dataFolder, keychainFolder, centralAddress, extraArgs })
        watch = watchPage(desk.page)
        return new Face(desk.page)
      },
      kill: async () => {
        settle()
        const running = desk
        desk = undefined
        await running?.kill()
      },
    }
    await use(computer)
    if (desk && info.status !== info.expectedStatus) {
      await info.attach('screen', { body: await desk.page.screenshot(), contentType: 'image/png' })
      await info.attach('log of the desk', { body: desk.log(), contentType: 'text/plain' })
    }
    settle()
    await desk?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    // Whatever a spec looks at: no error in the page, nothing asked of anybody else.
    expect(faults).toEqual([])
  },
  face: async ({ computer }, use) => {
    await use(await computer.open())
  },
})

export { expect }
