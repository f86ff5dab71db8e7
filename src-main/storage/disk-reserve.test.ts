import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { createDiskReserve } from './disk-reserve.ts'
import { freeBytesOf, hasRoomFor, KEPT_FREE_BYTES } from './disk-room.ts'

const BYTES = 1_500_000
const pathIn = (folder: string) => join(folder, 'reserve.bin')
const roomy = () => 10 ** 9

describe('the reserve for decisions', () => {
  it('is nothing until it is asked for, then a file that really takes its place: no file system packs it away', async () => {
    const folder = temporaryFolder()
    const reserve = createDiskReserve(folder, BYTES, roomy)
    expect(existsSync(pathIn(folder))).toBe(false)
    await reserve.fill()
    const bytes = readFileSync(pathIn(folder))
    expect(bytes.length).toBe(BYTES)
    expect(statSync(pathIn(folder)).blocks * 512).toBeGreaterThanOrEqual(BYTES)
    expect(deflateSync(bytes).length).toBeGreaterThan(BYTES * 0.99)
  })

  it('given up is gone, once; taken again when there is room', async () => {
    const folder = temporaryFolder()
    const reserve = createDiskReserve(folder, BYTES, roomy)
    expect(reserve.release()).toBe(false)
    await reserve.fill()
    expect([reserve.release(), existsSync(pathIn(folder)), reserve.release()]).toEqual([true, false, false])
    await reserve.fill()
    expect(statSync(pathIn(folder)).size).toBe(BYTES)
  })

  it('cut short by a kill is completed, not begun anew', async () => {
    const folder = temporaryFolder()
    writeFileSync(pathIn(folder), Buffer.alloc(700_000, 7))
    await createDiskReserve(folder, BYTES, roomy).fill()
    const bytes = readFileSync(pathIn(folder))
    expect([bytes.length, bytes[699_999]]).toEqual([BYTES, 7])
  })

  it.each([
    ['is not taken on a disk it would fill', () => BYTES + 1_000_000],
    ['is not taken where nobody says how much is free', () => null],
  ])('%s', async (_, free) => {
    const folder = temporaryFolder()
    await createDiskReserve(folder, BYTES, free).fill()
    expect(existsSync(pathIn(folder))).toBe(false)
  })

  it('given up while it is being taken stays given up', async () => {
    const folder = temporaryFolder()
    const reserve = createDiskReserve(folder, 20_000_000, roomy)
    const filling = reserve.fill()
    while (!existsSync(pathIn(folder))) await new Promise(resolve => setImmediate(resolve))
    expect(reserve.release()).toBe(true)
    await filling
    expect(existsSync(pathIn(folder))).toBe(false)
  })

  it('in a folder that is gone is no failure of anybody', async () => {
    const folder = join(temporaryFolder(), 'gone')
    await createDiskReserve(folder, BYTES, roomy).fill()
    expect(existsSync(folder)).toBe(false)
  })
})

describe('room for what can wait', () => {
  it('ends 64 MiB before the disk does', () => {
    const folder = temporaryFolder()
    const free = freeBytesOf(folder) ?? 0
    expect(free).toBeGreaterThan(KEPT_FREE_BYTES)
    expect(hasRoomFor(folder, 1_000)).toBe(true)
    expect(hasRoomFor(folder, free)).toBe(false)
    expect(hasRoomFor(folder, free - KEPT_FREE_BYTES / 2)).toBe(false)
  })

  it('is there where the system does not say: the write will tell', () => {
    expect(freeBytesOf('/no/such/folder')).toBeNull()
    expect(hasRoomFor('/no/such/folder', 10 ** 12)).toBe(true)
  })
})
