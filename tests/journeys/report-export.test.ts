import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readXlsx } from 'hucre'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { centreConfig } from '../../src-central/config.ts'
import { changeStanding } from '../../src-central/storage/officer-store.ts'
import { openStorage } from '../../src-central/storage/storage.ts'
import type { CalendarDate, Instant } from '../../src-shared/kernel/instant.ts'
import type { ReportRequest } from '../../src-shared/reports/report.ts'
import { uuidOf } from '../builders/ids.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { spawnStandIn } from '../support/electron-stand-in/start.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { untilStatus } from '../support/test-desk.ts'

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'served',
    (cause: { code?: string }) => cause.code,
  )

describe('a supervisor takes a report away, through the real door', () => {
  let centre: JourneyCentre
  let folders: Record<'data' | 'home' | 'temp', string>
  let door: DoorProcess
  const asOf = new Date().toISOString() as Instant
  const day = asOf.slice(0, 10) as CalendarDate
  const request: ReportRequest = { report: 'workload', from: day, to: day, asOf, agencies: [], workTypes: [] }
  const wish = { exportId: uuidOf(0xe1), request, unmasked: null, draft: true } as const

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 4 })
    const fresh = (name: string) => mkdtempSync(join(tmpdir(), `export-${name}-`))
    folders = { data: fresh('data'), home: fresh('home'), temp: fresh('temp') }
    mkdirSync(join(folders.home, 'Downloads'))
    const storage = await openStorage(
      centreConfig({ dataFolder: centre.dataFolder, passwordProfile: 'test' }),
    )
    await storage.inTransaction(tx => changeStanding(tx, 'chen', { roles: ['supervisor'] }, asOf))
    await storage.close()
    const { home, temp } = folders
    door = await startDoorProcess({
      dataFolder: folders.data,
      centreAddress: centre.address,
      env: { HOME: home, USERPROFILE: home, TMPDIR: temp, XDG_CONFIG_HOME: '', XDG_DOWNLOAD_DIR: undefined },
    })
    await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(door.face, 'everything is here', ({ ready }) => ready.cases === ready.of)
  })
  afterEach(async () => {
    await door.kill()
    await centre.close()
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true })
  })

  it('it lies in the folder for downloads and in no other, with the digest that was told, and the log holds', async () => {
    const made = await door.face.reports.export({ ...wish, format: 'xlsx' })
    const bytes = readFileSync(made.path)
    expect(made.path).toBe(join(folders.home, 'Downloads', made.name))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256)
    const [sheet] = (await readXlsx(bytes)).sheets
    const text =
      sheet?.rows
        .flat()
        .filter(cell => typeof cell === 'string')
        .join('\n') ?? ''
    for (const words of ['审核工作量统计表', '统计口径', made.serial, '行数：']) expect(text).toContain(words)
    const again = await door.face.reports.export({ ...wish, format: 'csv' })
    expect(again.serial.slice(-6)).toBe('000002')
    expect(readdirSync(join(folders.home, 'Downloads')).sort()).toEqual([again.name, made.name].sort())
    expect(readdirSync(folders.temp)).toEqual([])
    expect(await door.face.audit.verify({})).toMatchObject({ finding: { kind: 'whole' } })
    expect(await door.face.reports.exportProgress({})).toEqual({ running: null })
    expect(door.log()).not.toContain(made.path)
  })

  it('unmasked only with the password, which is really tried', async () => {
    const reason = '省厅抽查核对'
    const unmasked = (password: string) =>
      codeOf(door.face.reports.export({ ...wish, format: 'csv', unmasked: { reason, password } }))
    expect(await unmasked('Falsch-1234!')).toBe('bad-credentials')
    expect(readdirSync(join(folders.home, 'Downloads'))).toEqual([])
    expect(await unmasked(PASSWORD)).toBe('served')
  })
})

it('the Electron door asks in the system’s own dialog, and keeps the ending of the file', async () => {
  const program = spawnStandIn(
    fileURLToPath(new URL('../support/electron-stand-in/programs/saving.ts', import.meta.url)),
    [],
  )
  await program.fact({ fact: 'asking' })
  program.command({ do: 'choose-place', path: join(tmpdir(), '七月') })
  program.command({ do: 'choose-place', path: null })
  const { chosen } = await program.fact({ fact: 'chosen' })
  expect(chosen).toEqual([{ kind: 'chosen', path: join(tmpdir(), '七月.xlsx') }, { kind: 'cancelled' }])
  expect(await program.fact({ kind: 'save-dialog' })).toMatchObject({
    defaultPath: expect.stringMatching(/审核工作量统计表\.xlsx$/),
    filters: [{ name: 'xlsx', extensions: ['xlsx'] }],
  })
  await program.ended
})
