import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrokenAuditEntry, listAuditEntries } from '../../src-main/storage/stores/audit-store.ts'
import { png } from '../builders/png.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { openStoreOf } from '../support/open-store.ts'
import { untilStatus } from '../support/test-desk.ts'

/** What must never be readable: names, numbers, addresses, phones, notes, and the inside of pictures. */
const words = ['测试1', '520111199001011234', '花溪街道1号', '13800000000', '照片不清晰', PASSWORD]
const needles = [
  ...words.flatMap(word => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]),
  ...Array.from({ length: 6 }, (_, index) => Buffer.from(png(index + 1)).subarray(40, 72)),
]

describe('what a desk leaves behind', () => {
  let centre: JourneyCentre
  let dataFolder: string
  let temp: string
  let door: DoorProcess

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 6 })
    dataFolder = mkdtempSync(join(tmpdir(), 'trace-desk-'))
    temp = mkdtempSync(join(tmpdir(), 'trace-temp-'))
    mkdirSync(temp, { recursive: true })
    door = await startDoorProcess({
      dataFolder,
      centreAddress: centre.address,
      env: { TMPDIR: temp, SQLITE_TMPDIR: temp },
    })
    await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(
      door.face,
      'everything is here',
      status => status.ready.of === 6 && status.ready.cases === 6,
    )
  })
  afterEach(async () => {
    await door.kill()
    await centre.close()
    for (const folder of [dataFolder, temp]) rmSync(folder, { recursive: true, force: true })
  })

  it('the needles are found where they are in the open, so that the search can fail', () => {
    expect(found(readdirSync(centre.dataFolder).map(name => join(centre.dataFolder, name)))).not.toEqual([])
  })

  it('no name, number or picture can be read in its folder, in the temp folder, or in deleted files it holds open', async () => {
    const rows = await listToReview(door.face)
    for (const [index, row] of rows.slice(0, 4).entries())
      await decide(door.face, row.caseId, index % 2 ? 'approve' : 'refuse')
    const picture = await fetch(`${door.origin}/attachments/${rows[5]?.caseId}/${rows[5]?.photo}`, {
      headers: { cookie: door.cookie },
    })
    expect(picture.status).toBe(200)
    expect(picture.headers.get('cache-control')).toBe('no-store')
    await door.face.case.saveDraft({
      caseId: rows[5]?.caseId ?? ('' as never),
      caseVersion: rows[5]?.version ?? 0,
      outcome: null,
      reasons: [],
      transferTo: null,
      applicantText: '照片不清晰',
      internalNote: '',
      finding: null,
      checklist: [],
    })
    expect(found(filesBelow(dataFolder))).toEqual([])
    expect(found(filesBelow(temp))).toEqual([])
    expect(found(openFilesOf(door.process.pid ?? 0))).toEqual([])
    expect(door.log()).not.toMatch(/测试|520111199001011234/)
    await door.kill()
    expect(found(filesBelow(dataFolder))).toEqual([])
  })

  it('the log of the store has one line for each decision, and its chain is whole', async () => {
    const rows = await listToReview(door.face)
    const decided: string[] = []
    for (const row of rows.slice(0, 3)) decided.push(await decide(door.face, row.caseId, 'approve'))
    await door.kill()
    const storage = await openStoreOf(dataFolder, 'chen', PASSWORD)
    const lines = listAuditEntries(storage.read).filter(entry => entry.act === 'decision-made')
    expect(lines.map(entry => entry.letterId)).toEqual(decided)
    expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
    storage.close()
  })
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

/** Regular files a process holds open, the deleted ones too; Linux only, where this test runs. */
function openFilesOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder)
    .map(name => join(folder, name))
    .filter(path => {
      const target = tryReadLink(path)
      return target.startsWith('/') && !target.startsWith('/dev/') && !/\.(ts|js|node|json)( |$)/.test(target)
    })
}

function tryReadLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function found(files: readonly string[]): string[] {
  return files.flatMap(file => {
    const bytes = tryRead(file)
    return needles.flatMap((needle, index) =>
      bytes.includes(needle) ? [`${file} holds needle ${index}`] : [],
    )
  })
}

function tryRead(file: string): Buffer {
  try {
    if (!file.startsWith('/proc/')) return readFileSync(file)
    const handle = openSync(file, 'r')
    const chunks: Buffer[] = []
    const chunk = Buffer.alloc(1 << 20)
    for (let at = 0, read = 1; read > 0; at += read) {
      read = readSync(handle, chunk, 0, chunk.length, at)
      chunks.push(Buffer.from(chunk.subarray(0, read)))
    }
    closeSync(handle)
    return Buffer.concat(chunks)
  } catch {
    return Buffer.alloc(0)
  }
}
