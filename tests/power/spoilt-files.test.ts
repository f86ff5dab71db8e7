import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chanceOf } from '../builders/chance.ts'
import { openStoreOf } from '../support/open-store.ts'
import { checkFolder } from './check-folder.ts'
import { decide } from './fault-operations.ts'
import { startPowerDesk } from './power-desk.ts'
import { patienceMs, powerSeed } from './range.ts'
import { officer, PASSWORD } from './small-centre.ts'
import { flip, makeSpoilBench, meet, type SpoilBench } from './spoil.ts'

/** F5, the files of a desk: lost, foreign, of another version, in use. Every case begins with a fresh folder. */
describe('a data folder of which something is spoilt', () => {
  let bench: SpoilBench
  beforeAll(async () => {
    bench = await makeSpoilBench()
  }, patienceMs)
  beforeEach(() => bench.fresh())
  afterAll(() => rmSync(bench.root, { recursive: true, force: true }))

  const notReached = 'not reached'
  it.each<[string, () => Promise<void> | void, { start: string; signIn: string }]>([
    ['the device secret lost', () => rmSync(bench.at.secret), { start: 'done', signIn: 'store-key-lost' }],
    [
      'the device secret cut short',
      () => writeFileSync(bench.at.secret, readFileSync(bench.at.secret).subarray(0, 31)),
      { start: 'done', signIn: 'store-key-lost' },
    ],
    [
      'a bit of the device secret turned',
      () => flip(bench.at.secret, 5),
      { start: 'done', signIn: 'store-key-lost' },
    ],
    ['the store lost', () => rmSync(bench.at.store), { start: 'done', signIn: 'store-damaged' }],
    [
      'the store of another key in its place',
      () => writeFileSync(bench.at.store, chanceOf(powerSeed).bytes(40_960)),
      { start: 'done', signIn: 'store-damaged' },
    ],
    [
      'the store of a newer version',
      async () => {
        const { handle, close } = await openStoreOf(bench.folder, officer.id, PASSWORD)
        handle.pragma('user_version=999')
        close()
      },
      { start: 'done', signIn: 'store-from-future' },
    ],
    ['desk.db lost', () => rmSync(bench.at.desk), { start: 'done', signIn: 'first-sign-in-needs-centre' }],
    [
      'desk.db no database',
      () => writeFileSync(bench.at.desk, '公函'.repeat(4_000)),
      { start: 'wrong-key-or-damaged', signIn: notReached },
    ],
    [
      'desk.db of a newer version',
      () => {
        const bytes = readFileSync(bench.at.desk)
        // SQLite's file format: the user version stands at offset 60, big-endian.
        bytes.writeUInt32BE(999, 60)
        writeFileSync(bench.at.desk, bytes)
      },
      { start: 'from-future', signIn: notReached },
    ],
  ])(
    '%s: is told by name, changes no file, and all is there once it is put back',
    async (_, spoil, meant) => {
      const { base, folder, storeName, told, centre } = bench
      await spoil()
      const before = filesOf(folder)
      expect(await meet(folder, told, centre)).toMatchObject(meant)
      const after = filesOf(folder)
      for (const name of [join('officers', storeName), 'device-secret'])
        expect(after.get(name), name).toEqual(before.get(name))
      // Put back: every file that was spoilt, and nothing else.
      for (const [name, bytes] of filesOf(base))
        if (!before.get(name)?.equals(bytes)) {
          for (const more of ['-wal', '-shm']) rmSync(join(folder, `${name}${more}`), { force: true })
          writeFileSync(join(folder, name), bytes)
        }
      expect(await checkFolder(folder, told, centre)).toEqual([])
    },
  )

  it('a desk.db that is lost while the centre can be reached: the key is told as lost, and the store is not made anew', async () => {
    const { folder, told, centre } = bench
    rmSync(bench.at.desk)
    centre.reachable = true
    const before = readFileSync(bench.at.store)
    expect(await meet(folder, told, centre)).toMatchObject({ signIn: 'store-key-lost' })
    expect(readFileSync(bench.at.store).equals(before)).toBe(true)
  })

  it('a second process on the folder is told that it is in use, and the first one works on', async () => {
    const { folder, told, centre } = bench
    const ground = { folder, centre, told: structuredClone(told), desk: startPowerDesk(folder, centre, 100) }
    await ground.desk.signIn()
    const modules = ['power-desk', 'small-centre'].map(name => new URL(`./${name}.ts`, import.meta.url).href)
    const script = `const [{ startPowerDesk }, { smallCentre }] = await Promise.all(${JSON.stringify(modules)}.map(m => import(m)))
      try { startPowerDesk(${JSON.stringify(folder)}, smallCentre(), 200); console.log('started') } catch (e) { console.log(e.code) }`
    const second = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(second.stdout.trim()).toBe('in-use')
    expect(await decide(ground, 6)).toBe('done')
    await ground.desk.desk.close()
    expect(await checkFolder(folder, ground.told, centre)).toEqual([])
  })
})

function filesOf(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !/-(shm|wal)$/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(folder.length + 1), readFileSync(path)]),
  )
}
