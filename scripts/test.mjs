// npm test: everything CI runs, with its own set-up.
import { join } from 'node:path'
import { ensureBrowser, ensureBuilt, ensurePackages, root, run, runTool, say } from './set-up.mjs'

ensurePackages()
ensureBrowser()
run(process.execPath, [join(root, 'scripts', 'check.mjs')])
ensureBuilt()
say('units, journeys and the short set of faults')
runTool('vitest/vitest.mjs', [
  'run',
  '--project',
  'unit',
  '--project',
  'journeys',
  '--project',
  'faults',
  '--project',
  'attack',
])
say('end to end, through every door that can be opened here')
runTool('@playwright/test/cli.js', ['test', '--config', 'tests/e2e/playwright.config.ts'])
