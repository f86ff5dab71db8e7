import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faceBench } from '../../tests/builders/face-bench.ts'
import { NO_LIMITS } from '../../tests/builders/no-limits.ts'
import { keepingLogger, memoryVault, settled } from '../../tests/builders/ports.ts'
import { scriptedCentral } from '../../tests/builders/scripted-central.ts'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { StoreRefused } from '../storage/database.ts'
import { createDesk, type DeskParts } from './create-desk.ts'

const config = (dataFolder: string) =>
  ({
    dataFolder,
    centreAddress: 'https://c.example',
    demo: true,
    version: '9.9.9',
    door: 'loopback',
    kdf: 'weak',
  }) as const
const parts = (): DeskParts => ({
  keyVault: memoryVault(),
  logger: keepingLogger(),
  central: () => scriptedCentral(),
})

describe('a desk', () => {
  it('is made without network and without any officer, closed, and asks nobody', async () => {
    const bench = faceBench()
    expect(await bench.face.session.state({})).toEqual({
      mode: 'closed',
      demo: true,
      centreAddress: 'https://centre.example',
      officersHere: [],
      officer: null,
      lockedAt: null,
      endedBecause: null,
      endsWithinMinutes: null,
      idleSeconds: NO_LIMITS.idleSeconds,
      unsent: 0,
    })
    await settled()
    expect(bench.central.seen).toEqual([])
  })

  it('owns its folder: a second one is refused by name while it runs, and can be made when it is closed', async () => {
    const folder = join(temporaryFolder(), 'new', 'folder')
    const first = createDesk(config(folder), parts())
    let refused: unknown
    try {
      createDesk(config(folder), parts())
    } catch (cause) {
      refused = cause
    }
    expect(refused).toBeInstanceOf(StoreRefused)
    expect((refused as StoreRefused).code).toBe('in-use')
    await first.close()
    await createDesk(config(folder), parts()).close()
    expect(existsSync(join(folder, 'desk.db'))).toBe(true)
  })

  it('tells what it is', async () => {
    const bench = faceBench()
    expect(await bench.face.about.read({})).toMatchObject({
      version: '0.0.0-test',
      contract: 1,
      door: 'loopback',
      deskId: null,
    })
    await bench.signIn()
    expect((await bench.face.about.read({})).deskId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('keeps settings as far as they are given, for the officer and for whoever comes next', async () => {
    const bench = faceBench()
    const comfort = {
      ...{ textSize: 100, density: 'wide', counter: false, keys: {} },
      panes: { queue: null, facts: null },
    }
    expect(await bench.face.settings.write({ language: 'en' })).toEqual({
      language: 'en',
      theme: 'light',
      ...comfort,
      undoSeconds: 8,
      shortcuts: true,
      leaseHours: 24,
      filesKbPerSecond: 0,
      lockMinutes: 5,
    })
    await bench.signIn()
    await bench.face.settings.write({ undoSeconds: 60 })
    expect(await bench.face.settings.read({})).toEqual({
      language: 'en',
      theme: 'light',
      ...comfort,
      undoSeconds: 60,
      shortcuts: true,
      leaseHours: 24,
      filesKbPerSecond: 0,
      lockMinutes: 5,
    })
    await expect(bench.call('settings.write', { undoSeconds: 9 })).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  it('goes by the centre’s clock as it was measured: a token that has run out there is renewed', async () => {
    const bench = faceBench()
    expect(() => bench.observer.clockOffset(5_000), 'nobody is signed in').not.toThrow()
    await bench.signIn()
    const renewals = async (offset: number) => {
      bench.observer.clockOffset(offset)
      await bench.face.sync.now({})
      await settled()
      return bench.central.seen.filter(call => call.call === 'refresh').length
    }
    expect(await renewals(3_500_000)).toBe(0)
    expect(await renewals(3_569_500)).toBe(0)
    expect(await renewals(3_571_000)).toBe(1)
  })

  it('closed with work in it gives its folder back and can be closed again without harm', async () => {
    const bench = faceBench()
    await bench.signIn()
    await bench.desk.close()
    expect(() =>
      bench.desk.picture({ caseId: 'c' as never, sha256: 'a'.repeat(64) as never, purpose: 'case' }),
    ).toThrow(expect.objectContaining({ code: 'closed' }))
  })
})
