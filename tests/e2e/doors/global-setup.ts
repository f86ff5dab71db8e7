import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCentreTemplate } from '../../support/centre-process.ts'
import { addCaseOfWrongType } from '../../support/portal-people.ts'
import { browserProgram } from './browser.ts'
import { DEMO_CASES, RUN_FOLDER, runFolder } from './run-folder.ts'

const built = fileURLToPath(new URL('../../../out/.built-from', import.meta.url))

/** Once per run: what must be there, and a demo centre that every test copies. */
async function setUp(): Promise<() => void> {
  if (!existsSync(built)) throw new Error('the doors are not built: run node scripts/build.mjs first')
  browserProgram()
  const folder = mkdtempSync(join(tmpdir(), 'review-desk-e2e-'))
  process.env[RUN_FOLDER] = folder
  // Every test starts a centre of its own: the same code, compiled once.
  process.env.NODE_COMPILE_CACHE = runFolder('compiled')
  await makeCentreTemplate(runFolder('centre-template'), DEMO_CASES)
  await addCaseOfWrongType(runFolder('centre-template'))
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

// biome-ignore lint/style/noDefaultExport: Playwright takes it so
export default setUp
