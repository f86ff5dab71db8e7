import { mkdirSync, rmSync } from 'node:fs'
import { Face } from '../pages/face.ts'
import type { OpenDesk } from './door.ts'
import { test as base, expect } from './fixtures.ts'
import { runFolder } from './run-folder.ts'
import { watchPage } from './watch.ts'

let count = 0

/** A colleague's computer beside the first one, at the same centre, by the same door. */
export const test = base.extend<{ readonly colleague: Face }>({
  colleague: async ({ door, centre }, use, info) => {
    count += 1
    const folder = runFolder(`colleague-${info.parallelIndex}-${process.pid}-${count}`)
    const [dataFolder, keychainFolder] = [`${folder}/data`, `${folder}/keychain`]
    for (const each of [dataFolder, keychainFolder]) mkdirSync(each, { recursive: true, mode: 0o700 })
    const desk: OpenDesk = await door.open({ dataFolder, keychainFolder, centralAddress: centre.address })
    const watch = watchPage(desk.page)
    await use(new Face(desk.page))
    if (info.status !== info.expectedStatus)
      await info.attach("the colleague's screen", {
        body: await desk.page.screenshot(),
        contentType: 'image/png',
      })
    const faults = [...watch.faults, ...watch.strangers(desk.origin), ...desk.troubles()]
    await desk.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    expect(faults).toEqual([])
  },
})

export { expect }
