// npm run e2e: every browser spec through every door, those too for which npm test has no time.
import { ensureBrowser, ensureBuilt, ensurePackages, runTool } from './set-up.mjs'

ensurePackages()
ensureBrowser()
ensureBuilt()
process.env.REVIEW_DESK_E2E = 'all'
runTool('@playwright/test/cli.js', [
  'test',
  '--config',
  'tests/e2e/playwright.config.ts',
  ...process.argv.slice(2),
])
