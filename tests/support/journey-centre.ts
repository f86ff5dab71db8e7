import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { type Centre, createCentre } from '../../src-central/create-centre.ts'
import type { Demo, DemoCase } from '../../src-central/demo-loading.ts'
import { PASSWORD, tinyDemo } from '../../src-central/testing/tiny-demo.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import type { Suite } from '../../src-shared/kernel/suite.ts'
import { png } from '../builders/png.ts'
import { type PortalCall, portalOf } from './portal-call.ts'

export { PASSWORD }

export interface JourneyCentre {
  /** The same through every stop and start. */
  readonly address: string
  readonly dataFolder: string
  stop(): Promise<void>
  start(): Promise<void>
  /** How often each letter took effect at the centre. */
  effects(letters: readonly LetterId[]): Promise<Record<string, number>>
  readonly portal: PortalCall
  /** Ends it and wipes its folder. */
  close(): Promise<void>
}

/**
 * The real reference centre on a port that stays its own, with a few invented cases whose pictures are real pictures, and
 * cases of other work as given, without any.
 */
export async function startJourneyCentre(
  options: {
    readonly cases?: number
    readonly more?: readonly CaseRecord[]
    /** The centre's own; the computer's when left out. */
    readonly clock?: Clock
    readonly suite?: Suite
  } = {},
): Promise<JourneyCentre> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'journey-centre-'))
  let port = 0
  let centre: Centre | undefined
  const { cases = 6, more = [], clock = systemClock, suite = 'default' } = options
  const start = async () => {
    centre = await createCentre(
      centreConfig({ dataFolder, portal: true, passwordProfile: 'test', port, suite }),
      {
        clock,
      },
    )
    await centre.loadDemo(withMore(withPictures(tinyDemo({ now: clock.now(), cases })), more))
    port = Number(new URL(await centre.listen()).port)
  }
  await start()
  const address = `http://127.0.0.1:${port}`
  const portal = portalOf(address)
  return {
    address,
    dataFolder,
    start,
    stop: async () => {
      await centre?.close()
      centre = undefined
    },
    portal,
    effects: async letters => {
      const answer = (await portal('GET', `/effects?ids=${letters.join(',')}`)) as {
        effects: Record<string, number>
      }
      return answer.effects
    },
    close: async () => {
      await centre?.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function withMore(demo: Demo, more: readonly CaseRecord[]): Demo {
  return {
    ...demo,
    cases: async function* () {
      yield* demo.cases()
      for (const record of more) yield { case: record, files: [], truth: {} }
    },
  }
}

function withPictures(demo: Demo): Demo {
  return {
    ...demo,
    cases: async function* () {
      let number = 0
      for await (const one of demo.cases()) {
        number += 1
        yield withPicture(one, number)
      }
    },
  }
}

function withPicture(one: DemoCase, number: number): DemoCase {
  const bytes = png(number)
  const sha256 = sha256OfBytes(bytes)
  const [first] = one.case.attachments
  if (!first) return one
  return {
    ...one,
    case: {
      ...one.case,
      attachments: [{ ...first, sha256, fileName: '照片.png', mediaType: 'image/png', bytes: bytes.length }],
    },
    files: [{ sha256, bytes, preview: null, mediaType: 'image/png' }],
  }
}
