import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../tests/builders/stores.ts'
import { createFolderExporter } from './folder-exporter.ts'

const NAME = '审核工作量统计表.xlsx'

it('a file goes where the desktop says files from outside go, in whatever language the folder is named', async () => {
  const home = temporaryFolder()
  mkdirSync(join(home, '下载'))
  mkdirSync(join(home, 'Downloads'))
  mkdirSync(join(home, '.config'))
  writeFileSync(join(home, '.config', 'user-dirs.dirs'), '# words\nXDG_DOWNLOAD_DIR="$HOME/下载"\n')
  const chosen = { kind: 'chosen', path: join(home, '下载', NAME) }
  expect(await createFolderExporter(home, {}).chooseTarget(NAME)).toEqual(chosen)
})

it('or into the usual folder, or the home itself; where there is none it says so', async () => {
  const home = temporaryFolder()
  const exporter = createFolderExporter(home, {})
  expect(await exporter.chooseTarget(NAME)).toEqual({ kind: 'chosen', path: join(home, NAME) })
  mkdirSync(join(home, '下载'))
  expect(await exporter.chooseTarget(NAME)).toEqual({ kind: 'chosen', path: join(home, '下载', NAME) })
  expect(await createFolderExporter(join(home, 'gone'), {}).chooseTarget(NAME)).toEqual({ kind: 'none' })
})

it('never over a file that is there', async () => {
  const home = temporaryFolder()
  for (const name of [NAME, '审核工作量统计表 (2).xlsx']) writeFileSync(join(home, name), 'mine')
  const found = await createFolderExporter(home, {}).chooseTarget(NAME)
  expect(found).toEqual({ kind: 'chosen', path: join(home, '审核工作量统计表 (3).xlsx') })
})
