import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { type FactProcess, startFactProcess } from '../../support/fact-process.ts'
import { OFFICE_SCREEN } from './browser.ts'
import type { DeskHome, Door, OpenDesk } from './door.ts'

const program = fileURLToPath(new URL('../../../out/main/loopback-door.cjs', import.meta.url))

/** A desk behind the loopback door, without a window of its own. */
export interface LoopbackDesk {
  readonly process: FactProcess
  readonly origin: string
  /** A fresh entry link: good once, for two minutes. */
  link(): Promise<string>
}

/** Where this computer's browser and desk save what an officer takes along. */
export function downloadsOf(home: Pick<DeskHome, 'dataFolder'>): string {
  return `${home.dataFolder}-downloads`
}

export async function startLoopbackDesk(
  home: Pick<DeskHome, 'dataFolder' | 'centralAddress' | 'extraArgs'>,
): Promise<LoopbackDesk> {
  const downloads = downloadsOf(home)
  mkdirSync(downloads, { recursive: true })
  const running = startFactProcess(
    program,
    [
      `--data=${home.dataFolder}`,
      `--central=${home.centralAddress}`,
      '--demo',
      '--kdf=weak',
      '--no-open',
      ...(home.extraArgs ?? []),
    ],
    { XDG_DOWNLOAD_DIR: downloads },
  )
  const ready = await running.fact(({ fact }) => fact === 'ready' || fact === 'refused')
  if (ready.fact === 'refused') throw new Error(String(ready.words))
  let given = String(ready.address)
  return {
    process: running,
    origin: String(ready.origin),
    link: async () => {
      if (given) {
        const first = given
        given = ''
        return first
      }
      const known = running.facts.length
      running.say('link')
      const fact = await running.fact(each => each.fact === 'link' && running.facts.indexOf(each) >= known)
      return String(fact.address)
    },
  }
}

/** The page on 127.0.0.1, entered by the printed one-time link in a fresh profile of the installed browser. */
export function loopbackDoor(browser: Browser): Door {
  return {
    name: 'loopback',
    closedBecause: undefined,
    open: async home => {
      const desk = await startLoopbackDesk(home)
      const context = await browser.newContext({ viewport: OFFICE_SCREEN, locale: 'zh-CN' })
      const page = await context.newPage()
      await page.goto(await desk.link())
      const end = (signal: NodeJS.Signals) => async () => {
        await desk.process.end(signal)
        await context.close()
      }
      return {
        page,
        pid: desk.process.pid,
        origin: desk.origin,
        log: desk.process.log,
        troubles: () => [],
        kill: end('SIGKILL'),
        close: end('SIGTERM'),
      } satisfies OpenDesk
    },
  }
}
