import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { centreConfig } from './config.ts'
import { type Centre, createCentre } from './create-centre.ts'
import { loadProvince } from './province-loading.ts'
import { listAgencies, listRulebooks } from './storage/reference-store.ts'
import { testDatabase } from './testing/test-database.ts'

const invented = join(import.meta.dirname, '../tests/provinces/yunling')
let folder: string
let province: string
let centre: Centre

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'province-loading-'))
  province = join(folder, 'province')
  cpSync(invented, province, { recursive: true })
  centre = await createCentre(
    centreConfig({ ...(await testDatabase(join(folder, 'data'))), portal: false, passwordProfile: 'test' }),
  )
})
afterEach(async () => {
  await centre.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('loading a province', () => {
  it('brings its rulebook into force', async () => {
    expect(await loadProvince(centre.tools, province)).toMatchObject({ loaded: true })
    expect((await listRulebooks(centre.storage.read)).map(book => book.id)).toEqual(['yunling'])
  })

  it('with a condition on a value no case has nothing of it comes into force, and the path and a sentence say where', async () => {
    const file = join('rulebooks', '2026.1.json')
    const text = readFileSync(join(province, file), 'utf8')
    writeFileSync(join(province, file), text.replace('"person.bornOn"', '"person.birthday"'))
    const loading = await loadProvince(centre.tools, province)
    expect(loading).toEqual({
      loaded: false,
      mistakes: [
        {
          file,
          path: 'work.1.conditions.0.test',
          sentence:
            '这个办理类型的办件没有“person.birthday”这一项，请改正。 A case of this procedure has no value person.birthday; correct it.',
        },
      ],
    })
    expect(await listRulebooks(centre.storage.read)).toEqual([])
    expect(await listAgencies(centre.storage.read)).toEqual([])
  })
})
