import { defineConfig } from '@playwright/test'
import type { DoorName } from './doors/door.ts'

const onScreenshots = process.argv.some(argument => argument.includes('@screenshots'))
/** `npm run e2e` runs all; `npm test`, which has twenty minutes, leaves out what says the same of one more theme or size. */
const left = process.env.REVIEW_DESK_E2E === 'all' ? /@screenshots/ : /@screenshots|@long/
/** About the face alone, whatever the door: once is enough. A project takes only its own filter. */
const faceOnly = /@face|@screenshots/

/** The same specs through every door. Run by Node 24; see README.md. */
export default defineConfig<object, { doorName: DoorName }>({
  testDir: './specs',
  // Playwright follows "paths" when it runs; the one to better-sqlite3's types is for the compiler only.
  tsconfig: './tsconfig.json',
  outputDir: '../../test-results',
  globalSetup: './doors/global-setup.ts',
  fullyParallel: true,
  // A browser mostly waits: two processors carry four.
  workers: 4,
  // One more try for a hand that came between two pictures; what needed it is named as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['./doors/doors-reporter.ts']],
  ...(onScreenshots ? {} : { grepInvert: left }),
  projects: [
    { name: 'loopback', use: { doorName: 'loopback' } },
    { name: 'electron-stand-in', use: { doorName: 'electron-stand-in' }, grepInvert: faceOnly },
    { name: 'electron', use: { doorName: 'electron' }, grepInvert: faceOnly },
  ],
})
